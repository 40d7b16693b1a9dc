package kz.birlik.membership.duplicate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Two records that may be one person.
 *
 * @param score from 0 to 100
 * @param reasons codes of what they have in common, see the migration
 */
public record DuplicatePair(
        UUID id,
        Side first,
        Side second,
        int score,
        List<String> reasons,
        DuplicateState state,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        long version) {

    /** One of the two, by the newest membership in the scope. */
    public record Side(PersonId person, String fullName, String organisationCode, MultilingualText organisation) {}
}
