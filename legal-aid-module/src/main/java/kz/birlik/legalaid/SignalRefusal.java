package kz.birlik.legalaid;

/** Why something is not done with a signal. */
public class SignalRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Another role does this. */
        NOT_YOURS,
        /** No employer of the organisation, or no site of it. */
        EMPLOYER_UNKNOWN,
        KIND_UNKNOWN,
        NOBODY_AFFECTED,
        AMOUNT_MISSING,
        TEXT_MISSING,
        OUTCOME_MISSING,
        DATE_IN_FUTURE,
        /** Before the step it follows. */
        BEFORE_LAST,
        WRONG_STATE,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public SignalRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
