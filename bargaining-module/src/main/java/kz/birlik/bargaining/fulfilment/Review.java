package kz.birlik.bargaining.fulfilment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the one who checks said to a report. */
public enum Review {
    WAITING,
    CONFIRMED,
    DISPUTED,
    /** The one who reported has answered a dispute. */
    ANSWERED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Review stored(@Nullable String code) {
        return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT));
    }
}
