package kz.birlik.bargaining;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/** One decision with what proves its execution. */
public record TripartiteDecisionView(TripartiteDecisionRow row, List<File> files) {

    /** @param withdrawnAt when it was taken back; its content is gone */
    public record File(
            UUID id,
            Attachment.Type type,
            int bytes,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawnWhy) {}
}
