package kz.birlik.bargaining.fulfilment;

import kz.birlik.bargaining.fulfilment.FulfilmentRefusal.Reason;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;

/** A photo or a paper that was looked into. */
public record EvidenceFile(Attachment attachment) {

    /** In bytes: a photo of a telephone. */
    public static final int LARGEST = 8 * 1024 * 1024;

    /** @throws FulfilmentRefusal when there is nothing, too much, or something else than the ending of its name says */
    public static EvidenceFile of(String name, byte[] content) {
        try {
            return new EvidenceFile(Attachment.of(name, content, LARGEST, Attachment.Type.PICTURES));
        } catch (AttachmentRefused refused) {
            throw new FulfilmentRefusal(
                    switch (refused.reason()) {
                        case EMPTY -> Reason.FILE_EMPTY;
                        case TOO_LARGE -> Reason.FILE_TOO_LARGE;
                        case TYPE -> Reason.FILE_TYPE;
                    });
        }
    }
}
