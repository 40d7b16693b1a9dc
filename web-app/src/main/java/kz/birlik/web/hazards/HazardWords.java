package kz.birlik.web.hazards;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.birlik.membership.account.Role;
import kz.birlik.safety.HazardRefusal;
import kz.birlik.safety.HazardRow;
import kz.birlik.safety.HazardState;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about signals of hazards say in the same words. */
@Component
@RequiredArgsConstructor
class HazardWords {

    private static final Set<Role> KEEPERS =
            EnumSet.of(Role.INSPECTOR, Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final MessageSource messages;
    private final AskedOrganisation asked;

    static boolean keeps(CurrentUser user) {
        return KEEPERS.contains(user.role());
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    Tag standing(HazardState state) {
        return new Tag(
                switch (state) {
                    case RECEIVED -> "attention";
                    case TAKEN, PLANNED -> "information";
                    case REMOVED -> "success";
                    case UNFOUNDED, REFUSED, MERGED -> "neutral";
                },
                text("hazards.state." + state.code()));
    }

    /** By when, as long as it is open. */
    @Nullable
    Tag due(HazardRow row, LocalDate today) {
        if (!row.state().isOpen()) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(today, row.dueOn());
        return days < 0
                ? new Tag("error", text("home.due.overdue", -days))
                : new Tag(
                        days == 0 ? "attention" : "information",
                        days == 0 ? text("home.due.today") : text("home.due.in", days));
    }

    String refused(HazardRefusal refusal) {
        return text("hazards.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
