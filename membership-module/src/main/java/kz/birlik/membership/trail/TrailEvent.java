package kz.birlik.membership.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done or seen. Who, when and from where are not here: the trail asks {@link Acting}. Values never hold
 * a full ИИН, a password or a token.
 *
 * @param action stable code of what was done, for example {@code member.admitted}
 * @param objectType what kind of record it was done to, for example {@code person}
 * @param objectId its id or code
 * @param organisation whose record it is; empty when it is nobody's, as an account's own settings
 * @param before values before a change, by the name of the field
 * @param after values after a change, or what a view or export showed: filter, count
 * @param reason what the person gave as the reason
 */
public record TrailEvent(
        String action,
        String objectType,
        String objectId,
        @Nullable OrganisationId organisation,
        Map<String, Object> before,
        Map<String, Object> after,
        @Nullable String reason) {

    public static TrailEvent of(String action, String objectType, Object objectId) {
        return new TrailEvent(action, objectType, objectId.toString(), null, Map.of(), Map.of(), null);
    }

    public TrailEvent on(@Nullable OrganisationId where) {
        return new TrailEvent(action, objectType, objectId, where, before, after, reason);
    }

    public TrailEvent before(Map<String, ?> values) {
        return new TrailEvent(action, objectType, objectId, organisation, copied(values), after, reason);
    }

    public TrailEvent after(Map<String, ?> values) {
        return new TrailEvent(action, objectType, objectId, organisation, before, copied(values), reason);
    }

    public TrailEvent because(@Nullable String why) {
        return new TrailEvent(action, objectType, objectId, organisation, before, after, why);
    }

    /** Empty values are kept: a field that became empty is a change. */
    private static Map<String, Object> copied(Map<String, ?> values) {
        return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
