package kz.birlik.web.cases;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.CaseView.Term;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.DueWords;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about cases say in the same words. */
@Component
@RequiredArgsConstructor
class CaseWords {

    private final MessageSource messages;
    private final DueWords dues;
    private final Formats formats;

    static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    Tag stage(CaseRow row) {
        return new Tag(
                switch (row.stage()) {
                    case NEW -> "attention";
                    case CLOSED -> "neutral";
                    default -> "information";
                },
                text("cases.stage." + row.stage().code()));
    }

    @Nullable
    Tag due(@Nullable LocalDate due, LocalDate today) {
        return dues.due(due, today);
    }

    Tag term(Term term, LocalDate today) {
        if (term.cancelled()) {
            return new Tag("neutral", text("cases.term.cancelled"));
        }
        if (term.metOn() != null) {
            return term.isMetLate()
                    ? new Tag("attention", text("cases.term.met-late", formats.date(term.metOn())))
                    : new Tag("success", text("cases.term.met", formats.date(term.metOn())));
        }
        Tag due = due(term.dueOn(), today);
        return due == null ? new Tag("neutral", text("cases.term.suspended")) : due;
    }

    String refused(CaseRefusal refusal) {
        return text("cases.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
