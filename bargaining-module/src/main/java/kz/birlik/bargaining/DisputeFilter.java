package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of disputes; whose term ends first comes first.
 *
 * @param organisation code of an organisation; disputes of it and of those below it
 * @param town its Russian name, as the list of towns gives it
 * @param words beginnings of words of a name of the employer or of the organisation
 * @param after where the page before ended
 */
public record DisputeFilter(
        Show show,
        @Nullable DisputeStage stage,
        @Nullable String organisation,
        @Nullable String region,
        @Nullable String town,
        @Nullable UUID employer,
        @Nullable String words,
        @Nullable Position after,
        int limit) {

    public enum Show {
        OPEN,
        /** A term has passed. */
        OVERDUE,
        ENDED,
        ALL
    }

    /** @param due empty where no term runs */
    public record Position(@Nullable LocalDate due, UUID id) {}

    public DisputeFilter from(DisputeRow last) {
        return new DisputeFilter(
                show,
                stage,
                organisation,
                region,
                town,
                employer,
                words,
                new Position(last.nextDue(), last.id()),
                limit);
    }
}
