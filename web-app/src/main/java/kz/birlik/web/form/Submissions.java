package kz.birlik.web.form;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.web.form.SubmissionRefused.Reason;
import kz.birlik.web.security.Confirmation;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Makes a form count once. The page carries a key in the hidden field {@code _key}; the key is stored in the
 * transaction of what the form does, so a double click, a resend, Back, or a retry after no answer leads to
 * what the first one made.
 */
@Component
@RequiredArgsConstructor
public class Submissions {

    /** The name of the hidden field. */
    public static final String KEY = "_key";

    /** Tells the error page which of its texts to show. */
    public static final String KIND_OF_ERROR = "kz.birlik.web.form.kind-of-error";

    /** The name of the buttons of a form in several steps. */
    static final String STEP = "step";

    private final JdbcClient jdbc;
    private final Clock clock;

    /** A fresh key for a form. */
    public String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Runs the command unless this key has been used by this person before.
     *
     * @param key value of {@code _key}
     * @param command does the work and returns the address to go to; its exception takes the key back
     * @return the address to go to, the same for every repetition
     * @throws SubmissionRefused when the key is missing or malformed, or was used for other content; there is a page for both
     */
    @Transactional
    public String once(CurrentUser user, @Nullable String key, String route, Supplier<String> command) {
        UUID known = parsed(key).orElseThrow(() -> new SubmissionRefused(Reason.NO_KEY, null));
        byte[] content = content();
        // A second submission waits here for the first to commit or fail: the key is unique.
        int first = jdbc.sql("""
                        insert into form_submission (key, account_id, route, location, created_at, content)
                        values (:key, :account, :route, '', :now, :content)
                        on conflict (key) do nothing""")
                .param("key", known)
                .param("account", user.accountId().value())
                .param("route", route)
                .param("now", Timestamp.from(clock.instant()))
                .param("content", content)
                .update();
        if (first == 0) {
            return repeated(user, known, route, content);
        }
        String location = command.get();
        jdbc.sql("update form_submission set location = :location where key = :key")
                .param("location", location)
                .param("key", known)
                .update();
        return location;
    }

    private record Earlier(String location, byte @Nullable [] content) {}

    private String repeated(CurrentUser user, UUID key, String route, byte[] content) {
        Optional<Earlier> earlier = jdbc.sql("""
                        select location, content from form_submission
                        where key = :key and account_id = :account and route = :route""")
                .param("key", key)
                .param("account", user.accountId().value())
                .param("route", route)
                .query((row, number) -> new Earlier(row.getString("location"), row.getBytes("content")))
                .optional();
        if (earlier.isEmpty()) {
            // Somebody else's key, or a key of another form: it tells nothing and makes nothing.
            throw new SubmissionRefused(Reason.NO_KEY, null);
        }
        if (earlier.get().content() != null && !Arrays.equals(earlier.get().content(), content)) {
            throw new SubmissionRefused(Reason.OTHER_CONTENT, earlier.get().location());
        }
        return earlier.get().location();
    }

    /** What was typed and which files were sent along, as a digest; the same outside a request. */
    private static byte[] content() {
        MessageDigest digest = sha256();
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
                if (isContent(name)) {
                    add(digest, name);
                    Arrays.stream(values).forEach(value -> add(digest, value));
                }
            });
            MultipartHttpServletRequest files = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
            if (files != null) {
                files.getFileMap().forEach((name, file) -> add(digest, name, file));
            }
        }
        return digest.digest();
    }

    /** Which button was pressed, secrets, and what the product adds of its own do not tell two records apart. */
    static boolean isContent(String name) {
        return !name.equals("_csrf")
                && !name.equals(KEY)
                && !name.equals(STEP)
                && !name.equals(Confirmation.SECRET_FIELD)
                && !name.equals(Confirmation.REASON_FIELD)
                && !name.toLowerCase(Locale.ROOT).contains("password");
    }

    /** The length goes first, so that two texts are never taken for one. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static void add(MessageDigest digest, String name, MultipartFile file) {
        add(digest, name);
        try (InputStream content = file.getInputStream()) {
            byte[] part = new byte[8192];
            for (int read = content.read(part); read > 0; read = content.read(part)) {
                digest.update(part, 0, read);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<UUID> parsed(@Nullable String key) {
        try {
            return Optional.ofNullable(key).map(UUID::fromString);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
