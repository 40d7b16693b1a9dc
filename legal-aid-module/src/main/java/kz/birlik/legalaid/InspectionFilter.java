package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of inspections; whose term ends first comes first.
 *
 * @param organisation code of an organisation; inspections of it and of those below it
 * @param after where the page before ended
 */
public record InspectionFilter(
        Show show,
        @Nullable InspectionStage stage,
        @Nullable UUID employer,
        @Nullable String organisation,
        @Nullable Position after,
        int limit) {

    public enum Show {
        /** Open ones in which the reader is an inspector. */
        MINE,
        OPEN,
        /** A term has passed. */
        OVERDUE,
        /** Something that was found is still there. */
        UNREMOVED,
        CLOSED,
        ALL
    }

    /** @param due empty where no term runs */
    public record Position(@Nullable LocalDate due, UUID id) {

        public static Position of(InspectionRow row) {
            return new Position(row.nextDue(), row.id());
        }
    }

    public InspectionFilter from(@Nullable InspectionRow last) {
        return new InspectionFilter(
                show, stage, employer, organisation, last == null ? after : Position.of(last), limit);
    }
}
