package kz.birlik.web.passports;

import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.account.Role;
import kz.birlik.safety.PassportRefusal;
import kz.birlik.safety.PassportRefusal.Reason;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about passports say in the same words, and who keeps them. */
@Component
@RequiredArgsConstructor
class PassportWords {

    private final MessageSource messages;
    private final AskedOrganisation asked;

    /** Whoever works in the organisation that sits in the employer, or in its branch; others read. */
    static boolean keeps(CurrentUser user) {
        return user.role() == Role.CHAIR || user.role() == Role.OFFICER;
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    String yes(boolean is) {
        return text(is ? "passports.yes" : "passports.no");
    }

    String refused(PassportRefusal refusal) {
        return text("passports.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN -> "organisation";
            case SOURCE_MISSING -> "source";
            case DATE_IN_FUTURE -> "saidOn";
            case YEAR_LATER -> "year";
            default -> "toTrain";
        };
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
