package kz.birlik.safety;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of workplaces; the last recorded first.
 *
 * @param organisation code of an organisation of the scope; workplaces of it and of those below it
 * @param search beginnings of words of the workplace or of the employer
 * @param after where the page before ended
 */
public record RiskFilter(
        Show show,
        @Nullable String organisation,
        @Nullable UUID employer,
        @Nullable String search,
        @Nullable UUID after,
        int limit) {

    public enum Show {
        KEPT,
        /** With a hazard whose level may not stay. */
        URGENT,
        /** To be assessed anew. */
        DUE,
        /** Nobody of the workers has signed. */
        UNSIGNED,
        /** With a measure whose day has passed. */
        OVERDUE,
        CLOSED,
        ALL
    }

    public RiskFilter from(@Nullable RiskRow last) {
        return new RiskFilter(show, organisation, employer, search, last == null ? null : last.id(), limit);
    }
}
