package kz.birlik.web.document;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet would run as a formula. In CSV, where a cell has no type, such a text gets an apostrophe in
 * front; who reads our file takes it away again, so that the text comes back as it was.
 */
public final class FormulaText {

    /** Spaces, signs without width and signs of full width do not hide a beginning from every spreadsheet. */
    private static final Pattern DANGEROUS = Pattern.compile(
            "^'*(?:[\\t\\r\\n]|[\\s\\p{Z}\\p{Cf}\\p{Cc}]*[=+\\-@|%\\uFF1D\\uFF0B\\uFF0D\\uFF20\\u2212])");

    private FormulaText() {}

    /** The text as it may stand in a cell without type. */
    public static String harmless(String text) {
        return DANGEROUS.matcher(text).find() ? "'" + text : text;
    }

    /** The text as it was before {@link #harmless}; any other text stays as it is. */
    public static String restored(String cell) {
        return cell.startsWith("'") && DANGEROUS.matcher(cell).find() ? cell.substring(1) : cell;
    }
}
