package kz.birlik.safety;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A signed paper of a meeting.
 *
 * @param withdrawnWhy of one whose content is gone
 */
public record CouncilFile(
        UUID id,
        UUID meeting,
        Kind kind,
        LocalDate dated,
        @Nullable String what,
        @Nullable String withdrawnWhy) {

    public enum Kind {
        MINUTES,
        /** What the minutes refer to. */
        ANNEX;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public record Opened(Kind kind, LocalDate dated, Attachment.Type type, byte[] content) {}
}
