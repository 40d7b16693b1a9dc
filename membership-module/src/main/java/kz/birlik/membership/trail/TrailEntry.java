package kz.birlik.membership.trail;

import java.time.Instant;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * An event as somebody may read it.
 *
 * @param actorName display name of the account, when it still is there
 * @param address absent where the reader has no business with it
 * @param hidden true when values and reason were left out because they are about a person
 */
public record TrailEntry(
        long id,
        Instant at,
        String actor,
        @Nullable String actorName,
        @Nullable String role,
        @Nullable String actorOrganisation,
        @Nullable String address,
        @Nullable String reference,
        String action,
        String objectType,
        String objectId,
        @Nullable String organisation,
        @Nullable MultilingualText organisationName,
        Map<String, Object> before,
        Map<String, Object> after,
        @Nullable String reason,
        boolean hidden) {

    public TrailFilter.Cursor cursor() {
        return new TrailFilter.Cursor(at, id);
    }
}
