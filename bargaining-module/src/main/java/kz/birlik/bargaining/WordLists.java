package kz.birlik.bargaining;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The word lists by which an obligation is called vague, as an administrator keeps them. What was said once is retired and
 * never deleted; who changed what, when and why stands in the trail.
 *
 * @see WordListRefusal
 */
public interface WordLists {

    enum Purpose {
        CONDITION,
        EFFORT,
        FREQUENCY,
        DATE,
        MEASURE,
        STANDING,
        SIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param language kk or ru */
    record Entry(
            UUID id,
            String language,
            Purpose purpose,
            String pattern,
            boolean active,
            Instant changedAt,
            String changedBy,
            long version) {}

    record NewPattern(String language, Purpose purpose, String pattern) {}

    /** Of one list, in the order of the alphabet; what is retired comes last. */
    List<Entry> entries(String language, Purpose purpose);

    Optional<Entry> find(UUID id);

    UUID add(NewPattern pattern, String reason);

    void change(UUID id, long version, String pattern, String reason);

    void retire(UUID id, long version, String reason);

    void restore(UUID id, long version, String reason);

    /**
     * What is found in a sentence by the lists as they are.
     *
     * @param with a pattern that is not kept yet, as if it were
     * @param instead the entry it would replace
     * @throws WordListRefusal for a pattern that could not be kept
     */
    Wording tried(String language, String sentence, @Nullable NewPattern with, @Nullable UUID instead);
}
