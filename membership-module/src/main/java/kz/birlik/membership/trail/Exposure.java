package kz.birlik.membership.trail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account saw or did between two instants: whom it concerns, and how often. Persons are ids only.
 *
 * @param persons the first of them
 * @param personCount all of them
 * @param rowsWithoutIds rows of exports and lists of which the trail knows the filter and the count only
 */
public record Exposure(
        String login,
        Instant from,
        Instant to,
        List<Deed> deeds,
        List<Affected> persons,
        long personCount,
        long rowsWithoutIds,
        List<String> addresses) {

    /** How often something was done, on how many records. */
    public record Deed(String action, String objectType, long times, long records, Instant first, Instant last) {}

    /** A person whose record was shown, and in the home of which organisation. */
    public record Affected(
            String person,
            @Nullable String organisation,
            long times,
            boolean revealed,
            boolean changed,
            Instant first,
            Instant last) {}
}
