package kz.birlik.legalaid;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of commissions.
 *
 * @param organisation code of an organisation; commissions of it and of those below it
 * @param words each of which stands in the site, in the agreement or in a name of the employer; what everybody sees of a commission
 * @param after the last line of the page before
 */
public record ConciliationFilter(
        Show show,
        @Nullable String organisation,
        List<String> words,
        @Nullable UUID after,
        int limit) {

    public ConciliationFilter {
        words = List.copyOf(words);
    }

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
        return new ConciliationFilter(show, organisation, words, last == null ? after : last.id(), limit);
    }
}
