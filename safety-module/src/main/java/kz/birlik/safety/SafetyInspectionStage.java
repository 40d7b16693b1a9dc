package kz.birlik.safety;

import java.util.Locale;

/** Where an inspection of safety stands. */
public enum SafetyInspectionStage {
    PREPARED,
    ON_SITE,
    /** What was found is put down; nothing is demanded yet. */
    CONCLUDED,
    DEMANDED,
    ANSWERED,
    /** The state labour inspectorate has it. */
    HANDED_OVER,
    CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SafetyInspectionStage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean isOpen() {
        return this != CLOSED;
    }

    /** Findings are followed from here on. */
    public boolean isAfterSite() {
        return isOpen() && compareTo(CONCLUDED) >= 0;
    }
}
