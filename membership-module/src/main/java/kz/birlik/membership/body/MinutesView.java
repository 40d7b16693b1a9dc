package kz.birlik.membership.body;

import java.time.Instant;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A scan of the minutes of an election, without its content.
 *
 * @param replacedAt empty for the one that holds
 */
public record MinutesView(
        UUID id,
        Attachment.Type type,
        int bytes,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant replacedAt,
        @Nullable String replacedBy,
        @Nullable String replaceReason) {

    public boolean holds() {
        return replacedAt == null;
    }
}
