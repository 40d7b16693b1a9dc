package kz.birlik.bargaining.fulfilment;

import java.time.Instant;
import java.util.UUID;

/**
 * A published report of an agreement for a year.
 *
 * @param text the content as it was published, letter by letter; what pages and papers show is read from it
 * @param hash SHA-256 of the text in UTF-8, as hexadecimal digits
 * @param intact the hash was worked out anew and is the same
 */
public record PublishedReport(
        UUID id,
        UUID agreement,
        int year,
        ReportContent content,
        String text,
        String hash,
        boolean intact,
        Instant publishedAt,
        String publishedBy) {}
