package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of negotiations; whose term ends first comes first.
 *
 * @param organisation code of an organisation; negotiations of it and of those below it
 * @param words beginnings of words of a name of the employer or of the organisation
 * @param after where the page before ended
 */
public record NegotiationFilter(
        Show show,
        @Nullable String organisation,
        @Nullable String words,
        @Nullable Position after,
        int limit) {

    public enum Show {
        OPEN,
        /** A term has passed. */
        OVERDUE,
        FAST,
        /** Signed, sent or given up, without a term that runs. */
        CLOSED,
        ALL
    }

    /** @param due empty where no term runs */
    public record Position(@Nullable LocalDate due, UUID id) {}

    public NegotiationFilter from(NegotiationRow last) {
        return new NegotiationFilter(show, organisation, words, new Position(last.nextDue(), last.id()), limit);
    }
}
