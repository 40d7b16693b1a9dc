package kz.birlik.web.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter to one person, already worded in the person's language.
 *
 * @param dedupeKey names the cause, for example {@code invitation/<id of the link>}; a second message of it is dropped
 * @param kind what the letter is about, part of a message key ({@code outbox.kind.<kind>})
 * @param recipient the person's name
 * @param address as stored for the person, never as it came with a request
 * @param expiresAt when it is of no use any more; it is not sent after that
 */
public record Message(
        String dedupeKey,
        String kind,
        String recipient,
        String address,
        String language,
        String subject,
        String body,
        @Nullable Instant expiresAt) {}
