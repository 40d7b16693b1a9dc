package kz.birlik.membership.count;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the employers of an organisation.
 *
 * @param known employers whose headcount is known
 * @param headcount of those, and {@code working} the members there
 * @param over employers with more working members than people
 * @param uncovered people without a membership, where there are fewer members than people
 * @param withoutEmployer working members of whom no employer is on record
 * @param countedOn the night of the numbers; none before the first
 */
public record CoverTotals(
        long employers,
        long known,
        long headcount,
        long working,
        long over,
        long uncovered,
        long withoutEmployer,
        @Nullable LocalDate countedOn) {

    public @Nullable BigDecimal percent() {
        return headcount == 0
                ? null
                : BigDecimal.valueOf(working * 100).divide(BigDecimal.valueOf(headcount), 1, RoundingMode.HALF_UP);
    }
}
