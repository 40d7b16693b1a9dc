package kz.birlik.bargaining;

import java.util.Locale;

/** Where a collective dispute stands, in the fixed order of the law (Labour Code, article 162). */
public enum DisputeStage {
    /** Demands are being formed; the dispute begins when the employer is told of them (article 163(1)). */
    DEMANDS,
    APPROVED,
    SENT,
    /** Answered, or the term of the answer has passed and somebody said so. */
    ANSWERED,
    PANEL,
    PANEL_OVER,
    ARBITRATION,
    ARBITRATION_OVER,
    STRIKE,
    /** A strike that was begun and stands still; it may go on without new procedures (article 173(3)). */
    SUSPENDED,
    ENDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DisputeStage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
