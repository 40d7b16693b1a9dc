package kz.birlik.legalaid;

/** Why something is not done with a report of a violation. */
public class ViolationRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Officers check reports. */
        NOT_YOURS,
        /** A question has no answer yet. */
        INCOMPLETE,
        /** The organisation was closed meanwhile. */
        PLACE_GONE,
        TOPIC_UNKNOWN,
        EMPLOYER_UNKNOWN,
        NOBODY_AFFECTED,
        REASON_MISSING,
        DECIDED_ALREADY,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public ViolationRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
