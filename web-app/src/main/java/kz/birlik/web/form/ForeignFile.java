package kz.birlik.web.form;

import kz.birlik.membership.attachment.Attachment;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Foreign content: it is saved and never shown as a page of ours, and nothing in it may run. */
public final class ForeignFile {

    private ForeignFile() {}

    /** @param title without an ending; nothing that names a person */
    public static ResponseEntity<byte[]> answer(byte[] content, Attachment.Type type, String title) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type.contentType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(title + "." + type.ending())
                                .build()
                                .toString())
                .body(content);
    }
}
