package kz.birlik.membership.roster;

import java.util.Locale;

/** Where an import stands. */
public enum RosterState {
    /** Waits for what the columns mean. */
    COLUMNS,
    READING,
    CHECKED,
    LOADING,
    DONE,
    UNDONE,
    DISCARDED,
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RosterState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean going() {
        return this == READING || this == LOADING;
    }
}
