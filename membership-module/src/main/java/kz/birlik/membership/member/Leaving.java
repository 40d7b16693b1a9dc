package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A member leaves.
 *
 * @param version the one the officer looked at
 * @param on the first day on which the person is no member any more
 */
public record Leaving(
        long version, LocalDate on, String reason, @Nullable String decision) {}
