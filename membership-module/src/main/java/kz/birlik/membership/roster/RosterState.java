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
    /** A long one is being taken back. */
    UNDOING,
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
        return this == READING || this == LOADING || this == UNDOING;
    }
}
