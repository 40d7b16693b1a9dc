package kz.birlik.bargaining;

import java.util.List;

/** Why a step of a collective dispute is refused. */
public class DisputeRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** The organisation does not sit in this employer. */
        EMPLOYER_NOT_HERE,
        /** The protocol of disagreements is of another organisation or employer. */
        NEGOTIATION_NOT_HERE,
        TEXT_MISSING,
        /** Not a step of the stage it is in: the order is fixed (Labour Code, article 162). */
        WRONG_STAGE,
        /** Only what was created can end with an agreement or without one; what was not, was evaded. */
        NOT_BEGUN,
        DATE_IN_FUTURE,
        BEFORE_LAST,
        /** More took part or voted than there are. */
        COUNT,
        NO_DEMANDS,
        MANY_DEMANDS,
        /** There is one warning strike in a dispute (Labour Code, article 166(5-1)). */
        WARNING_ONCE,
        /** What the law asks before a strike is not there; the checks are named. */
        STRIKE_TOO_EARLY,
        REASON_MISSING,
        /** No such term, or it no longer runs. */
        TERM_UNKNOWN,
        /** Earlier than what it counts from. */
        DAY_BEFORE_EVENT,
        CHANGED_MEANWHILE
    }

    private final Reason reason;
    private final transient List<StrikeCheck> checks;

    public DisputeRefusal(Reason reason, List<StrikeCheck> checks) {
        super(reason.toString());
        this.reason = reason;
        this.checks = List.copyOf(checks);
    }

    public DisputeRefusal(Reason reason) {
        this(reason, List.of());
    }

    public Reason reason() {
        return reason;
    }

    public List<StrikeCheck> checks() {
        return checks;
    }
}
