package kz.birlik.safety.inspection;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.safety.SafetyInspectionStage;
import org.jspecify.annotations.Nullable;

/** What a change needs of the inspection it holds for its transaction. */
record HeldInspection(
        UUID id,
        OrganisationId organisation,
        UUID employer,
        SafetyInspectionStage stage,
        UUID checklist,
        int open,
        int stops,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate finishedOn,
        @Nullable LocalDate demandedOn,
        LocalDate lastOn) {}
