package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of cases; whose term ends first comes first.
 *
 * @param organisation code of an organisation; cases of it and of those below it
 * @param after where the page before ended
 */
public record CaseFilter(
        Show show, @Nullable String organisation, @Nullable Position after, int limit) {

    public enum Show {
        /** Open ones the reader owns. */
        MINE,
        OPEN,
        /** Nobody could take it. */
        UNOWNED,
        /** A term has passed. */
        OVERDUE,
        COMMISSION,
        COURT,
        CLOSED,
        ALL
    }

    /** @param due empty where no term runs */
    public record Position(@Nullable LocalDate due, UUID id) {}

    public CaseFilter from(CaseRow last) {
        return new CaseFilter(show, organisation, new Position(last.nextDue(), last.id()), limit);
    }
}
