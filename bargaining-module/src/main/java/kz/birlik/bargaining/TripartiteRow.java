package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of commissions.
 *
 * @param organisation whose side of employees it is; keeps the record
 * @param employees seats held today, by side
 * @param lastHeld the last meeting that was held
 * @param open decisions that are not settled; {@code overdue} those of them whose day has passed
 */
public record TripartiteRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        TripartiteLevel level,
        MultilingualText name,
        @Nullable String region,
        LocalDate formedOn,
        @Nullable LocalDate termUntil,
        @Nullable LocalDate endedOn,
        int employees,
        int employers,
        int state,
        @Nullable LocalDate lastHeld,
        @Nullable LocalDate nextPlanned,
        int open,
        int overdue,
        boolean synthetic,
        long version) {

    /** Each of the three sides has the same number of people, and at least one (Labour Code, article 148). */
    public boolean isEqual() {
        return employees > 0 && employees == employers && employees == state;
    }

    public int seats() {
        return employees + employers + state;
    }
}
