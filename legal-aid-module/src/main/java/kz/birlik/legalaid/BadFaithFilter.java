package kz.birlik.legalaid;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list.
 *
 * @param organisation code of an organisation; entries of it and of those below it
 * @param after the last line of the page before
 */
public record BadFaithFilter(
        Show show, @Nullable String organisation, @Nullable UUID after, int limit) {

    public enum Show {
        /** Not decided or not published yet. */
        OPEN,
        PUBLISHED,
        /** Expired, removed, dropped, or decided not to publish. */
        ARCHIVE,
        ALL
    }

    public BadFaithFilter from(@Nullable BadFaithRow last) {
        return new BadFaithFilter(show, organisation, last == null ? after : last.id(), limit);
    }
}
