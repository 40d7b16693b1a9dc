package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of cases; whose term ends first comes first.
 *
 * @param organisation code of an organisation; cases of it and of those below it
 * @param behind those counted in a number of the figures
 * @param after where the page before ended
 */
public record CaseFilter(
        Show show,
        @Nullable String organisation,
        @Nullable Behind behind,
        @Nullable Position after,
        int limit) {

    public CaseFilter(Show show, @Nullable String organisation, @Nullable Position after, int limit) {
        this(show, organisation, null, after, limit);
    }

    /** A number of the figures of a year that cases are counted in. */
    public enum Figure {
        RECEIVED,
        STILL_OPEN,
        ANSWERED,
        IN_COMMISSION,
        IN_COURT,
        CLOSED,
        WON,
        JOBS,
        RETURNED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public record Behind(Figure figure, int year) {}

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
        return new CaseFilter(show, organisation, behind, new Position(last.nextDue(), last.id()), limit);
    }
}
