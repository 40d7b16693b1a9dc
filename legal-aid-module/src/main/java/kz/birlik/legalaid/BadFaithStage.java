package kz.birlik.legalaid;

import java.util.Locale;

/** How far an entry of the list of bad-faith employers has come. */
public enum BadFaithStage {
    PROPOSED,
    /** The employer has the notice; the term to answer runs from its day. */
    NOTIFIED,
    ANSWERED,
    /** A body has decided: to publish, or not to. */
    DECIDED,
    /** On the public page until it expires. */
    PUBLISHED,
    /** Taken from the public page before its end. */
    REMOVED,
    /** Given up before it was published. */
    DROPPED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static BadFaithStage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
