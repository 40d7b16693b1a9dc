package kz.birlik.membership.dues;

/** A file that cannot be read as a list of deductions; nothing of it was kept. */
public class ListFileRefused extends RuntimeException {

    public enum Reason {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_ROWS,
        /** Neither CSV nor a spreadsheet. */
        NOT_A_LIST,
        /** Unpacks to far more than it is, or is built to harm. */
        HARMFUL,
        /** No row names a column of amounts together with one of numbers or names. */
        NO_HEADINGS
    }

    private final Reason reason;

    ListFileRefused(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    ListFileRefused(Reason reason, Exception cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
