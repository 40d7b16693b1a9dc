package kz.birlik.membership.count;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * An employer with its people and its members.
 *
 * @param headcount nothing when no site says how many work there: unknown is not zero
 * @param saidOn since when that number holds
 */
public record CoverRow(
        UUID employer,
        @Nullable String bin,
        MultilingualText name,
        @Nullable MultilingualText region,
        @Nullable Long headcount,
        @Nullable LocalDate saidOn,
        long working,
        long members) {

    public @Nullable BigDecimal percent() {
        return headcount == null || headcount == 0
                ? null
                : BigDecimal.valueOf(working * 100).divide(BigDecimal.valueOf(headcount), 1, RoundingMode.HALF_UP);
    }

    /** More members than people: one of the two numbers is wrong. */
    public boolean over() {
        return headcount != null && working > headcount;
    }

    public @Nullable Long uncovered() {
        return headcount == null || over() ? null : headcount - working;
    }
}
