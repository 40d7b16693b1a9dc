package kz.birlik.membership.reorganisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.card.CardNumber;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.WrittenIin;
import kz.birlik.membership.reorganisation.ListedPeople.Why;
import kz.birlik.membership.roster.RosterColumn;
import kz.birlik.membership.sheet.CellText;
import kz.birlik.membership.sheet.TableFile;
import org.jspecify.annotations.Nullable;

/**
 * The column of a table that says who is meant. Its heading tells; without one it is the column with the most numbers, and the
 * list begins at the first row that has something like a number there.
 */
final class NumberColumn {

    private static final int ROWS_BEFORE_HEADINGS = 20;
    private static final int SHOWN_DIGITS = 4;
    private static final int LONGEST_SHOWN = 40;
    private static final Set<String> CARD = Set.of(
            "билет",
            "билет нөмірі",
            "билеттің нөмірі",
            "мүшелік билет",
            "мүшелік билеттің нөмірі",
            "кәсіподақ билеті",
            "кәсіподақ билетінің нөмірі",
            "номер билета",
            "членский билет",
            "номер членского билета",
            "профсоюзный билет",
            "номер профсоюзного билета",
            "card",
            "card number",
            "membership card",
            "membership card number");

    private enum Kind {
        IIN,
        CARD,
        EITHER
    }

    /**
     * A row of the list. Eleven digits may be either number: an ИИН that begins with a zero loses it in a spreadsheet.
     *
     * @param fault none when there is a number to look for
     */
    record Entry(
            int line,
            String shown,
            @Nullable Iin iin,
            @Nullable CardNumber card,
            @Nullable Why fault) {}

    private record Line(int number, String[] cells) {

        String cell(int column) {
            return column < cells.length ? CellText.plain(cells[column]) : "";
        }
    }

    private NumberColumn() {}

    /** @throws PeopleLists.NoNumbers when no column holds any */
    static List<Entry> of(TableFile table, int sheet) {
        List<Line> lines = new ArrayList<>();
        table.read(sheet, (line, cells) -> lines.add(new Line(line, cells)));
        for (int row = 0; row < Math.min(lines.size(), ROWS_BEFORE_HEADINGS); row++) {
            Optional<Headed> headed = headed(lines.get(row));
            if (headed.isPresent()) {
                return entries(lines.subList(row + 1, lines.size()), headed.get());
            }
        }
        int column = fullest(lines);
        int first = 0;
        while (!likeANumber(lines.get(first).cell(column))) {
            first++;
        }
        return entries(lines.subList(first, lines.size()), new Headed(column, Kind.EITHER));
    }

    private record Headed(int column, Kind kind) {}

    /** Where both numbers have a column, the ИИН counts: everybody has one, not everybody a card. */
    private static Optional<Headed> headed(Line line) {
        Headed found = null;
        for (int column = 0; column < line.cells().length; column++) {
            String heading = line.cell(column);
            if (RosterColumn.of(heading).filter(RosterColumn.IIN::equals).isPresent()) {
                return Optional.of(new Headed(column, Kind.IIN));
            }
            if (found == null && CARD.contains(CellText.heading(heading))) {
                found = new Headed(column, Kind.CARD);
            }
        }
        return Optional.ofNullable(found);
    }

    private static int fullest(List<Line> lines) {
        int columns = lines.stream().mapToInt(line -> line.cells().length).max().orElse(0);
        int best = -1;
        long most = 0;
        for (int column = 0; column < columns; column++) {
            int at = column;
            long numbers = lines.stream().filter(line -> number(line.cell(at))).count();
            if (numbers > most) {
                most = numbers;
                best = column;
            }
        }
        if (best < 0) {
            throw new PeopleLists.NoNumbers();
        }
        return best;
    }

    /** One a spreadsheet has spoilt as well, so that it is named rather than a column of telephones is taken. */
    private static boolean number(String cell) {
        WrittenIin written = WrittenIin.read(cell);
        return written.iin() != null
                || written.fault() == WrittenIin.Fault.MANGLED
                || card(cell).isPresent();
    }

    private static Optional<CardNumber> card(String cell) {
        return CardNumber.read(WrittenIin.digits(cell));
    }

    private static boolean likeANumber(String cell) {
        return cell.equals(TableFile.FORMULA)
                || cell.chars().filter(Character::isDigit).count() > SHOWN_DIGITS;
    }

    private static List<Entry> entries(List<Line> lines, Headed headed) {
        if (lines.stream().allMatch(line -> line.cell(headed.column()).isEmpty())) {
            throw new PeopleLists.NoNumbers();
        }
        return lines.stream()
                .map(line -> entry(line.number(), line.cell(headed.column()), headed.kind()))
                .toList();
    }

    private static Entry entry(int line, String cell, Kind kind) {
        if (cell.equals(TableFile.FORMULA)) {
            return new Entry(line, "", null, null, Why.FORMULA);
        }
        WrittenIin written = WrittenIin.read(cell);
        Iin iin = kind == Kind.CARD ? null : written.iin();
        CardNumber card = kind == Kind.IIN ? null : card(cell).orElse(null);
        if (iin != null || card != null) {
            return new Entry(line, shown(cell), iin, card, null);
        }
        return new Entry(
                line,
                shown(cell),
                null,
                null,
                written.fault() == WrittenIin.Fault.MISSING
                        ? Why.MISSING
                        : written.fault() == WrittenIin.Fault.MANGLED ? Why.MANGLED : Why.NOT_A_NUMBER);
    }

    /** The last four digits, enough to find the row; words as they are. The first digits of an ИИН tell a birth date. */
    private static String shown(String cell) {
        if (WrittenIin.read(cell).fault() == WrittenIin.Fault.MANGLED) {
            return Iin.masked("E" + cell.replaceAll(".*[EeЕе]", ""));
        }
        String digits = cell.replaceAll("[^0-9]", "");
        if (digits.length() > SHOWN_DIGITS) {
            return Iin.masked(digits.substring(digits.length() - SHOWN_DIGITS));
        }
        return cell.length() > LONGEST_SHOWN ? cell.substring(0, LONGEST_SHOWN - 1) + "…" : cell;
    }
}
