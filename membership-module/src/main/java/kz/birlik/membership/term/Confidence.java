package kz.birlik.membership.term;

import java.util.Locale;

/** How well a norm, a value or a day off is established. */
public enum Confidence {
    VERIFIED,
    STATED,
    PARTLY,
    RECALLED,
    UNVERIFIED,
    INTERNAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Confidence of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Only what a source was found for may refuse, close or take a right away; all else reminds. */
    public boolean decides() {
        return this == VERIFIED || this == STATED;
    }
}
