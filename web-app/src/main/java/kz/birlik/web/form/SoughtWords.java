package kz.birlik.web.form;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words a list is looked through for, as they stand in its address. */
public final class SoughtWords {

    private static final int LONGEST = 200;
    private static final int MOST = 10;

    private SoughtWords() {}

    /** What is too long to be words is no filter. */
    public static @Nullable String kept(@Nullable String given) {
        return given == null || given.isBlank() || given.length() > LONGEST ? null : given.strip();
    }

    /** What stands between signs; beyond so many words nothing is narrowed any more. */
    public static List<String> each(@Nullable String kept) {
        return kept == null
                ? List.of()
                : Arrays.stream(kept.split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST)
                        .toList();
    }
}
