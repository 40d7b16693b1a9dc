package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A new assessment that was asked for.
 *
 * @param accident that asked; otherwise somebody did for the {@code reason}
 * @param workplace nothing where none of the employer was entered yet
 */
public record RiskDemand(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        @Nullable UUID workplace,
        @Nullable String workplaceName,
        @Nullable String reason,
        @Nullable UUID accident,
        LocalDate demandedOn,
        LocalDate dueOn) {}
