package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of cases; whose term ends first comes first.
 *
 * @param organisation code of an organisation; cases of it and of those below it
 * @param words each of which stands somewhere in what the reader may read of the case; a whole number of a case finds its head as well
 * @param after where the page before ended
 */
public record CaseFilter(
        Show show,
        @Nullable String organisation,
        List<String> words,
        @Nullable Position after,
        int limit) {

    public CaseFilter {
        words = List.copyOf(words);
    }

    public CaseFilter(Show show, @Nullable String organisation, @Nullable Position after, int limit) {
        this(show, organisation, List.of(), after, limit);
    }

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
        return new CaseFilter(show, organisation, words, new Position(last.nextDue(), last.id()), limit);
    }
}
