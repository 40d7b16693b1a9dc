package kz.birlik.legalaid;

import java.time.Instant;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;

/**
 * A file of an appeal.
 *
 * @param origin {@code applicant}, {@code lawyer} or {@code scan}
 */
public record CaseFile(UUID id, String origin, Attachment.Type type, int size, Instant sentAt) {

    public static final int LARGEST = 5 * 1024 * 1024;

    /** With a draft, and from an applicant to one case. */
    public static final int MOST_OF_A_DRAFT = 5;

    public static final int MOST_OF_AN_APPLICANT = 20;

    /** One that was opened. */
    public record Opened(CaseFile file, byte[] content) {}
}
