package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A commission as it stands today.
 *
 * @param organisation the union organisation that sits at the employer
 * @param site where it is the commission of a branch of the employer
 * @param seats of each side, by the agreement on the work of the commission
 * @param untrained members whose yearly training is over or was never held
 * @param rotateBy the last day of the side that holds the chair; empty while nobody does
 */
public record ConciliationRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        @Nullable String site,
        int seats,
        LocalDate formedOn,
        @Nullable LocalDate termUntil,
        @Nullable LocalDate endedOn,
        int employerSide,
        int employeesSide,
        int untrained,
        @Nullable LocalDate rotateBy,
        @Nullable LocalDate lastHeld,
        int open,
        int overdue,
        boolean synthetic,
        long version) {

    /** The law asks for equal numbers of both sides (article 159(2)); the agreement says how many. */
    public boolean isEqual() {
        return employerSide > 0 && employerSide == employeesSide;
    }

    public boolean isComplete() {
        return isEqual() && employerSide == seats;
    }
}
