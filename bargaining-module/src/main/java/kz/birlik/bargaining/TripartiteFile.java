package kz.birlik.bargaining;

import kz.birlik.bargaining.TripartiteRefusal.Reason;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;

/** A photo or a paper that proves how a decision was carried out. */
public record TripartiteFile(Attachment attachment) {

    /** In bytes: a photo of a telephone. */
    public static final int LARGEST = 8 * 1024 * 1024;

    /** @throws TripartiteRefusal when there is nothing, too much, or something else than the ending of its name says */
    public static TripartiteFile of(String name, byte[] content) {
        try {
            return new TripartiteFile(Attachment.of(name, content, LARGEST, Attachment.Type.PICTURES));
        } catch (AttachmentRefused refused) {
            throw new TripartiteRefusal(
                    switch (refused.reason()) {
                        case EMPTY -> Reason.FILE_EMPTY;
                        case TOO_LARGE -> Reason.FILE_TOO_LARGE;
                        case TYPE -> Reason.FILE_TYPE;
                    });
        }
    }
}
