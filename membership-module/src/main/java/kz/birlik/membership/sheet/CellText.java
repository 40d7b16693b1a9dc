package kz.birlik.membership.sheet;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a cell as a person reads it. */
public final class CellText {

    // Asked of every cell of a long file
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
    private static final Pattern DEFUSED = Pattern.compile("(?s)'[=+\\-@|%\\t\\r].*");

    private CellText() {}

    /** Without marks nobody sees and the apostrophe our own files put before what a spreadsheet would run; a formula stays one. */
    public static String plain(@Nullable String cell) {
        if (cell == null || TableFile.FORMULA.equals(cell)) {
            return cell == null ? "" : cell;
        }
        String text = AROUND.matcher(cell.replace("\0", "")).replaceAll("");
        return DEFUSED.matcher(text).matches() ? text.substring(1) : text;
    }

    /** A heading without case and punctuation, for comparing. */
    public static String heading(String cell) {
        return cell.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}\\p{Cf}.,:;/()\"«»'_№#*-]+", " ")
                .strip();
    }
}
