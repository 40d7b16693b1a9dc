package kz.birlik.web.document;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Language;
import lombok.RequiredArgsConstructor;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a list as a spreadsheet in fixed memory. A text is a cell of the type text whatever it begins with, so nothing of
 * it can run and no code loses its zeros; numbers are numbers and days are days.
 */
@Component
@RequiredArgsConstructor
class XlsxDocument implements ListWriter {

    /** What a sheet holds, with the row of headings. */
    private static final int ROWS_OF_A_SHEET = 1_048_576;

    /** What a cell holds; a longer text makes a program call the whole file damaged. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int ROWS_IN_MEMORY = 200;
    private static final int NARROWEST = 10;
    private static final int BROADEST = 60;

    private final Cells cells;
    private final Formats formats;

    @Override
    public FileForm form() {
        return FileForm.XLSX;
    }

    @Override
    public void write(ListDocument list, boolean codes, OutputStream target) throws IOException {
        Workbook book = new Workbook(target, "Birlik", "1.0");
        List<String> headings = cells.headings(list, codes);
        int number = 0;
        do {
            number++;
            sheet(book.newWorksheet(list.name() + (number == 1 ? "" : "-" + number)), headings, list, codes);
        } while (list.rows().hasNext());
        book.finish();
    }

    private void sheet(Worksheet sheet, List<String> headings, ListDocument list, boolean codes) throws IOException {
        List<List<? extends @Nullable Object>> first = new ArrayList<>();
        while (list.rows().hasNext() && first.size() < ROWS_IN_MEMORY) {
            first.add(list.rows().next());
        }
        for (int column = 0; column < headings.size(); column++) {
            sheet.inlineString(0, column, printable(headings.get(column)));
            sheet.style(0, column).bold().wrapText(true).set();
            sheet.width(column, width(headings.get(column), first, column, codes));
        }
        sheet.freezePane(0, 1);
        int row = 1;
        for (List<? extends @Nullable Object> read : first) {
            row(sheet, row++, read, codes);
        }
        sheet.flush();
        while (row < ROWS_OF_A_SHEET && list.rows().hasNext()) {
            row(sheet, row, list.rows().next(), codes);
            if (++row % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    private void row(Worksheet sheet, int row, List<? extends @Nullable Object> read, boolean codes) {
        for (int column = 0; column < read.size(); column++) {
            Object value = read.get(column);
            if (value instanceof Number number) {
                sheet.value(row, column, number instanceof BigDecimal ? number : new BigDecimal(number.toString()));
            } else if (value instanceof LocalDate day) {
                sheet.value(row, column, day);
                sheet.style(row, column)
                        .format(formats.language() == Language.EN || codes ? "yyyy-mm-dd" : "dd.mm.yyyy")
                        .set();
            } else if (value instanceof Instant moment) {
                sheet.value(row, column, Cells.local(moment));
                sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
            } else if (value != null) {
                String text = cells.text(value, codes);
                if (!text.isEmpty()) {
                    sheet.inlineString(row, column, printable(text));
                }
            }
        }
    }

    private double width(String heading, List<List<? extends @Nullable Object>> rows, int column, boolean codes) {
        int longest = Math.min(heading.length(), 24);
        for (List<? extends @Nullable Object> row : rows) {
            longest = Math.max(longest, cells.text(row.get(column), codes).length());
        }
        return Math.max(NARROWEST, Math.min(BROADEST, longest + 2));
    }

    /** XML has no place for control characters, and a reader turns a return into a new line. */
    private static String printable(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
        StringBuilder clean = new StringBuilder(cut.length());
        cut.codePoints().filter(Paper::isXml).forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
