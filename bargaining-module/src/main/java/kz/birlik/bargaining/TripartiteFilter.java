package kz.birlik.bargaining;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of commissions; the country first.
 *
 * @param organisation code of an organisation of the scope; commissions kept by it and by those below it
 * @param words part of the name
 * @param after where the page before ended
 */
public record TripartiteFilter(
        Show show,
        @Nullable TripartiteLevel level,
        @Nullable String region,
        @Nullable String organisation,
        @Nullable String words,
        @Nullable Position after,
        int limit) {

    public enum Show {
        WORKING,
        /** Sides of different size or a side without anybody today. */
        UNEQUAL,
        /** A decision whose day has passed is open. */
        OVERDUE,
        ENDED,
        ALL
    }

    public record Position(TripartiteLevel level, UUID id) {}

    public TripartiteFilter from(TripartiteRow last) {
        return new TripartiteFilter(
                show, level, region, organisation, words, new Position(last.level(), last.id()), limit);
    }
}
