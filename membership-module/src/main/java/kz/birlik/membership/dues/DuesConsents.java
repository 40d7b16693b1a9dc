package kz.birlik.membership.dues;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** A member's written request that the employer deducts the dues: dated, with its document, revocable. */
public interface DuesConsents {

    record Consent(
            UUID id,
            UUID membership,
            LocalDate givenOn,
            @Nullable String document,
            @Nullable LocalDate revokedOn,
            @Nullable String revocation,
            long version) {}

    List<Consent> of(AccessScope scope, kz.birlik.membership.person.PersonId person);

    UUID give(AccessScope scope, UUID membership, LocalDate on, @Nullable String document);

    /**
     * Many at once, as of the day each joined, for members of an organisation who have none.
     *
     * @param only memberships that have asked
     */
    int load(AccessScope scope, String code, java.util.Collection<UUID> only, String document);

    void revoke(AccessScope scope, UUID consent, long version, LocalDate on, @Nullable String reason);
}
