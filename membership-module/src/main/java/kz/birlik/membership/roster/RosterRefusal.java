package kz.birlik.membership.roster;

/** Why a step of an import is refused. */
public class RosterRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope. */
        NOT_FOUND,
        /** Another step was taken since the page was opened. */
        WRONG_STATE,
        /** No row looks like headings. */
        NO_HEADINGS,
        /** Two meanings for one column, or one meaning for two. */
        COLUMN_TWICE,
        IIN_COLUMN,
        NAME_COLUMN,
        ORGANISATION_NEEDED,
        JOINED_NEEDED,
        CONSENT_NEEDED,
        OPERATOR_BIN,
        NORM_NEEDED,
        NOTHING_TO_LOAD,
        /** The file was dropped when its time was over. */
        FILE_GONE,
        /** The time to take it back is over. */
        UNDO_LATE,
        /** Somebody has changed what was loaded. */
        TOUCHED
    }

    private final Reason reason;

    public RosterRefusal(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
