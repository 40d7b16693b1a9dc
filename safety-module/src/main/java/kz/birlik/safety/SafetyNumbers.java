package kz.birlik.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Accidents of a time that the commission has not found unconnected with work, without anybody's identity.
 *
 * @param daysLost calendar days of sick leave, as far as they are entered
 * @param employees average number in the time, each head counted for the days it was entered for; empty where none is entered
 */
public record SafetyNumbers(
        long accidents,
        long victims,
        long severe,
        long deaths,
        long daysLost,
        @Nullable BigDecimal employees) {

    public static final SafetyNumbers NONE = new SafetyNumbers(0, 0, 0, 0, 0, null);

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    /** Accidents for 1,000 employees; empty where nobody knows how many there are. */
    public @Nullable BigDecimal frequency() {
        return per(accidents);
    }

    /** Days lost for 1,000 employees; empty where nobody knows how many there are. */
    public @Nullable BigDecimal severity() {
        return per(daysLost);
    }

    private @Nullable BigDecimal per(long count) {
        return employees == null || employees.signum() == 0
                ? null
                : BigDecimal.valueOf(count).multiply(THOUSAND).divide(employees, 2, RoundingMode.HALF_UP);
    }
}
