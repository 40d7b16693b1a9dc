package kz.birlik.membership.organisation;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * The tree of organisations, changed. Every refusal is an {@link OrganisationRefusal}; the database refuses the same on its
 * own, also for two people at once.
 */
public interface OrganisationChanges {

    OrganisationRights rights(AccessScope scope, String code);

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
