package kz.birlik.membership.bulk;

import java.util.Locale;

/** Where an action over many stands. */
public enum BulkState {
    /** Waits for what the category changes to. */
    OPEN,
    CHECKED,
    RUNNING,
    DONE,
    UNDONE,
    DISCARDED,
    /** Stopped on the way: what is done stays, and the rest can be gone on with. */
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BulkState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
