package kz.birlik.membership.account;

import java.time.Instant;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** An account as the administrator's list shows it. */
public record AccountRow(
        String login,
        String displayName,
        Role role,
        String organisationCode,
        MultilingualText organisationName,
        Instant createdAt,
        @Nullable Instant suspendedAt) {}
