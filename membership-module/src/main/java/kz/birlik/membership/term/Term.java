package kz.birlik.membership.term;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A due date with the version of the norm it was computed by, so that it can always say its article.
 *
 * @param due the last day; empty while the term is suspended without an end
 * @param dueAt the last moment of a term in hours
 * @param inCalendar whether holidays are entered for all years the term runs through; otherwise it only reminds
 */
public record Term(
        NormVersion norm,
        LocalDate event,
        @Nullable LocalDate due,
        @Nullable Instant dueAt,
        boolean inCalendar) {

    /** Whether missing it may have a consequence of itself. */
    public boolean decides() {
        return norm.confidence().decides() && inCalendar;
    }
}
