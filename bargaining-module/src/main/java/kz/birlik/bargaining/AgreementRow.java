package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the register.
 *
 * @param organisation the side of employees, who keeps it
 * @param employer name of the employer it was made with; empty above the organisation
 * @param endsOn the last day by the text
 * @param holdsUntil the first day it is no longer in force, with prolongation; empty while nobody can say
 * @param amendment which amendment of the agreement it is; empty for the one that was first made
 * @param members covered members by the newest count, and nonMembers beside them; empty when never counted
 */
public record AgreementRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        String kind,
        MultilingualText kindName,
        String level,
        @Nullable String number,
        @Nullable MultilingualText name,
        @Nullable MultilingualText employer,
        @Nullable String region,
        @Nullable Integer amendment,
        AgreementState state,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate inForceFrom,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate holdsUntil,
        @Nullable Integer members,
        @Nullable Integer nonMembers,
        boolean synthetic,
        long version) {}
