package kz.birlik.web.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kz.birlik.BirlikApplication;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Language;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How headings and cells are written as text, for people in their language or for programs. */
@Component
@RequiredArgsConstructor
class Cells {

    private final MessageSource messages;
    private final Formats formats;

    List<String> headings(ListDocument list, boolean codes) {
        return list.columns().stream()
                .map(column -> codes ? column.code() : heading(column))
                .toList();
    }

    private String heading(Column column) {
        return column.messageKey() == null
                ? Objects.requireNonNull(column.heading())
                : messages.getMessage(column.messageKey(), null, LocaleContextHolder.getLocale());
    }

    /** A cell of a file for spreadsheets: numbers without groups, so that they can be read as numbers again. */
    String csv(@Nullable Object value, boolean codes) {
        if (value instanceof Number number) {
            String plain = formats.plain(number);
            boolean comma = !codes && formats.language() != Language.EN && value instanceof BigDecimal;
            return comma ? plain.replace('.', ',') : plain;
        }
        return FormulaText.harmless(text(value, codes));
    }

    /** A cell on paper. */
    String paper(@Nullable Object value, boolean codes) {
        return value instanceof Number number && !codes ? formats.number(number) : text(value, codes);
    }

    String text(@Nullable Object value, boolean codes) {
        if (value == null) {
            return "";
        }
        if (value instanceof Coded coded) {
            String chosen = codes ? coded.code() : coded.word();
            return chosen == null ? "" : chosen;
        }
        if (value instanceof LocalDate day) {
            return codes ? day.toString() : formats.date(day);
        }
        if (value instanceof Instant moment) {
            return codes ? moment.toString() : formats.dateTime(moment);
        }
        return value instanceof Number number ? formats.plain(number) : value.toString();
    }

    /** The clock people in Kazakhstan look at: a spreadsheet knows no zones. */
    static java.time.LocalDateTime local(Instant moment) {
        return moment.atZone(BirlikApplication.ZONE).toLocalDateTime();
    }
}
