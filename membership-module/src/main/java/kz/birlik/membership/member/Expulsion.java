package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A union body expels a member: only by a decision with number and date.
 *
 * @param reason why, in words
 */
public record Expulsion(
        long version,
        LocalDate on,
        Decision decision,
        @Nullable String reason) {

    /** An expulsion whose reason stands in the decision alone. */
    public Expulsion(long version, LocalDate on, Decision decision) {
        this(version, on, decision, null);
    }
}
