package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.OrganisationId;

/**
 * An inspection found the same norm broken at the same employer as another one before it: evidence for the list of bad-faith employers.
 *
 * @param organisation at whose employer it was found
 * @param earlier the last finding of it before
 */
public record ViolationRepeated(
        UUID finding,
        UUID inspection,
        OrganisationId organisation,
        EmployerId employer,
        String norm,
        UUID earlier,
        LocalDate foundOn) {}
