package kz.birlik.web.form;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file as a form sent it, not looked into yet.
 *
 * @param name as it was sent; only its ending may be believed, and that by whoever looks into it
 */
public record AttachedFile(String name, byte[] content) {

    private static final String FIELD = "file";

    /** Nothing at all is a file without a name and content, for whoever refuses such a one. */
    public static AttachedFile of(@Nullable MultipartFile file) throws IOException {
        String sent = file == null ? null : file.getOriginalFilename();
        return new AttachedFile(sent == null ? "" : sent, file == null ? new byte[0] : file.getBytes());
    }

    /** Looked into; what may not be attached leaves its error beside the field, and then there is nothing. */
    public static @Nullable Attachment read(
            @Nullable MultipartFile file, TypedFields typed, int largest, Set<Attachment.Type> types)
            throws IOException {
        return of(file).read(typed, largest, types);
    }

    /** As {@link #read(MultipartFile, TypedFields, int, Set)}, of one that was sent. */
    public @Nullable Attachment read(TypedFields typed, int largest, Set<Attachment.Type> types) {
        try {
            return Attachment.of(name, content, largest, types);
        } catch (AttachmentRefused refused) {
            typed.refuseWith(
                    FIELD,
                    switch (refused.reason()) {
                        case EMPTY -> "agreements.refused.file-empty";
                        case TOO_LARGE -> "agreements.refused.file-too-large";
                        case TYPE -> "agreements.refused.file-type";
                    });
            return null;
        }
    }

    /** Empty where none was chosen: a form without a file sends one without a name. */
    public static Optional<AttachedFile> chosen(@Nullable MultipartFile file) throws IOException {
        AttachedFile sent = of(file);
        return sent.content.length == 0 && sent.name.isBlank() ? Optional.empty() : Optional.of(sent);
    }
}
