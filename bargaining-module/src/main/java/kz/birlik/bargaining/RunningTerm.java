package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;

/**
 * A counted term that runs, for whoever reminds of it.
 *
 * @param of the negotiation or the dispute it is a term of
 */
public record RunningTerm(UUID id, UUID of, OrganisationId organisation, MultilingualText name, LocalDate dueOn) {}
