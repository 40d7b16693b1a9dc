package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A workplace as the list shows it; its numbers are those of the assessment in force.
 *
 * @param organisation that sits in the employer and keeps the record
 * @param highest the highest level that remains, {@code band} what it is called
 * @param open measures that are not settled; {@code overdue} those of them whose day has passed
 * @param demandDue by which day a new assessment was asked for
 */
public record RiskRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        String name,
        @Nullable String site,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        LocalDate assessedOn,
        LocalDate dueOn,
        @Nullable LocalDate signedOn,
        int hazards,
        @Nullable Integer highest,
        @Nullable RiskBand band,
        int open,
        int overdue,
        @Nullable LocalDate demandDue,
        boolean synthetic,
        long version) {

    /** The day of the next assessment has passed, or one was asked for. */
    public boolean isDue(LocalDate today) {
        return closedOn == null && (demandDue != null || dueOn.isBefore(today));
    }
}
