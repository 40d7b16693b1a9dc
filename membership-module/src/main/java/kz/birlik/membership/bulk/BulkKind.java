package kz.birlik.membership.bulk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done to many. */
public enum BulkKind {
    CARDS,
    CATEGORY,
    /** Nothing changes: the good cards of the chosen on paper. */
    PRINT,
    /** Nothing changes: the chosen as a file. */
    EXPORT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BulkKind> of(@Nullable String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
