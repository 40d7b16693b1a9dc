package kz.birlik.legalaid;

import java.util.Locale;

/** Where a signal stands. */
public enum SignalState {
    /** Nobody has taken it. */
    OPEN,
    WORKING,
    CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SignalState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
