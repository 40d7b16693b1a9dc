package kz.birlik.safety;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of accidents; the last recorded first.
 *
 * @param organisation code of an organisation of the scope; accidents of it and of those below it
 * @param search a number, a БИН or the beginning of words of the employer's name
 * @param after where the page before ended
 */
public record AccidentFilter(
        Show show,
        @Nullable String organisation,
        @Nullable String search,
        @Nullable UUID employer,
        @Nullable UUID after,
        int limit) {

    public enum Show {
        OPEN,
        FATAL,
        /** The employer has not told the union. */
        UNTOLD,
        /** A term has passed. */
        OVERDUE,
        CONTESTED,
        CLOSED,
        ALL
    }

    public AccidentFilter from(@Nullable AccidentRow last) {
        return new AccidentFilter(show, organisation, search, employer, last == null ? null : last.id(), limit);
    }
}
