package kz.birlik.web.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form that has been sent before with other content: where the first one led to, and everything typed now, so that a
 * person who meant a second record makes it with one button and loses nothing.
 *
 * @param address where the form goes
 * @param fields what was typed, without passwords; empty when a file was sent along, which a page cannot carry
 * @param key a fresh one, for the second record
 */
public record SentBefore(@Nullable String made, String address, List<Field> fields, String key) {

    private static final String ATTRIBUTE = SentBefore.class.getName();

    public record Field(String name, String value) {}

    static void remember(HttpServletRequest request, @Nullable String made, String key) {
        boolean file =
                request.getContentType() != null && request.getContentType().startsWith("multipart/");
        List<Field> fields = file
                ? List.of()
                : request.getParameterMap().entrySet().stream()
                        .filter(field -> Submissions.isContent(field.getKey())
                                || field.getKey().equals(Submissions.STEP))
                        .flatMap(
                                field -> Arrays.stream(field.getValue()).map(value -> new Field(field.getKey(), value)))
                        .toList();
        request.setAttribute(ATTRIBUTE, new SentBefore(made, request.getRequestURI(), fields, key));
    }

    /** The form this request was refused for; empty when it failed for another reason. */
    public static Optional<SentBefore> of(HttpServletRequest request) {
        return Optional.ofNullable((SentBefore) request.getAttribute(ATTRIBUTE));
    }
}
