package kz.birlik.safety;

import java.util.Locale;

/** As the medical conclusion says (Labour Code, article 188). */
public enum AccidentSeverity {
    LIGHT,
    SEVERE,
    FATAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
