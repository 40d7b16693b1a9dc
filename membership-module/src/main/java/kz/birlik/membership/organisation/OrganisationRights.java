package kz.birlik.membership.organisation;

import java.util.List;
import java.util.Set;

/** What an officer with this scope may do to one organisation; whether the role may act at all is the policy's question. */
public record OrganisationRights(
        List<Creation> mayCreate, boolean rename, Set<Line> affiliate, Set<Line> detach, boolean close) {

    public static final OrganisationRights NONE = new OrganisationRights(List.of(), false, Set.of(), Set.of(), false);

    /** A kind that may be founded below, and the line in which it will belong here. */
    public record Creation(OrganisationKind kind, Line line) {}

    public boolean any() {
        return !mayCreate.isEmpty() || rename || !affiliate.isEmpty() || !detach.isEmpty() || close;
    }
}
