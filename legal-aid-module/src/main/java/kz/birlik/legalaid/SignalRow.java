package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of signals.
 *
 * @param town empty where the employer says no place
 * @param monotown whether the employer's site is in a town that lives by one enterprise
 * @param people those affected; of an interference those the union protects
 * @param amount in tenge, of a kind that counts money
 * @param since the day it began, or is to begin
 * @param takenBy name of whoever works it
 */
public record SignalRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        SignalKind kind,
        @Nullable String region,
        @Nullable MultilingualText regionName,
        @Nullable MultilingualText town,
        boolean monotown,
        int people,
        @Nullable BigDecimal amount,
        LocalDate since,
        SignalState state,
        @Nullable String takenBy,
        @Nullable MultilingualText outcome,
        LocalDate sentOn,
        @Nullable LocalDate closedOn,
        boolean synthetic,
        long version) {}
