package kz.birlik.web.document;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms a list leaves the product in. */
public enum FileForm {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf");

    private final String contentType;

    FileForm(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** The value of {@code ?format=} and the ending of the file's name. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<FileForm> find(@Nullable String code) {
        return Arrays.stream(values()).filter(form -> form.code().equals(code)).findFirst();
    }
}
