package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A mandate of a technical inspector as the list shows it.
 *
 * @param organisation that sits in the employer and keeps the record
 * @param member whether the name was taken from the register
 * @param termUntil the last day; nothing where the election set none
 * @param certificate number of the good certificate
 */
public record InspectorRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        boolean member,
        String fullName,
        @Nullable String post,
        LocalDate electedOn,
        @Nullable LocalDate confirmedOn,
        LocalDate termFrom,
        @Nullable LocalDate termUntil,
        @Nullable LocalDate trainedOn,
        @Nullable LocalDate trainedUntil,
        @Nullable String certificate,
        @Nullable LocalDate endedOn,
        boolean synthetic,
        long version) {

    public enum Standing {
        ACTIVE,
        /** The term is still to begin. */
        AHEAD,
        UNCONFIRMED,
        TERM_OVER,
        ENDED
    }

    public Standing standing(LocalDate today) {
        if (endedOn != null) {
            return Standing.ENDED;
        }
        if (termUntil != null && termUntil.isBefore(today)) {
            return Standing.TERM_OVER;
        }
        if (confirmedOn == null) {
            return Standing.UNCONFIRMED;
        }
        return termFrom.isAfter(today) ? Standing.AHEAD : Standing.ACTIVE;
    }

    public boolean isTrained(LocalDate on) {
        return trainedOn != null && (trainedUntil == null || !trainedUntil.isBefore(on));
    }
}
