package kz.birlik.web.signals;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.SignalRefusal;
import kz.birlik.legalaid.SignalState;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about signals say in the same words. */
@Component
@RequiredArgsConstructor
class SignalWords {

    private final MessageSource messages;
    private final Formats formats;

    /** A word in a colour. */
    public record Tag(String tone, String text) {}

    static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    Tag state(SignalState state) {
        return new Tag(
                switch (state) {
                    case OPEN -> "attention";
                    case WORKING -> "information";
                    case CLOSED -> "success";
                },
                text("signals.state." + state.code()));
    }

    @Nullable
    String money(@Nullable BigDecimal amount) {
        return amount == null ? null : text("signals.tenge", formats.number(amount));
    }

    String refused(SignalRefusal refusal) {
        return text("signals.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
