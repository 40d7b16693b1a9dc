package kz.birlik.safety;

/** Why something is not done with a signal of a hazard. */
public class HazardRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Another role answers signals. */
        NOT_YOURS,
        /** The key of the form is none of ours. */
        KEY_UNKNOWN,
        /** The organisation is not there, or not any more. */
        PLACE_GONE,
        TEXT_MISSING,
        CLOSED_ALREADY,
        TAKEN_ALREADY,
        /** The answer is none that is given. */
        ANSWER_UNKNOWN,
        /** What is planned has a day to come. */
        DAY_MISSING,
        DAY_PASSED,
        /** Nobody stands above the owner. */
        NOBODY_ABOVE,
        /** The other is not open, not of the same place, or the same. */
        OTHER_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public HazardRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
