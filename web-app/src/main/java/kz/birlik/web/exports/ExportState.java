package kz.birlik.web.exports;

import java.util.Locale;

/** Where a job stands. */
public enum ExportState {
    /** Waits for the person to say what the people's data are for. */
    PURPOSE,
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    /** The post it was asked in is over, or no longer covers what was read. */
    STOPPED,
    /** More people than one person may take out on a day. */
    REFUSED,
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ExportState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean going() {
        return this == WAITING || this == RUNNING;
    }

    public boolean cancellable() {
        return this == PURPOSE || going();
    }
}
