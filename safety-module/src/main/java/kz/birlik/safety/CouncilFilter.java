package kz.birlik.safety;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of councils; the last recorded first.
 *
 * @param organisation code of an organisation of the scope; councils of it and of those below it
 * @param after where the page before ended
 */
public record CouncilFilter(
        Show show, @Nullable String organisation, @Nullable UUID after, int limit) {

    public enum Show {
        WORKING,
        /** Sides of different size or a side without anybody today. */
        UNEQUAL,
        /** Nobody chairs, or the turn of the chair's side is over. */
        ROTATION,
        /** Whose term is over. */
        TERM,
        /** A member whose training is missing or over. */
        UNTRAINED,
        ENDED,
        ALL
    }

    public CouncilFilter from(@Nullable CouncilRow last) {
        return new CouncilFilter(show, organisation, last == null ? null : last.id(), limit);
    }
}
