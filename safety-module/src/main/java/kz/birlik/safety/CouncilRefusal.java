package kz.birlik.safety;

/** Why a change of a council is refused. */
public class CouncilRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope. */
        NOT_FOUND,
        /** The organisation does not sit in this employer. */
        EMPLOYER_UNKNOWN,
        /** A council of this employer works already. */
        ALREADY_THERE,
        DATE_IN_FUTURE,
        BEFORE_FORMED,
        TERM_BEFORE_FORMED,
        /** A day and a reason belong together. */
        END_INCOMPLETE,
        /** The council has ended. */
        ENDED,
        NAME_MISSING,
        UNTIL_BEFORE_FROM,
        TRAINING_DAYS,
        /** Does not sit in the council on the day of the election. */
        CHAIR_NOT_MEMBER,
        /** Not later than the election before. */
        CHAIR_NOT_LATER,
        /** Chairs after the day on which the seat ends, or before the one on which it begins. */
        CHAIRS_THEN,
        TEXT_MISSING,
        NOBODY_PRESENT,
        NUMBER_TAKEN,
        DUE_BEFORE_TAKEN,
        SETTLED_BEFORE_TAKEN,
        /** Signed before the meeting. */
        BEFORE_MEETING,
        /** What was not done says why. */
        NOTE_MISSING,
        PART_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public CouncilRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
