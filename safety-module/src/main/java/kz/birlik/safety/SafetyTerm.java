package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;

/**
 * Something of safety that is due, for whoever reminds of it.
 *
 * @param of the record it is due of
 * @param name of whom or of what
 */
public record SafetyTerm(UUID id, UUID of, OrganisationId organisation, MultilingualText name, LocalDate dueOn) {}
