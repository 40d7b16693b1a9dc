package kz.birlik.membership.duplicate;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the officer has chosen; what is left open gets its default.
 *
 * @param firstStays which of the two records stays
 * @param firstTaken by field, whether the first record is right
 * @param inForce of two memberships at one time, the ones that go on
 */
public record MergeChoice(@Nullable Boolean firstStays, Map<MergeField, Boolean> firstTaken, Set<UUID> inForce) {

    public MergeChoice {
        firstTaken = Map.copyOf(firstTaken);
        inForce = Set.copyOf(inForce);
    }

    public static MergeChoice none() {
        return new MergeChoice(null, Map.of(), Set.of());
    }
}
