package kz.birlik.web.appeals;

import java.io.IOException;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What was sent as a file of an appeal, looked into. */
public final class AppealFiles {

    private AppealFiles() {}

    /** @throws AttachmentRefused when it is none that is taken */
    public static Attachment read(@Nullable MultipartFile file) throws IOException {
        return Attachment.of(
                        file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename(),
                        file == null ? new byte[0] : file.getBytes(),
                        CaseFile.LARGEST,
                        Attachment.Type.PICTURES)
                .withoutMetadata();
    }

    /** Key of the words for why a file is not taken. */
    public static String refused(AttachmentRefused refused) {
        return switch (refused.reason()) {
            case EMPTY -> "appeal.error.file-empty";
            case TOO_LARGE -> "appeal.error.file-too-large";
            case TYPE -> "appeal.error.file-type";
        };
    }
}
