package kz.birlik.safety;

/** Why a change of the risk register is refused. */
public class RiskRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope. */
        NOT_FOUND,
        /** The organisation does not sit in this employer. */
        EMPLOYER_UNKNOWN,
        /** A workplace of this name and place is kept already. */
        ALREADY_THERE,
        DATE_IN_FUTURE,
        NAME_MISSING,
        TEXT_MISSING,
        /** Earlier than the assessment in force. */
        ASSESSED_EARLIER,
        /** A day and a reason belong together. */
        CLOSING_INCOMPLETE,
        CLOSED_BEFORE_OPENED,
        CLOSED,
        /** A signed assessment takes no other hazards. */
        SIGNED,
        /** There is nothing to sign. */
        NO_HAZARDS,
        KIND_UNKNOWN,
        EXPOSED_NUMBER,
        /** Not a step of the matrix. */
        STEP_UNKNOWN,
        /** Measures do not raise a level. */
        AFTER_HIGHER,
        SIGNED_BEFORE_MADE,
        /** Neither a seat of the workers in the council of this employer nor an inspector of it on the day. */
        NOT_REPRESENTATIVE,
        /** What was not done says why. */
        NOTE_MISSING,
        PART_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public RiskRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
