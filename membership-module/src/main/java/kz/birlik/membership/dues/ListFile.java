package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.util.ArrayList;
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
import kz.birlik.membership.sheet.TableFile;
import kz.birlik.membership.sheet.TableFileRefused;
import org.jspecify.annotations.Nullable;

/**
 * Reads an employer's list from CSV or a spreadsheet. Accountants send what their program makes: headings in any of three
 * languages somewhere in the first rows, semicolons, Windows-1251, a number whose first zeros a spreadsheet has eaten.
 */
final class ListFile {

    private static final int ROWS_BEFORE_HEADINGS = 20;
    private static final int MOST_READ = DeductionLists.MOST_ROWS * 2;
    private static final String FORMULA = TableFile.FORMULA;
    private static final TableFile.Limits LIMITS =
            new TableFile.Limits(DeductionLists.LARGEST_FILE, 64L * 1024 * 1024, MOST_READ);

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
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Map<Column, Integer> headings;
    private int read;

    private ListFile() {}

    static ListFile of(byte[] content) {
        var file = new ListFile();
        try {
            TableFile table = TableFile.of(content, LIMITS);
            table.read(table.firstShown().index(), (line, cells) -> {
                file.take(line, cells);
                return true;
            });
        } catch (TableFileRefused refused) {
            throw new ListFileRefused(reason(refused.reason()), refused);
        }
        if (file.headings == null) {
            throw new ListFileRefused(Reason.NO_HEADINGS);
        }
        if (file.lines.isEmpty() && file.problems.isEmpty()) {
            throw new ListFileRefused(Reason.EMPTY);
        }
        return file;
    }

    private static Reason reason(TableFileRefused.Reason refused) {
        return switch (refused) {
            case EMPTY -> Reason.EMPTY;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case TOO_MANY_ROWS -> Reason.TOO_MANY_ROWS;
            case HARMFUL, TOO_MANY_COLUMNS -> Reason.HARMFUL;
            case NOT_A_TABLE, OLD_FORMAT, PASSWORD, BROKEN -> Reason.NOT_A_LIST;
        };
    }

    List<ListLine> lines() {
        return lines;
    }

    List<RowProblem> problems() {
        return problems;
    }

    /** A row as it stands in the file, of those that say something of somebody. */
    record Row(int line, String number, String name, String pay, String amount) {}

    List<Row> rows() {
        return rows;
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
        rows.add(new Row(line, plain(number), plain(name), plain(cell(cells, Column.PAY)), plain(amount)));
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

    private static String plain(String cell) {
        return FORMULA.equals(cell) ? "" : cell;
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
