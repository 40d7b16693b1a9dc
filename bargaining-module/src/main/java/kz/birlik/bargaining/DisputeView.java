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
        @Nullable LocalDate brokenOn,
        Place place,
        @Nullable Vote strike,
        @Nullable LocalDate strikeNotifiedOn,
        @Nullable LocalDate strikeFrom,
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
