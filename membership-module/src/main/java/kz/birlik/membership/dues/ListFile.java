package kz.birlik.membership.dues;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.birlik.membership.dues.DeductionLists.Problem;
import kz.birlik.membership.dues.DeductionLists.RowProblem;
import kz.birlik.membership.dues.ListFileRefused.Reason;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.IinRefused;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads an employer's list from CSV or a spreadsheet. Accountants send what their program makes: headings in any of three
 * languages somewhere in the first rows, semicolons, Windows-1251, a number whose first zeros a spreadsheet has eaten.
 */
final class ListFile {

    private static final int MOST_ENTRIES = 200;
    private static final long MOST_UNPACKED = 64L * 1024 * 1024;
    private static final int ROWS_BEFORE_HEADINGS = 20;
    private static final int MOST_CELLS = 60;
    private static final int MOST_READ = DeductionLists.MOST_ROWS * 2;
    private static final String FORMULA = "\u0000formula";

    private enum Column {
        IIN("жсн", "иин", "iin", "жсн иин", "иин жсн"),
        NAME(
                "атыжөні",
                "тегі аты әкесінің аты",
                "аты жөні",
                "фио",
                "ф и о",
                "фамилия имя отчество",
                "сотрудник",
                "name",
                "full name",
                "employee"),
        PAY(
                "жалақы",
                "еңбекақы",
                "есептелген жалақы",
                "зарплата",
                "заработная плата",
                "начислено",
                "оклад",
                "pay",
                "wage",
                "salary",
                "gross pay"),
        AMOUNT(
                "жарна",
                "мүшелік жарна",
                "ұсталды",
                "ұсталған сома",
                "сома",
                "взнос",
                "членский взнос",
                "удержано",
                "сумма",
                "сумма взноса",
                "сумма удержания",
                "amount",
                "deducted",
                "dues");

        private final Set<String> names;

        Column(String... names) {
            this.names = Set.of(names);
        }
    }

    private final List<ListLine> lines = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private @Nullable Map<Column, Integer> headings;
    private int read;

    private ListFile() {}

    static ListFile of(byte[] content) {
        if (content.length == 0) {
            throw new ListFileRefused(Reason.EMPTY);
        }
        if (content.length > DeductionLists.LARGEST_FILE) {
            throw new ListFileRefused(Reason.TOO_LARGE);
        }
        var file = new ListFile();
        if (content.length > 3 && content[0] == 'P' && content[1] == 'K') {
            file.spreadsheet(content);
        } else {
            file.csv(content);
        }
        if (file.headings == null) {
            throw new ListFileRefused(Reason.NO_HEADINGS);
        }
        if (file.lines.isEmpty() && file.problems.isEmpty()) {
            throw new ListFileRefused(Reason.EMPTY);
        }
        return file;
    }

    List<ListLine> lines() {
        return lines;
    }

    List<RowProblem> problems() {
        return problems;
    }

    private void spreadsheet(byte[] content) {
        refuseHarmful(content);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(content));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            rows.forEach(row -> {
                String[] cells = new String[Math.min(row.getCellCount(), MOST_CELLS)];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = text(row.getCell(i));
                }
                take(row.getRowNum(), cells);
            });
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof ListFileRefused refusal) {
                throw refusal;
            }
            throw new ListFileRefused(Reason.NOT_A_LIST, unreadable);
        }
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        if (cell.getType() == CellType.FORMULA) {
            return FORMULA;
        }
        if (cell.getType() == CellType.NUMBER) {
            return new BigDecimal(cell.getValue().toString()).toPlainString();
        }
        return cell.getText() == null ? "" : cell.getText();
    }

    /** Everything is unpacked once without being kept: the directory of an archive may lie about sizes. */
    private static void refuseHarmful(byte[] content) {
        long unpacked = 0;
        int entries = 0;
        byte[] part = new byte[16 * 1024];
        try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                if (++entries > MOST_ENTRIES) {
                    throw new ListFileRefused(Reason.HARMFUL);
                }
                boolean first = true;
                try (InputStream entry = zip.getInputStream(all.nextElement())) {
                    for (int got = entry.read(part); got > 0; got = entry.read(part)) {
                        unpacked += got;
                        boolean declares =
                                first && new String(part, 0, got, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE");
                        if (unpacked > MOST_UNPACKED || declares) {
                            throw new ListFileRefused(Reason.HARMFUL);
                        }
                        first = false;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new ListFileRefused(Reason.NOT_A_LIST, broken);
        }
    }

    private void csv(byte[] content) {
        String text = decoded(content);
        if (text.indexOf('\0') >= 0) {
            throw new ListFileRefused(Reason.NOT_A_LIST);
        }
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char separator = ';';
        for (char candidate : new char[] {',', '\t'}) {
            if (count(text, candidate) > count(text, separator) && count(first, ';') == 0) {
                separator = candidate;
            }
        }
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .fieldSeparator(separator)
                .ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                List<String> fields = row.getFields();
                take(
                        (int) row.getStartingLineNumber(),
                        fields.subList(0, Math.min(fields.size(), MOST_CELLS)).toArray(String[]::new));
            }
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof ListFileRefused refusal) {
                throw refusal;
            }
            throw new ListFileRefused(Reason.NOT_A_LIST, unreadable);
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().limit(4000).filter(c -> c == wanted).count();
    }

    /** Old accounting programs write Windows-1251, which any bytes can be; UTF-8 says by itself whether it is one. */
    private static String decoded(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return new String(content, Charset.forName("windows-1251"));
        }
    }

    private void take(int line, String[] cells) {
        if (++read > MOST_READ || lines.size() + problems.size() >= DeductionLists.MOST_ROWS) {
            throw new ListFileRefused(Reason.TOO_MANY_ROWS);
        }
        if (headings == null) {
            headings = read <= ROWS_BEFORE_HEADINGS ? headings(cells) : null;
            return;
        }
        String number = cell(cells, Column.IIN);
        String name = cell(cells, Column.NAME);
        String amount = cell(cells, Column.AMOUNT);
        // A total below the list has an amount and nobody it belongs to
        if (number.isEmpty() && name.isEmpty()
                || amount.isEmpty() && cell(cells, Column.PAY).isEmpty()) {
            return;
        }
        if (Stream.of(number, name, amount, cell(cells, Column.PAY)).anyMatch(FORMULA::equals)) {
            problems.add(new RowProblem(line, Problem.FORMULA));
            return;
        }
        try {
            Iin iin = number.isEmpty() ? null : iin(number);
            BigDecimal deducted = money(amount);
            BigDecimal pay = cell(cells, Column.PAY).isEmpty() ? null : money(cell(cells, Column.PAY));
            lines.add(new ListLine(line, iin, name.isEmpty() ? null : shortened(name), pay, deducted));
        } catch (IinRefused refused) {
            problems.add(new RowProblem(line, mangled(number) ? Problem.IIN_MANGLED : Problem.IIN));
        } catch (ArithmeticException | NumberFormatException noMoney) {
            problems.add(new RowProblem(line, Problem.AMOUNT));
        }
    }

    private static String shortened(String name) {
        return name.length() > 300 ? name.substring(0, 300) : name;
    }

    private static boolean mangled(String number) {
        return number.toUpperCase(Locale.ROOT).matches("[0-9.,]+E\\+?[0-9]+");
    }

    /** A spreadsheet takes the zeros a number of the years 2000 to 2009 begins with; the check digit says whether it did. */
    private static Iin iin(String typed) {
        String digits = typed.replaceAll("[^0-9A-Za-z.,+]", "");
        return Iin.of(digits.matches("[0-9]{9,11}") ? "0".repeat(Iin.LENGTH - digits.length()) + digits : digits);
    }

    private static BigDecimal money(String typed) {
        String plain = typed.replaceAll("[\\s\\u00a0\\u202f\\u2009₸]", "");
        if (plain.indexOf(',') >= 0 && plain.indexOf('.') >= 0) {
            char decimal = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? ',' : '.';
            plain = plain.replace(decimal == ',' ? "." : ",", "");
        }
        if (!plain.matches("[0-9]{1,9}([.,][0-9]{1,12})?")) {
            throw new NumberFormatException();
        }
        return new BigDecimal(plain.replace(',', '.')).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private String cell(String[] cells, Column column) {
        Integer at = headings == null ? null : headings.get(column);
        return at == null || at >= cells.length ? "" : cells[at].strip();
    }

    private static @Nullable Map<Column, Integer> headings(String[] cells) {
        Map<Column, Integer> found = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            String heading = cells[i].toLowerCase(Locale.ROOT)
                    .replaceAll("[\\s\\u00a0.,:/()\"«»_-]+", " ")
                    .replace("тенге", "")
                    .replace("теңге", "")
                    .replace("тг", "")
                    .strip();
            for (Column column : Column.values()) {
                if (column.names.contains(heading)) {
                    found.putIfAbsent(column, i);
                }
            }
        }
        boolean enough =
                found.containsKey(Column.AMOUNT) && (found.containsKey(Column.IIN) || found.containsKey(Column.NAME));
        return enough ? found : null;
    }
}
