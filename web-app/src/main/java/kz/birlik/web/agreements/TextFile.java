package kz.birlik.web.agreements;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What a signed text comes as: its ending and its first bytes say the same. */
final class TextFile {

    private static final int LONGEST_NAME = 200;

    /** The kinds that are taken. */
    enum Kind {
        PDF("application/pdf", List.of("pdf"), bytes("%PDF")),
        JPEG("image/jpeg", List.of("jpg", "jpeg"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
        PNG("image/png", List.of("png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'}),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx"), new byte[] {
            'P', 'K', 3, 4
        });

        private final String contentType;
        private final List<String> endings;
        private final byte[] begins;

        Kind(String contentType, List<String> endings, byte[] begins) {
            this.contentType = contentType;
            this.endings = endings;
            this.begins = begins;
        }

        String contentType() {
            return contentType;
        }
    }

    private TextFile() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What was chosen in a form; what cannot be taken leaves an error beside its field. */
    static NewVersion read(@Nullable MultipartFile file, Typed typed, LocalDate signedOn, String what)
            throws IOException {
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String sent = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        Kind kind = of(sent, content);
        if (content.length == 0) {
            typed.errors().put("file", typed.words().text("agreements.refused.file-empty"));
        } else if (kind == null) {
            typed.errors().put("file", typed.words().text("agreements.refused.file-type"));
        }
        return new NewVersion(signedOn, what, name(sent), kind == null ? "" : kind.contentType(), content);
    }

    /** Null where the content is none of the kinds, or another than its ending says. */
    static @Nullable Kind of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.endings.contains(ending))
                .filter(kind -> content.length > kind.begins.length
                        && Arrays.equals(Arrays.copyOf(content, kind.begins.length), kind.begins))
                .findFirst()
                .orElse(null);
    }

    /** Without folders and what cannot be read, and not too long. */
    static String name(String sent) {
        String plain = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .strip();
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
    }
}
