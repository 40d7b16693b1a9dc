package kz.birlik.bargaining;

import java.util.Locale;

/** Levels of social partnership above the organisation (Labour Code, article 147(2)). */
public enum TripartiteLevel {
    REPUBLIC,
    SECTOR,
    REGION,
    CITY,
    DISTRICT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is of a region and has to name it. */
    public boolean ofARegion() {
        return ordinal() >= REGION.ordinal();
    }

    public static TripartiteLevel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
