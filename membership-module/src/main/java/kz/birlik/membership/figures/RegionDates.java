package kz.birlik.membership.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When a region existed, half-open. */
record RegionDates(
        String code, @Nullable LocalDate from, @Nullable LocalDate to) {

    boolean existedOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }
}
