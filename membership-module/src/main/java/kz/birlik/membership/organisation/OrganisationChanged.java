package kz.birlik.membership.organisation;

/** The tree or the name of an organisation has changed; told within the transaction of the change. */
public record OrganisationChanged(OrganisationId organisation) {}
