package kz.birlik.membership.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the work on a contradiction stands. */
public enum FindingState {
    NEW,
    ASKED,
    EXPLAINED,
    FIXED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FindingState> find(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }

    static FindingState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
