package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A report of a violation as its moderator reads it.
 *
 * @param organisation where it lies; the association or the federation where nobody knew the organisation
 * @param workplace in the words of whoever reported
 * @param employer as the moderator established it
 * @param reason of the decision
 * @param decidedBy login
 */
public record ViolationRow(
        UUID id,
        String number,
        OrganisationId organisation,
        String organisationCode,
        String topic,
        MultilingualText topicName,
        @Nullable MultilingualText region,
        @Nullable String workplace,
        @Nullable MultilingualText employer,
        int people,
        String story,
        State state,
        LocalDate reportedOn,
        @Nullable String reason,
        @Nullable LocalDate decidedOn,
        @Nullable String decidedBy,
        boolean synthetic,
        long version) {

    public enum State {
        RECEIVED,
        /** Counted by the public monitor. */
        CONFIRMED,
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
