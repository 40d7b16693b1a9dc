package kz.birlik.safety;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a signal of a hazard stands; the first three are open. */
public enum HazardState {
    RECEIVED,
    TAKEN,
    /** Answered: it will be removed by a day. */
    PLANNED,
    REMOVED,
    /** Looked at, and there is none. */
    UNFOUNDED,
    /** No signal of a hazard. */
    REFUSED,
    /** Told of already by another. */
    MERGED;

    private static final Set<HazardState> OPEN = EnumSet.of(RECEIVED, TAKEN, PLANNED);

    public boolean isOpen() {
        return OPEN.contains(this);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static HazardState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
