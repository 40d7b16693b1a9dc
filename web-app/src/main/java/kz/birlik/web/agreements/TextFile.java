package kz.birlik.web.agreements;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.TypedFields;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A signed text as it is sent. */
final class TextFile {

    private static final int LONGEST_NAME = 200;

    private TextFile() {}

    /** What was chosen in a form; what cannot be taken leaves an error beside its field. */
    static NewVersion read(@Nullable MultipartFile file, TypedFields typed, LocalDate signedOn, String what)
            throws IOException {
        AttachedFile sent = AttachedFile.of(file);
        Attachment looked = sent.read(typed, NewVersion.LARGEST, EnumSet.allOf(Attachment.Type.class));
        String contentType = looked == null ? "" : looked.type().contentType();
        return new NewVersion(signedOn, what, name(sent.name()), contentType, sent.content());
    }

    /** Without folders and what cannot be read, and not too long. */
    static String name(String sent) {
        String plain = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .strip();
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
    }
}
