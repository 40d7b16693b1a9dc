package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the calendar of terms: those of some days, and before them every one that has passed.
 *
 * @param to the last day
 * @param mine of cases the reader owns or works in for somebody who is away
 * @param step what ends the term; empty for all
 * @param after where the page before ended
 */
public record CalendarFilter(
        LocalDate from,
        LocalDate to,
        LocalDate today,
        boolean mine,
        @Nullable String step,
        @Nullable Position after,
        int limit) {

    public record Position(LocalDate due, UUID id) {}

    public CalendarFilter from(CalendarLine last) {
        return new CalendarFilter(from, to, today, mine, step, new Position(last.dueOn(), last.id()), limit);
    }
}
