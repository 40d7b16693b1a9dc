package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A petition. Who signed it is known to nobody.
 *
 * @param topic code of what a case of it would be about
 * @param threshold signatures from which it becomes what it is to become
 * @param openUntil the last day on which it may be signed
 * @param caseId the case it became
 * @param negotiationId the negotiation it became; empty where that is told in words
 * @param note how the negotiation began, or why the petition ended
 * @param forgottenOn the day on which its words and signatures were destroyed at the end of their term
 */
public record PetitionRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        @Nullable UUID employer,
        @Nullable MultilingualText employerName,
        String title,
        String demand,
        String topic,
        MultilingualText topicName,
        Becomes becomes,
        int threshold,
        int signatures,
        LocalDate openedOn,
        LocalDate openUntil,
        State state,
        @Nullable UUID caseId,
        @Nullable UUID negotiationId,
        @Nullable LocalDate endedOn,
        @Nullable String note,
        @Nullable LocalDate forgottenOn,
        boolean synthetic,
        long version,
        String changedBy,
        Instant changedAt) {

    public enum Becomes {
        CASE,
        NEGOTIATION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Becomes of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public enum State {
        OPEN,
        BECAME,
        /** Taken back, or not enough signed. */
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean isReached() {
        return signatures >= threshold;
    }

    public boolean takesSignatures(LocalDate on) {
        return state == State.OPEN && !on.isAfter(openUntil);
    }
}
