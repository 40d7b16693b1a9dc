package kz.birlik.membership.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * The tree of organisations, changed. Every refusal is an {@link OrganisationRefusal}; the database refuses the same on its
 * own, also for two people at once.
 */
public interface OrganisationChanges {

    OrganisationRights rights(AccessScope scope, String code);

    /** Who changed the organisation last and when; for a reader whose own change met it. */
    Optional<LastChange> lastChange(AccessScope scope, String code);

    record LastChange(String actor, Instant at) {}

    /** Carries the change out, looks at the totals and takes it back: what is shown is what will happen. */
    OrganisationEffect preview(AccessScope scope, OrganisationChange change, String actor);

    OrganisationId apply(AccessScope scope, OrganisationChange change, String actor);

    /** Puts a fact on record that moves nothing in the tree; without a date when none was published. */
    void note(
            AccessScope scope,
            String code,
            MultilingualText note,
            @Nullable LocalDate effectiveOn,
            @Nullable String decision,
            String actor);
}
