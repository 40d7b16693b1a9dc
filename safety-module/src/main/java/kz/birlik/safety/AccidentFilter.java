package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of accidents; the last recorded first.
 *
 * @param organisation code of an organisation of the scope; accidents of it and of those below it
 * @param search a number, a БИН or the beginning of words of the employer's name
 * @param counted only those a figure counts
 * @param after where the page before ended
 */
public record AccidentFilter(
        Show show,
        @Nullable String organisation,
        @Nullable String search,
        @Nullable UUID employer,
        @Nullable Counted counted,
        @Nullable UUID after,
        int limit) {

    /**
     * What figures count: accidents of a time that the commission has not found unconnected with work.
     *
     * @param until the first day that is not part of it
     * @param section of the classification of activities of the employer
     */
    public record Counted(
            LocalDate since, LocalDate until, @Nullable String section) {}

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
        return new AccidentFilter(
                show, organisation, search, employer, counted, last == null ? null : last.id(), limit);
    }
}
