package kz.birlik.membership.body;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of bodies.
 *
 * @param organisation code of an organisation; bodies of it and of those below it
 * @param own only bodies of the organisation itself and not of those below
 * @param below a group whose quota the body does not reach
 * @param after id of the body the page before ended with
 */
public record BodyFilter(
        @Nullable String organisation,
        boolean own,
        @Nullable String kind,
        Quota.@Nullable Group below,
        boolean anyBelow,
        BodyRow.@Nullable TermState term,
        @Nullable UUID after,
        int limit) {

    public BodyFilter from(UUID last) {
        return new BodyFilter(organisation, own, kind, below, anyBelow, term, last, limit);
    }

    public static BodyFilter of(String organisation, int limit) {
        return new BodyFilter(organisation, true, null, null, false, null, null, limit);
    }
}
