package kz.birlik.membership.term;

/** A change of the norms or of the calendar that is not taken, and why. */
public class NormRefused extends RuntimeException {

    public enum Reason {
        UNKNOWN,
        CHANGED_SINCE,
        NOT_AFTER_THE_LAST,
        AMOUNT
    }

    private final Reason reason;

    NormRefused(Reason reason, String facts) {
        super(reason + ": " + facts);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
