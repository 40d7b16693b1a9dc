package kz.birlik.membership.organisation;

import java.util.List;
import java.util.Set;

/** What an officer with this scope may do to one organisation; whether the role may act at all is the policy's question. */
public record OrganisationRights(
        List<OrganisationKind> mayCreate, boolean rename, Set<Line> affiliate, Set<Line> detach, boolean close) {

    public boolean any() {
        return !mayCreate.isEmpty() || rename || !affiliate.isEmpty() || !detach.isEmpty() || close;
    }
}
