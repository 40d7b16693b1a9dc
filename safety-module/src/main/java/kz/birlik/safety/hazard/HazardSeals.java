package kz.birlik.safety.hazard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.SealedFiles;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of a signal is kept sealed or as a hash only. */
@Component
@RequiredArgsConstructor
class HazardSeals {

    static final String PHOTO = "hazard-photo";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 24;
    /** As {@link #newKey} makes them. */
    private static final String KEY = "[A-Za-z0-9_-]{32}";

    private final KeyRing keys;
    private final SealedFiles files;

    static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    static boolean isKey(String key) {
        return key.matches(KEY);
    }

    /** The code of the receipt follows from the key, so that a form sent twice shows one code and the code is kept nowhere. */
    static String code(String key) {
        return SecretCode.of(hash("code/" + key));
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte @Nullable [] sealContact(UUID signal, @Nullable String contact) {
        return contact == null ? null : keys.seal(contact, contactOf(signal));
    }

    @Nullable
    String contact(UUID signal, byte @Nullable [] sealed) {
        return sealed == null ? null : keys.open(sealed, contactOf(signal));
    }

    byte[] sealPhoto(UUID signal, byte[] content) {
        return files.seal(content, PHOTO + "/" + signal);
    }

    byte[] photo(UUID signal, byte[] sealed) {
        return files.open(sealed, PHOTO + "/" + signal);
    }

    private static String contactOf(UUID signal) {
        return "hazard-signal/" + signal + "/contact";
    }
}
