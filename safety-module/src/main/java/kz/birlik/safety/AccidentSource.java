package kz.birlik.safety;

import java.util.Locale;

/** Where the union knows an accident from. */
public enum AccidentSource {
    EMPLOYER,
    SIGNAL,
    CHAIR,
    HOSPITAL,
    PRESS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
