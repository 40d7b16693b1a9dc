package kz.birlik.membership.term;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a term does not run.
 *
 * @param from the first such day
 * @param to the day on which it runs again; empty while nobody knows
 */
public record Suspension(LocalDate from, @Nullable LocalDate to) {

    public Suspension {
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("A suspension ends after it began: " + from + " to " + to);
        }
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
