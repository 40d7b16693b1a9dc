package kz.birlik.membership.figures;

import java.util.Arrays;
import java.util.Optional;

/** How exactly a source states its number. */
public enum Qualifier {
    EXACT,
    MORE_THAN,
    LESS_THAN,
    ABOUT;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<Qualifier> of(String code) {
        return Arrays.stream(values()).filter(q -> q.code().equals(code)).findFirst();
    }
}
