package kz.birlik.safety;

/** Why a declaration or a change of a discrepancy is refused. */
public class ConcealmentRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope. */
        NOT_FOUND,
        EMPLOYER_UNKNOWN,
        /** A month that has not begun. */
        MONTH_IN_FUTURE,
        COUNTS_IMPOSSIBLE,
        /** A chair explains and does not confirm. */
        NOT_YOURS,
        REASON_MISSING,
        /** Explained or confirmed already. */
        SETTLED,
        /** Only what was confirmed is taken back. */
        NOT_CONFIRMED,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public ConcealmentRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
