package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A new assessment that was asked for.
 *
 * @param workplace nothing where none of the employer was entered yet
 */
public record RiskDemand(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        @Nullable UUID workplace,
        @Nullable String workplaceName,
        String reason,
        LocalDate demandedOn,
        LocalDate dueOn) {}
