package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A ratio as it is printed: authors round or cut off, and both are the same statement. */
final class PrintedRatio {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private PrintedRatio() {}

    static BigDecimal percent(BigDecimal numerator, BigDecimal denominator) {
        return numerator.multiply(HUNDRED).divide(denominator, MathContext.DECIMAL64);
    }

    /** Whether the printed value is the exact one rounded or truncated to the printed digits. */
    static boolean states(BigDecimal printed, BigDecimal exact) {
        int digits = Math.max(printed.scale(), 0);
        return printed.compareTo(exact.setScale(digits, RoundingMode.HALF_UP)) == 0
                || printed.compareTo(exact.setScale(digits, RoundingMode.DOWN)) == 0;
    }
}
