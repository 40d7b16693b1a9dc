package kz.birlik.bargaining;

import java.util.Locale;

/** Where a negotiation stands, from the proposal to the signed text at the authority. */
public enum NegotiationStage {
    /** Proposed, and the other side has not answered yet. */
    NOTICE,
    /** Answered; the commission is to be formed. */
    ANSWERED,
    BARGAINING,
    /** Employees discuss the draft (Labour Code, article 156(5)). */
    DISCUSSION,
    /** The commission finalises the draft after the discussion. */
    FINAL,
    /** Agreed, with or without a protocol of disagreements, and not signed yet. */
    AGREED,
    SIGNED,
    SENT,
    /** Ended without an agreement. */
    ENDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static NegotiationStage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Nothing is signed yet and nobody gave up. */
    public boolean isOpen() {
        return ordinal() < SIGNED.ordinal();
    }
}
