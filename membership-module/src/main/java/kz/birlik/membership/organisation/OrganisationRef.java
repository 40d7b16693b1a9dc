package kz.birlik.membership.organisation;

import kz.birlik.membership.MultilingualText;

/** Enough to name an organisation and to link to it. */
public record OrganisationRef(
        OrganisationId id, String code, String kind, MultilingualText kindName, MultilingualText name) {}
