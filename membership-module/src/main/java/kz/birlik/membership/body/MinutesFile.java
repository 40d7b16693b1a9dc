package kz.birlik.membership.body;

import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;
import kz.birlik.membership.body.BodyRefusal.Reason;

/** A scan of minutes that was looked into. */
public record MinutesFile(Attachment attachment) {

    /** In bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    /** @throws BodyRefusal when there is nothing, too much, or something else than the ending of its name says */
    public static MinutesFile of(String name, byte[] content) {
        try {
            return new MinutesFile(Attachment.of(name, content, LARGEST, Attachment.Type.PICTURES));
        } catch (AttachmentRefused refused) {
            throw new BodyRefusal(
                    switch (refused.reason()) {
                        case EMPTY -> Reason.FILE_EMPTY;
                        case TOO_LARGE -> Reason.FILE_TOO_LARGE;
                        case TYPE -> Reason.FILE_TYPE;
                    });
        }
    }
}
