package kz.birlik.web.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two forms a document is given in. */
public enum DocumentForm {
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    PDF("application/pdf");

    private final String contentType;

    DocumentForm(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** The value of {@code ?as=} and the ending of the file's name. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** PDF where nothing is asked for; empty for what is neither. */
    public static Optional<DocumentForm> find(@Nullable String code) {
        return code == null || code.isBlank()
                ? Optional.of(PDF)
                : Arrays.stream(values())
                        .filter(form -> form.code().equals(code))
                        .findFirst();
    }
}
