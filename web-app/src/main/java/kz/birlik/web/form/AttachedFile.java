package kz.birlik.web.form;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file as a form sent it, not looked into yet.
 *
 * @param name as it was sent; only its ending may be believed, and that by whoever looks into it
 */
public record AttachedFile(String name, byte[] content) {

    /** Nothing at all is a file without a name and content, for whoever refuses such a one. */
    public static AttachedFile of(@Nullable MultipartFile file) throws IOException {
        String sent = file == null ? null : file.getOriginalFilename();
        return new AttachedFile(sent == null ? "" : sent, file == null ? new byte[0] : file.getBytes());
    }

    /** Empty where none was chosen: a form without a file sends one without a name. */
    public static Optional<AttachedFile> chosen(@Nullable MultipartFile file) throws IOException {
        AttachedFile sent = of(file);
        return sent.content.length == 0 && sent.name.isBlank() ? Optional.empty() : Optional.of(sent);
    }
}
