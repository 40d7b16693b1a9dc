package kz.birlik.legalaid;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of signals; the one that concerns most people comes first.
 *
 * @param organisation code of an organisation; signals of it and of those below it
 * @param words each of which stands in what is known, in what became of it, or in a name of the employer
 * @param after where the page before ended
 */
public record SignalFilter(
        Show show,
        SignalKind.@Nullable Area area,
        @Nullable String kind,
        @Nullable String region,
        @Nullable UUID employer,
        @Nullable String organisation,
        List<String> words,
        @Nullable Position after,
        int limit) {

    public SignalFilter {
        words = List.copyOf(words);
    }

    public enum Show {
        /** Not closed. */
        GOING,
        /** Nobody has taken them. */
        OPEN,
        CLOSED,
        ALL
    }

    public record Position(int people, UUID id) {}

    public SignalFilter from(@Nullable SignalRow last) {
        return new SignalFilter(
                show,
                area,
                kind,
                region,
                employer,
                organisation,
                words,
                last == null ? after : new Position(last.people(), last.id()),
                limit);
    }
}
