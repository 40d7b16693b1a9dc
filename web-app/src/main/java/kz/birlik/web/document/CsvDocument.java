package kz.birlik.web.document;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Language;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;

/**
 * Writes a table as CSV in one of two forms. For people: UTF-8 with BOM, semicolons, headings in the reader's
 * language, decimal comma where the language has it. For programs ({@code headings=codes}): commas, no BOM,
 * stable codes, a decimal point. A text that a spreadsheet would run as a formula is made harmless.
 */
@Component
@RequiredArgsConstructor
public class CsvDocument {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final MessageSource messages;
    private final Formats formats;

    /** A column: its stable code, and the message key of its heading or the heading itself. */
    public record Column(
            String code,
            @Nullable String messageKey,
            @Nullable String heading) {

        public Column(String code, String messageKey) {
            this(code, messageKey, null);
        }

        /** A heading that is data: the name of an indicator in the reader's language. */
        public static Column headed(String code, String heading) {
            return new Column(code, null, heading);
        }
    }

    /**
     * Sends the table as a file.
     *
     * @param name file name without ending
     * @param codes true for the form for programs
     * @param rows cells in the order of the columns; null is an empty cell
     */
    public void send(
            HttpServletResponse response,
            String name,
            boolean codes,
            List<Column> columns,
            Iterable<? extends List<? extends @Nullable Object>> rows) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(name + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            if (!codes) {
                out.write('\uFEFF');
            }
            CsvWriter csv =
                    CsvWriter.builder().fieldSeparator(codes ? ',' : ';').build(out);
            csv.writeRecord(columns.stream()
                    .map(column -> codes ? column.code() : heading(column))
                    .toList());
            for (List<? extends @Nullable Object> row : rows) {
                List<String> cells = new ArrayList<>(row.size());
                row.forEach(cell -> cells.add(cell(cell, codes)));
                csv.writeRecord(cells);
            }
            csv.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String heading(Column column) {
        return column.messageKey() == null
                ? Objects.requireNonNull(column.heading())
                : messages.getMessage(column.messageKey(), null, LocaleContextHolder.getLocale());
    }

    private String cell(@Nullable Object value, boolean codes) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            String plain = formats.plain(number);
            boolean comma = !codes && formats.language() != Language.EN && value instanceof BigDecimal;
            return comma ? plain.replace('.', ',') : plain;
        }
        String text = value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
