package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the plan of a year.
 *
 * @param month its first day
 * @param inspection that carried it out; empty while there is none
 */
public record InspectionPlanLine(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        LocalDate month,
        String reason,
        @Nullable UUID inspection,
        @Nullable String inspectionNumber,
        @Nullable LocalDate droppedOn,
        @Nullable String droppedWhy,
        long version) {

    public boolean isWaiting() {
        return inspection == null && droppedOn == null;
    }
}
