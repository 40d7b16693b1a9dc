package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many obligations of agreements in force can be measured.
 *
 * @param missing how many lack what; one obligation may lack several things
 */
public record Measured(long agreements, long promises, long concrete, Map<Wording.Missing, Long> missing) {

    /** In per cent; nothing of nothing. */
    public @Nullable BigDecimal share() {
        return promises == 0
                ? null
                : BigDecimal.valueOf(concrete * 100).divide(BigDecimal.valueOf(promises), 1, RoundingMode.HALF_UP);
    }
}
