package kz.birlik.web.exports;

import java.time.Instant;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.web.document.FileForm;
import org.jspecify.annotations.Nullable;

/** A list on its way to a file, and the file. */
public record ExportJob(
        UUID id,
        AccountId account,
        PostId post,
        String list,
        String filter,
        FileForm form,
        boolean codes,
        String language,
        boolean persons,
        @Nullable String purpose,
        ExportState state,
        int attempt,
        long rows,
        long bytes,
        Instant askedAt,
        @Nullable Instant finishedAt,
        Instant expiresAt) {

    /** In full kilobytes, as people read it. */
    public long kilobytes() {
        return (bytes + 1023) / 1024;
    }
}
