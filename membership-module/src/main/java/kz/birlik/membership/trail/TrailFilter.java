package kz.birlik.membership.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param from beginning of the period, included
 * @param to end of the period, not included
 * @param actor login of who acted
 * @param action code of an action
 * @param objectType kind of the record
 * @param objectId its id or code
 * @param organisation code of the organisation whose record it is
 * @param after the cursor of the last entry of the page before
 */
public record TrailFilter(
        Instant from,
        Instant to,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String organisation,
        @Nullable Cursor after,
        int limit) {

    /** Where a page ended: newest first, by moment and then by number. */
    public record Cursor(Instant at, long id) {}
}
