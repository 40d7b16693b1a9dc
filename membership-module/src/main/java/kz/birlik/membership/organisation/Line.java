package kz.birlik.membership.organisation;

import java.util.Arrays;
import java.util.Optional;

/** The two ways an organisation belongs to the federation; it has at most one parent in each at a time. */
public enum Line {
    SECTORAL("sectoral"),
    TERRITORIAL("territorial");

    private final String code;

    Line(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public Line other() {
        return this == SECTORAL ? TERRITORIAL : SECTORAL;
    }

    public static Line of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("Unknown line " + code));
    }

    public static Optional<Line> find(String code) {
        return Arrays.stream(values()).filter(line -> line.code.equals(code)).findFirst();
    }
}
