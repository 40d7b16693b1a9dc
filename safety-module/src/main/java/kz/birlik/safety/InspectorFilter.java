package kz.birlik.safety;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of technical inspectors; the last recorded first.
 *
 * @param organisation code of an organisation of the scope; mandates of it and of those below it
 * @param search beginnings of words of the inspector's name or of the employer's
 * @param after where the page before ended
 */
public record InspectorFilter(
        Show show,
        @Nullable String organisation,
        @Nullable UUID employer,
        @Nullable String search,
        @Nullable UUID after,
        int limit) {

    public enum Show {
        /** Confirmed, with a term that runs. */
        ACTIVE,
        UNCONFIRMED,
        /** Whose term ends within the days of the notice, or is over. */
        ENDING,
        /** Whose training is missing or over. */
        UNTRAINED,
        ENDED,
        ALL
    }

    public InspectorFilter from(@Nullable InspectorRow last) {
        return new InspectorFilter(show, organisation, employer, search, last == null ? null : last.id(), limit);
    }
}
