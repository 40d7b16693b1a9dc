package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of accidents: what happened in numbers, and nobody's name.
 *
 * @param organisation that sits in the employer and keeps the record
 * @param severe of the victims, hurt severely and alive
 * @param toldOn when the employer told the union
 * @param overdue terms that have passed without having been met
 */
public record AccidentRow(
        UUID id,
        long number,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        Instant happened,
        LocalDate happenedOn,
        AccidentSource source,
        int victims,
        int severe,
        int deaths,
        int daysLost,
        boolean special,
        @Nullable LocalDate toldOn,
        @Nullable LocalDate endedOn,
        @Nullable LocalDate contestedOn,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate nextDue,
        int overdue,
        boolean synthetic,
        long version) {

    public boolean isFatal() {
        return deaths > 0;
    }

    public boolean isOpen() {
        return closedOn == null;
    }
}
