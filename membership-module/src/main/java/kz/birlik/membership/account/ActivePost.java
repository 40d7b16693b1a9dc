package kz.birlik.membership.account;

import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;

/**
 * The post a person acts in, with the facts that rights are built from.
 *
 * @param wholeFederation true when the organisation is the root of both lines
 */
public record ActivePost(
        PostId id,
        Role role,
        OrganisationId organisation,
        String organisationCode,
        Line line,
        boolean wholeFederation) {}
