package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A signed paper of an accident, for those who need to know its victims.
 *
 * @param withdrawnWhy of one whose content is gone
 */
public record AccidentFile(
        UUID id,
        Kind kind,
        LocalDate dated,
        @Nullable String what,
        Attachment.Type type,
        int bytes,
        Instant recordedAt,
        String recordedBy,
        @Nullable String withdrawnWhy) {

    public enum Kind {
        /** The separate opinion of the union. */
        OPINION,
        ACT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public record Opened(Kind kind, LocalDate dated, Attachment.Type type, byte[] content) {}
}
