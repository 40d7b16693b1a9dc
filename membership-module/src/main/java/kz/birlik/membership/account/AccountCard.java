package kz.birlik.membership.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the administrator sees of one account.
 *
 * @param linkExpiresAt until when the last link sent works; none when no link is open
 * @param version to be given back with a change
 */
public record AccountCard(
        AccountId id,
        @Nullable String login,
        String displayName,
        @Nullable String email,
        String language,
        AccountState state,
        Instant createdAt,
        String createdBy,
        @Nullable Instant passwordChangedAt,
        @Nullable Instant suspendedAt,
        @Nullable String suspendedBy,
        @Nullable String suspendedReason,
        @Nullable Instant linkExpiresAt,
        long version,
        List<HeldPost> posts) {}
