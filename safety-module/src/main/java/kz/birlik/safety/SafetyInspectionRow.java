package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of inspections of safety.
 *
 * @param place of the employer where it was held, as it was said
 * @param stops demands to stop work that are in force
 * @param nextDue the first day by which something is to be answered or removed; empty where nothing is
 */
public record SafetyInspectionRow(
        UUID id,
        String number,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        @Nullable MultilingualText town,
        @Nullable String place,
        InspectionInitiative initiative,
        SafetyInspectionStage stage,
        boolean calledOff,
        LocalDate beginsOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate finishedOn,
        int findings,
        int openFindings,
        int stops,
        @Nullable LocalDate nextDue,
        boolean synthetic,
        long version) {}
