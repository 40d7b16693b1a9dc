package kz.birlik.membership.draft;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft as its secret opens it.
 *
 * @param answers empty once it was sent: what was answered is there no more
 * @param became what it was sent as
 */
public record OpenDraft<A>(
        UUID id, @Nullable A answers, @Nullable UUID became, Instant expiresAt) {}
