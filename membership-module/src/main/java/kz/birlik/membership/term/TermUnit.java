package kz.birlik.membership.term;

import java.util.Locale;

/** What a norm counts in. */
public enum TermUnit {
    SAME_DAY,
    HOUR,
    WORKING_DAY,
    CALENDAR_DAY,
    WEEK,
    MONTH,
    YEAR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TermUnit of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
