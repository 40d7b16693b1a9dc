package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A meeting with the one dispute it considered.
 *
 * @param caseId told to the readers of that case only
 * @param subject and what was decided: empty for who may not read them; of a case they are its readers' alone
 * @param forgottenOn the day on which the words were destroyed at the end of their term
 * @param valid equal numbers of both sides and the applicant heard: without them there is no decision (article 159(5))
 * @param present ids of the members who attended; empty for who does not keep the commission
 */
public record ConciliationMeeting(
        UUID id,
        UUID commission,
        @Nullable UUID caseId,
        @Nullable String caseNumber,
        LocalDate registeredOn,
        LocalDate considerBy,
        MultilingualText considerArticle,
        LocalDate heldOn,
        boolean byVideo,
        String minutes,
        @Nullable String subject,
        @Nullable LocalDate forgottenOn,
        Applicant applicant,
        int employerPresent,
        int employeesPresent,
        boolean valid,
        Set<UUID> present,
        @Nullable Decision decision) {

    /** Article 159(5): in the presence of the applicant or a representative, without them only with a written consent. */
    public enum Applicant {
        PRESENT,
        REPRESENTED,
        CONSENTED,
        ABSENT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Result {
        GRANTED,
        PARTLY,
        DENIED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the employer has to do; each has its norm. */
    public enum Duty {
        /** At once (article 161(2)). */
        REINSTATEMENT("IND_COMM_REINSTATE"),
        /** Not later than the pay day of the next month, which nobody but the employer knows: within the month of the norm. */
        MONEY("IND_COMM_EXECUTE"),
        OTHER("IND_COMM_EXECUTE");

        private final String norm;

        Duty(String norm) {
            this.norm = norm;
        }

        public String norm() {
            return norm;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        OPEN,
        EXECUTED,
        PARTLY,
        NOT_EXECUTED,
        /** Nothing was granted. */
        NONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param countedOn the last day by the norm; the commission may set an earlier one */
    public record Decision(
            UUID id,
            String number,
            Result result,
            @Nullable Duty duty,
            @Nullable String body,
            LocalDate takenOn,
            LocalDate copiesBy,
            MultilingualText copiesArticle,
            @Nullable LocalDate copiesOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate countedOn,
            @Nullable MultilingualText executeArticle,
            State state,
            @Nullable LocalDate settledOn,
            @Nullable String note) {

        public boolean isOverdue(LocalDate today) {
            return state == State.OPEN && dueOn != null && dueOn.isBefore(today);
        }
    }

    public boolean isLate() {
        return heldOn.isAfter(considerBy);
    }
}
