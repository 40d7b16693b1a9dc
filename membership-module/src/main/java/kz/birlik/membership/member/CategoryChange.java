package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From a day on a member is counted as something else. What was counted before that day stays.
 *
 * @param reason why, in words
 */
public record CategoryChange(
        long version,
        String category,
        LocalDate on,
        Decision decision,
        @Nullable String reason) {

    /** A change nobody gave a reason for. */
    public CategoryChange(long version, String category, LocalDate on, Decision decision) {
        this(version, category, on, decision, null);
    }
}
