package kz.birlik.legalaid;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of commissions.
 *
 * @param organisation code of an organisation; commissions of it and of those below it
 * @param after the last line of the page before
 */
public record ConciliationFilter(
        Show show, @Nullable String organisation, @Nullable UUID after, int limit) {

    public enum Show {
        WORKING,
        /** The sides are not equal. */
        UNEQUAL,
        /** Somebody was not trained this year. */
        UNTRAINED,
        /** The chair has been with one side for too long. */
        UNROTATED,
        ENDED,
        ALL
    }

    public ConciliationFilter from(@Nullable ConciliationRow last) {
        return new ConciliationFilter(show, organisation, last == null ? after : last.id(), limit);
    }
}
