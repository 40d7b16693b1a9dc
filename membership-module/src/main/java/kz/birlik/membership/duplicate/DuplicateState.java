package kz.birlik.membership.duplicate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been said of a pair. */
public enum DuplicateState {
    OPEN,
    DIFFERENT,
    /** One person: the two are one record now, see {@link Merges}. */
    MERGED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DuplicateState> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
