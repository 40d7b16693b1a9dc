package kz.birlik.web.document;

import java.nio.charset.StandardCharsets;
import kz.birlik.membership.attachment.Attachment;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A file somebody brought: it is saved and never shown as a page of ours, and nothing in it may run. */
public final class ForeignFile {

    private ForeignFile() {}

    /** @param name without the ending, in Latin letters: the name it came with is not kept, as it may name a person */
    public static ResponseEntity<byte[]> of(String name, Attachment.Type type, byte[] content) {
        return answer(
                type.contentType(),
                ContentDisposition.attachment()
                        .filename(name + "." + type.ending())
                        .build(),
                content);
    }

    /** Under the name it came with. */
    public static ResponseEntity<byte[]> named(String fileName, String contentType, byte[] content) {
        return answer(
                contentType,
                ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8)
                        .build(),
                content);
    }

    private static ResponseEntity<byte[]> answer(String contentType, ContentDisposition disposition, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
