package kz.birlik.web.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the administrator's page shows it.
 *
 * @param subject what it says, in demonstration mode only
 * @param lines its text, empty where the subject is
 */
public record OutboxRow(
        UUID id,
        String kind,
        String recipient,
        String address,
        String language,
        @Nullable String subject,
        List<String> lines,
        Instant createdAt,
        @Nullable Instant expiresAt,
        int attempts,
        @Nullable String lastFailure,
        String state,
        @Nullable Instant settledAt) {}
