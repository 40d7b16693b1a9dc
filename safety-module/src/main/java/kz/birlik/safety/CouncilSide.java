package kz.birlik.safety;

import java.util.Locale;

/** The two sides of a production council. */
public enum CouncilSide {
    EMPLOYEES,
    EMPLOYERS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CouncilSide of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
