package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A former member of this scope joins again. It takes a new legal ground: what was given for the earlier time ended with it.
 *
 * @param seniorityContinues the charter counts the earlier time
 * @param interruptionConfirmed the interruption is longer than the rule, and somebody has looked at it
 */
public record Rejoining(
        long version,
        String primaryCode,
        LocalDate from,
        String category,
        @Nullable LocalDate appliedOn,
        @Nullable String decision,
        MemberFacts facts,
        NewGround ground,
        boolean seniorityContinues,
        boolean interruptionConfirmed) {}
