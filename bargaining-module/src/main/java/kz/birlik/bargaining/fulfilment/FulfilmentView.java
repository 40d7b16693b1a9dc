package kz.birlik.bargaining.fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * One obligation in one period, with everything that was said and shown of it.
 *
 * @param clauseKk the text of its clause
 * @param proof by what the agreement itself says it is seen
 * @param evidence what was attached, the newest first; what was withdrawn without its content
 * @param events what happened, the newest first
 */
public record FulfilmentView(
        FulfilmentRow row,
        @Nullable String clauseKk,
        @Nullable String clauseRu,
        @Nullable String proof,
        @Nullable String note,
        @Nullable Instant reportedAt,
        @Nullable String reportedBy,
        @Nullable Instant reviewedAt,
        @Nullable String reviewedBy,
        @Nullable String reviewReason,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String answer,
        List<Evidence> evidence,
        List<Event> events) {

    /** @param hash SHA-256 of the file as it was given, as hexadecimal digits */
    public record Evidence(
            UUID id,
            Attachment.Type type,
            int bytes,
            String hash,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawnWhy) {}

    /** @param indexBefore of the agreement in the year; empty while nothing was to be counted */
    public record Event(
            String what,
            @Nullable FulfilmentState before,
            @Nullable FulfilmentState after,
            @Nullable String reason,
            @Nullable BigDecimal indexBefore,
            @Nullable BigDecimal indexAfter,
            Instant at,
            String by) {}
}
