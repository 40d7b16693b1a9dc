package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of inspections; whose term ends first comes first.
 *
 * @param organisation code of an organisation; inspections of it and of those below it
 * @param behind those counted in a number of the figures
 * @param words each of which stands in what was found or in a name of the employer; a whole number of an inspection finds it as well
 * @param after where the page before ended
 */
public record InspectionFilter(
        Show show,
        @Nullable InspectionStage stage,
        @Nullable UUID employer,
        @Nullable String organisation,
        @Nullable Behind behind,
        List<String> words,
        @Nullable Position after,
        int limit) {

    public InspectionFilter {
        words = List.copyOf(words);
    }

    /** A number of the figures of a year; of violations the inspections that found them. */
    public enum Figure {
        INSPECTIONS,
        DEMANDS,
        RECOMMENDATIONS,
        HANDED_OVER,
        FOUND,
        UNREMOVED,
        REMOVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public record Behind(Figure figure, int year) {}

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
                show, stage, employer, organisation, behind, words, last == null ? after : Position.of(last), limit);
    }
}
