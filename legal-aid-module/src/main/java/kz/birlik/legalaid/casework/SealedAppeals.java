package kz.birlik.legalaid.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.keyring.KeyRing;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of an appeal is kept sealed: how to reach the applicant, the code of a receipt until it expires, and files. */
@Component
@RequiredArgsConstructor
class SealedAppeals {

    private final KeyRing keys;

    /** @param card number of the membership card, as it was typed */
    record Contact(
            @Nullable String phone,
            @Nullable String email,
            @Nullable String card) {

        private static final String BETWEEN = "\n";

        private boolean isEmpty() {
            return phone == null && email == null && card == null;
        }

        private String written() {
            return Stream.of(phone, email, card)
                    .map(part -> Objects.toString(part, ""))
                    .collect(Collectors.joining(BETWEEN));
        }

        private static Contact read(String written) {
            String[] parts = written.split(BETWEEN, -1);
            return new Contact(part(parts, 0), part(parts, 1), part(parts, 2));
        }

        /** Earlier ones were written without the card. */
        private static @Nullable String part(String[] parts, int number) {
            return parts.length <= number || parts[number].isEmpty() ? null : parts[number];
        }
    }

    byte @Nullable [] seal(UUID id, Contact contact) {
        return contact.isEmpty() ? null : keys.seal(contact.written(), "legal-case/" + id + "/contact");
    }

    Contact contact(UUID id, byte @Nullable [] sealed) {
        return sealed == null
                ? new Contact(null, null, null)
                : Contact.read(keys.open(sealed, "legal-case/" + id + "/contact"));
    }

    byte[] sealCode(UUID receipt, String code) {
        return keys.seal(code, "legal-case-receipt/" + receipt);
    }

    String code(UUID receipt, byte[] sealed) {
        return keys.open(sealed, "legal-case-receipt/" + receipt);
    }

    byte[] sealFile(UUID file, byte[] content) {
        return keys.seal(Base64.getEncoder().encodeToString(content), fileContext(file));
    }

    byte[] file(UUID file, byte[] sealed) {
        return Base64.getDecoder().decode(keys.open(sealed, fileContext(file)));
    }

    byte[] resealed(UUID file, byte[] sealed) {
        return keys.seal(keys.open(sealed, fileContext(file)), fileContext(file));
    }

    private static String fileContext(UUID file) {
        return "legal-case-file/" + file;
    }

    static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
