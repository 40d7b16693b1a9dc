package kz.birlik.membership.account;

import java.time.Instant;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * An account as the administrator's list shows it, with one of its posts: of those in force the oldest, else the next to
 * come, else the last.
 *
 * @param login none before the invitation is accepted
 * @param morePosts how many others are in force or will be
 */
public record AccountRow(
        AccountId id,
        @Nullable String login,
        String displayName,
        @Nullable String email,
        Role role,
        String organisationCode,
        MultilingualText organisationName,
        int morePosts,
        AccountState state,
        Instant createdAt) {}
