package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A member goes on in another primary organisation of the same union; seniority is kept.
 *
 * @param target code of the receiving organisation, which lies in the same scope
 * @param on first day there
 * @param category none keeps what it was
 * @param reason why, in words
 */
public record Transfer(
        long version,
        String target,
        LocalDate on,
        @Nullable String category,
        Employment employment,
        Decision decision,
        @Nullable String reason) {

    /** A transfer nobody gave a reason for. */
    public Transfer(
            long version,
            String target,
            LocalDate on,
            @Nullable String category,
            Employment employment,
            Decision decision) {
        this(version, target, on, category, employment, decision, null);
    }
}
