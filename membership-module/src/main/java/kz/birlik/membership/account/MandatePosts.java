package kz.birlik.membership.account;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;

/** Posts of accounts that an elected mandate gives: they end with it. */
public interface MandatePosts {

    /** A post that could be given by a mandate. */
    record PostOnOrganisation(PostId id, Role role, String displayName, boolean given) {}

    /** Somebody to be reminded of what is due at an organisation. */
    record Keeper(AccountId account, String displayName, String email, String language) {}

    /** Posts in force on the organisation itself, without those of administrators. */
    List<PostOnOrganisation> on(AccessScope scope, OrganisationId organisation);

    /** Accounts with an address that keep the affairs of the organisation. */
    List<Keeper> keepers(AccessScope scope, OrganisationId organisation);

    /** @return false when the organisation has no such post in force */
    boolean give(AccessScope scope, OrganisationId organisation, PostId post, UUID mandate);

    /** The same person was elected to the same post anew. */
    void pass(AccessScope scope, UUID from, UUID to);

    /** Ends today what the mandate gave, so that the next request is refused. */
    int end(AccessScope scope, UUID mandate, String decision);

    /** Ends today every post on an organisation that is no more, and what mandates of its bodies gave elsewhere. */
    int endOn(AccessScope scope, OrganisationId organisation, String decision);
}
