package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A member leaves.
 *
 * @param version the one the officer looked at
 * @param on the first day on which the person is no member any more
 * @param decision number of the decision
 */
public record Leaving(
        long version,
        LocalDate on,
        String reason,
        @Nullable String decision,
        @Nullable LocalDate decidedOn,
        @Nullable String decidedBy) {

    /** A leaving of whose decision no more than the number is known. */
    public Leaving(long version, LocalDate on, String reason, @Nullable String decision) {
        this(version, on, reason, decision, null, null);
    }

    Decision by() {
        return new Decision(decision, decidedOn, decidedBy);
    }
}
