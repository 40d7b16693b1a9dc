package kz.birlik.safety;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of signals of hazards; the newest first.
 *
 * @param organisation code of an organisation; signals of it and of those below it
 * @param employer signals of this employer
 * @param after the last of the page before
 */
public record HazardFilter(
        Show show,
        @Nullable String organisation,
        @Nullable UUID employer,
        @Nullable UUID after,
        int limit) {

    public enum Show {
        OPEN,
        OVERDUE,
        /** Answered, to be removed by a day. */
        PLANNED,
        CLOSED,
        /** Refused, or joined with another. */
        REFUSED,
        ALL
    }

    public HazardFilter from(@Nullable HazardRow last) {
        return new HazardFilter(show, organisation, employer, last == null ? after : last.id(), limit);
    }
}
