package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.birlik.membership.figures.ImportPreview.Problem;
import org.jspecify.annotations.Nullable;

/** A number as people print it: groups apart by any of our spaces, a comma or a point before the decimals. */
record PrintedNumber(@Nullable BigDecimal value, @Nullable Problem problem) {

    private static final String SPACES = " \u00A0\u202F\u2009";
    private static final Pattern PLAIN = Pattern.compile("\\d+([.,]\\d+)?");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([" + SPACES + "]\\d{3})+([.,]\\d+)?");
    private static final int MOST_DIGITS = 15;
    /** With spaces and zeros; a million digits would be read for minutes before they are counted. */
    private static final int LONGEST = 60;

    static PrintedNumber parse(String text, boolean ratio) {
        if (text.length() > LONGEST) {
            return refused(Problem.TOO_LONG);
        }
        boolean negative = text.startsWith("-") || text.startsWith("\u2212");
        String digits = negative ? text.substring(1).strip() : text;
        if (!PLAIN.matcher(digits).matches() && !GROUPED.matcher(digits).matches()) {
            return refused(Problem.NOT_A_NUMBER);
        }
        if (negative) {
            return refused(Problem.NEGATIVE);
        }
        BigDecimal value =
                new BigDecimal(digits.replaceAll("[" + SPACES + "]", "").replace(',', '.'));
        if (value.precision() > MOST_DIGITS) {
            return refused(Problem.TOO_LONG);
        }
        return ratio ? new PrintedNumber(value, null) : whole(value);
    }

    private static PrintedNumber whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() > 0
                ? refused(Problem.NOT_WHOLE)
                : new PrintedNumber(value.setScale(0), null);
    }

    private static PrintedNumber refused(Problem problem) {
        return new PrintedNumber(null, problem);
    }

    Optional<BigDecimal> number() {
        return Optional.ofNullable(value);
    }
}
