package kz.birlik.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Accidents of a time that the commission has not found unconnected with work, without anybody's identity.
 *
 * @param severeAccidents those in which somebody was severely hurt and nobody died
 * @param fatalAccidents those in which somebody died
 * @param daysLost calendar days of sick leave, as far as they are entered
 * @param employees average number in the time, each head counted for the days it was entered for; empty where none is entered
 */
public record SafetyNumbers(
        long accidents,
        long severeAccidents,
        long fatalAccidents,
        long victims,
        long severe,
        long deaths,
        long daysLost,
        @Nullable BigDecimal employees) {

    public static final SafetyNumbers NONE = new SafetyNumbers(0, 0, 0, 0, 0, 0, 0, null);

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final double DEVIATIONS = 3;

    public long lightAccidents() {
        return accidents - severeAccidents - fatalAccidents;
    }

    /** Accidents for 1,000 employees; empty where nobody knows how many there are. */
    public @Nullable BigDecimal frequency() {
        return perThousand(accidents);
    }

    /** Days lost for 1,000 employees; empty where nobody knows how many there are. */
    public @Nullable BigDecimal severity() {
        return perThousand(daysLost);
    }

    /** For 1,000 employees; empty where nobody knows how many there are. */
    public @Nullable BigDecimal perThousand(long count) {
        return employees == null || employees.signum() == 0
                ? null
                : BigDecimal.valueOf(count).multiply(THOUSAND).divide(employees, 2, RoundingMode.HALF_UP);
    }

    /**
     * Whether a part has more accidents than chance alone would make of the rate of the whole, three standard deviations of a
     * Poisson count away (a funnel plot).
     */
    public boolean isMoreThanChance(SafetyNumbers whole) {
        if (employees == null || whole.employees == null || whole.employees.signum() == 0) {
            return false;
        }
        double expected = whole.accidents * employees.doubleValue() / whole.employees.doubleValue();
        return accidents > expected + DEVIATIONS * Math.sqrt(expected);
    }
}
