package kz.birlik.bargaining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.NegotiationView.Term;
import org.jspecify.annotations.Nullable;

/**
 * One collective dispute with all that hangs on it.
 *
 * @param protocolOn day of the protocol of disagreements it came from, where it did
 * @param warning the one warning strike there may be, announced or held
 * @param brokenOn when an agreement that was reached turned out not to be kept
 * @param changedBy who changed it last, for whoever held an older version
 */
public record DisputeView(
        DisputeRow row,
        @Nullable UUID negotiation,
        @Nullable LocalDate protocolOn,
        boolean association,
        List<String> demands,
        @Nullable Vote approved,
        @Nullable String minutes,
        @Nullable LocalDate sentOn,
        @Nullable LocalDate answeredOn,
        @Nullable Answer answer,
        @Nullable Procedure panel,
        @Nullable Procedure arbitration,
        @Nullable Integer arbitrationMembers,
        @Nullable Warning warning,
        @Nullable LocalDate brokenOn,
        Place place,
        @Nullable Vote strike,
        @Nullable LocalDate strikeNotifiedOn,
        @Nullable LocalDate strikeFrom,
        @Nullable Suspension suspension,
        @Nullable Court court,
        @Nullable LocalDate endedOn,
        @Nullable End end,
        @Nullable String endReason,
        LocalDate lastOn,
        String changedBy,
        Instant changedAt,
        List<Term> terms,
        List<Event> events) {

    /** What the employer answered to the demands; {@code NONE} where the term passed without an answer. */
    public enum Answer {
        MET,
        PARTLY,
        REFUSED,
        NONE
    }

    /** How a dispute ended. */
    public enum End {
        SETTLED,
        WITHDRAWN,
        COURT
    }

    /** @param kind code of a step, or {@code opened} */
    public record Event(String kind, LocalDate on, @Nullable String note) {}

    public enum Way {
        MEETING,
        CONFERENCE,
        SIGNATURES
    }

    /**
     * A decision of employees.
     *
     * @param of all employees, or all elected delegates of a conference
     * @param present who took part; empty for signatures
     * @param votes for it, or signatures
     */
    public record Vote(
            LocalDate on, Way way, int of, @Nullable Integer present, int votes) {}

    /**
     * A warning strike: once, while the dispute is before the arbitration (Labour Code, article 166(5-1)).
     *
     * @param notifiedOn when the employer was warned, and from: the day that was announced
     * @param minutes how long it was announced or held for
     */
    public record Warning(
            @Nullable LocalDate notifiedOn,
            @Nullable LocalDate from,
            @Nullable Integer people,
            @Nullable Integer minutes,
            @Nullable LocalDate heldOn) {}

    public enum SuspendedBy {
        EMPLOYEES,
        SIDES,
        /** Before the decision of a court (article 176(4)). */
        PROSECUTOR
    }

    /** The last time a strike stood still, and the warning of its resumption (article 173(3)). */
    public record Suspension(
            LocalDate on,
            SuspendedBy by,
            @Nullable LocalDate resumeNotifiedOn,
            @Nullable LocalDate resumeFrom) {}

    public enum Claimant {
        EMPLOYER,
        PROSECUTOR
    }

    public enum Decision {
        /** Executed at once (article 176(3)). */
        ILLEGAL,
        LAWFUL
    }

    public enum Appeal {
        UPHELD,
        REVERSED
    }

    /** A claim that a strike is illegal, which only a court decides (article 176). */
    public record Court(
            LocalDate claimedOn,
            Claimant by,
            @Nullable LocalDate decidedOn,
            @Nullable Decision decision,
            @Nullable LocalDate appealedOn,
            @Nullable LocalDate appealDecidedOn,
            @Nullable Appeal appeal) {

        /** By the decision that stands now. */
        public boolean illegal() {
            return decision != null && (decision == Decision.ILLEGAL) != (appeal == Appeal.REVERSED);
        }
    }

    public enum Outcome {
        /** Both sides agreed, or the arbitration decided: it binds them. */
        AGREED,
        FAILED,
        EVADED
    }

    public record Procedure(
            LocalDate on,
            @Nullable LocalDate endedOn,
            @Nullable Outcome outcome) {

        /** Over without an agreement, or not taken part in by the employer. */
        public boolean failed() {
            return outcome == Outcome.FAILED || outcome == Outcome.EVADED;
        }
    }

    /** What is told of the organisation for article 176; empty is not told. */
    public record Place(
            @Nullable Boolean hazardous,
            @Nullable Boolean lifeSupport,
            @Nullable Boolean forbidden,
            @Nullable LocalDate minimumAgreedOn) {}

    /** The procedure that is over last reached something that binds both sides. */
    public boolean agreed() {
        Procedure last = arbitration == null ? panel : arbitration;
        return last != null && last.outcome() == Outcome.AGREED;
    }

    /** The term that ends first of those that run. */
    public Optional<Term> next() {
        return terms.stream().filter(Term::isRunning).findFirst();
    }
}
