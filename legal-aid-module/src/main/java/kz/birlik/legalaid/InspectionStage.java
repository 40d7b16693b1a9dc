package kz.birlik.legalaid;

import java.util.Locale;

/** Where an inspection of labour law stands. */
public enum InspectionStage {
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

    public static InspectionStage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean isOpen() {
        return this != CLOSED;
    }

    /** Violations are followed from here on. */
    public boolean isAfterSite() {
        return this == CONCLUDED || this == DEMANDED || this == ANSWERED || this == HANDED_OVER;
    }
}
