package kz.birlik.bargaining;

import kz.birlik.membership.organisation.OrganisationId;

/** What can be measured of all agreements of an organisation and those below it. */
public record MeasuredOrganisation(OrganisationId organisation, String code, Measured measured) {}
