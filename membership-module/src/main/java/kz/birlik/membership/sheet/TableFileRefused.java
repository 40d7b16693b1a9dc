package kz.birlik.membership.sheet;

import org.jspecify.annotations.Nullable;

/** Why a file is not read as a table. */
public class TableFileRefused extends RuntimeException {

    public enum Reason {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_ROWS,
        TOO_MANY_COLUMNS,
        /** Neither CSV nor a spreadsheet, whatever its name says. */
        NOT_A_TABLE,
        /** A spreadsheet of the format before 2007. */
        OLD_FORMAT,
        PASSWORD,
        /** Made to harm: it unpacks to far more than it holds, or declares entities. */
        HARMFUL,
        /** It begins as a table and breaks off. */
        BROKEN
    }

    private final Reason reason;

    public TableFileRefused(Reason reason) {
        this(reason, null);
    }

    public TableFileRefused(Reason reason, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
