package kz.birlik.bargaining;

/** Why a change of a commission is refused. */
public class TripartiteRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or kept by another organisation. */
        NOT_FOUND,
        /** This organisation keeps no commission of that level. */
        LEVEL_NOT_HERE,
        REGION_MISSING,
        REGION_UNKNOWN,
        NAME_MISSING,
        DATE_IN_FUTURE,
        /** Before the commission was formed. */
        BEFORE_FORMED,
        TERM_BEFORE_FORMED,
        QUORUM_WRONG,
        /** A day and a reason belong together. */
        END_INCOMPLETE,
        /** The commission has ended. */
        ENDED,
        ORGANISATION_UNKNOWN,
        /** A union organisation sends people of the side of employees only. */
        ORGANISATION_OF_OTHER_SIDE,
        UNTIL_BEFORE_FROM,
        AGENDA_MISSING,
        /** Not in the state of this meeting. */
        WRONG_STATE,
        NOBODY_PRESENT,
        REASON_MISSING,
        NUMBER_TAKEN,
        TEXT_MISSING,
        DUE_BEFORE_TAKEN,
        SETTLED_BEFORE_TAKEN,
        /** What was not kept or kept in part says why. */
        NOTE_MISSING,
        FILE_EMPTY,
        FILE_TOO_LARGE,
        FILE_TYPE,
        PART_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public TripartiteRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
