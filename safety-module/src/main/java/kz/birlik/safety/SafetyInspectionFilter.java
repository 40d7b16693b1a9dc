package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of inspections of safety; whose term ends first comes first.
 *
 * @param organisation code of an organisation; inspections of it and of those below it
 * @param year in which they were begun on site
 * @param after where the page before ended
 */
public record SafetyInspectionFilter(
        Show show,
        @Nullable InspectionInitiative initiative,
        @Nullable UUID employer,
        @Nullable String organisation,
        @Nullable Integer year,
        @Nullable Position after,
        int limit) {

    public enum Show {
        OPEN,
        /** A term has passed. */
        OVERDUE,
        /** A demand to stop work is in force. */
        STOPPED,
        /** Something that was found is still there. */
        UNREMOVED,
        CLOSED,
        ALL
    }

    /** @param due empty where no term runs */
    public record Position(@Nullable LocalDate due, UUID id) {

        public static Position of(SafetyInspectionRow row) {
            return new Position(row.nextDue(), row.id());
        }
    }

    public SafetyInspectionFilter from(@Nullable SafetyInspectionRow last) {
        return new SafetyInspectionFilter(
                show, initiative, employer, organisation, year, last == null ? after : Position.of(last), limit);
    }
}
