package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** It was confirmed that an employer concealed an accident or what points to one; published in the transaction that confirms it. */
public record ConcealmentConfirmed(
        UUID discrepancy,
        Discrepancy.Kind kind,
        OrganisationId organisation,
        UUID employer,
        @Nullable UUID accident,
        LocalDate on) {}
