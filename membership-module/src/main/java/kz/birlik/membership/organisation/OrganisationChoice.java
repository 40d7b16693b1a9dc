package kz.birlik.membership.organisation;

import java.util.List;
import kz.birlik.membership.MultilingualText;

/** An organisation offered while typing, with the path that tells it from its namesakes. */
public record OrganisationChoice(OrganisationRef organisation, List<MultilingualText> path) {}
