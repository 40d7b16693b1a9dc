package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A ratio made from its numerator and denominator of the same place and period; never taken from print. */
public record RecomputedRatio(BigDecimal value, BigDecimal numerator, BigDecimal denominator) {

    public static RecomputedRatio of(BigDecimal numerator, BigDecimal denominator) {
        BigDecimal exact = PrintedRatio.percent(numerator, denominator);
        return new RecomputedRatio(exact.setScale(6, RoundingMode.HALF_UP), numerator, denominator);
    }

    /** To one decimal, as it is shown to people. */
    public BigDecimal rounded() {
        return value.setScale(1, RoundingMode.HALF_UP);
    }
}
