package kz.birlik.membership.figures;

import java.util.Locale;

/** How much a contradiction matters. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Severity of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
