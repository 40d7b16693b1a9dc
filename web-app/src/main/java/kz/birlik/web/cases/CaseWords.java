package kz.birlik.web.cases;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.CalendarLine;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.CaseView.Term;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;
import kz.birlik.web.appeals.AppealFiles;
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
import org.springframework.web.multipart.MultipartFile;

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

    String month(YearMonth month) {
        return text("cases.calendar.month." + month.getMonthValue(), String.valueOf(month.getYear()));
    }

    /** What is due: what the owner wrote for it, what the norm calls it, or only that it is the next day of a case. */
    String due(CalendarLine line) {
        if (line.title() != null) {
            return line.title();
        }
        return line.name() == null ? text("cases.calendar.head") : formats.name(line.name());
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

    /** A file of a case, in words. */
    public record FileLine(UUID id, String label, Instant sentAt) {}

    FileLine file(CaseFile file) {
        return new FileLine(
                file.id(),
                text("cases.file." + file.origin(), file.type().name(), Math.max(1, file.size() / 1024)),
                file.sentAt());
    }

    /** Empty when none was sent; what is sent and not taken leaves an error beside its field. */
    @Nullable
    Attachment attached(String field, @Nullable MultipartFile file, TypedFields typed) throws IOException {
        if (file == null
                || file.isEmpty() && String.valueOf(file.getOriginalFilename()).isBlank()) {
            return null;
        }
        try {
            return AppealFiles.read(file);
        } catch (AttachmentRefused refused) {
            typed.refuse(field, text(AppealFiles.refused(refused), CaseFile.LARGEST / 1024 / 1024));
            return null;
        }
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
