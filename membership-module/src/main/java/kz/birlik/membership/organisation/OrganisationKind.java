package kz.birlik.membership.organisation;

import kz.birlik.membership.MultilingualText;

/** Reference data: code asks for these attributes, never for the name of a kind. */
public record OrganisationKind(
        String code,
        MultilingualText name,
        MultilingualText pluralName,
        boolean holdsMembers,
        boolean legalEntity,
        boolean sameParentInBothLines,
        int sortOrder) {}
