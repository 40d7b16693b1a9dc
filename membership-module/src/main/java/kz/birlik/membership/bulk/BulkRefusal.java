package kz.birlik.membership.bulk;

/** Why a step of an action over many is refused. */
public class BulkRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope. */
        NOT_FOUND,
        /** Nobody of the scope is chosen. */
        NOBODY,
        TOO_MANY,
        /** Another step was taken since the page was opened. */
        WRONG_STATE,
        /** Everybody of the chosen is left out. */
        NOTHING_TO_DO,
        /** Chosen too long ago: they are chosen anew. */
        TOO_OLD,
        DATE_IN_FUTURE,
        UNKNOWN_CATEGORY,
        SAME_CATEGORY,
        REASON_MISSING,
        /** Something has happened to one of them since. */
        TOUCHED
    }

    private final Reason reason;

    public BulkRefusal(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
