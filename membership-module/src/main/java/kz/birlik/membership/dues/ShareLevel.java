package kz.birlik.membership.dues;

import java.util.Locale;

/** Who gets a part of the dues, from below. What nobody above gets stays with the primary organisation. */
public enum ShareLevel {
    PRIMARY,
    BRANCH,
    UNION,
    TERRITORY,
    FEDERATION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ShareLevel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
