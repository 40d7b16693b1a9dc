package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of councils.
 *
 * @param organisation that sits in the employer and keeps the record
 * @param employees seats held today, by side
 * @param untrained of those, whose training is missing or over
 * @param chair who chairs today, for which side, and until when the turn of that side runs
 * @param lastHeld the last meeting
 * @param open decisions that are not settled; {@code overdue} those of them whose day has passed
 */
public record CouncilRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        LocalDate formedOn,
        @Nullable String formedBy,
        @Nullable LocalDate termUntil,
        @Nullable LocalDate endedOn,
        int employees,
        int employers,
        int untrained,
        @Nullable String chair,
        @Nullable CouncilSide chairSide,
        @Nullable LocalDate chairDue,
        @Nullable LocalDate lastHeld,
        int open,
        int overdue,
        boolean synthetic,
        long version) {

    /** Both sides have the same number of people, and at least one (Labour Code, article 203(1)). */
    public boolean isEqual() {
        return employees > 0 && employees == employers;
    }

    public int seats() {
        return employees + employers;
    }

    /** The turn of the chair's side is over, or nobody chairs. */
    public boolean isRotationDue(LocalDate today) {
        return chairDue == null || chairDue.isBefore(today);
    }

    public boolean isTermOver(LocalDate today) {
        return endedOn == null && termUntil != null && termUntil.isBefore(today);
    }
}
