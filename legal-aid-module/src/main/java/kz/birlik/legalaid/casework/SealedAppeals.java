package kz.birlik.legalaid.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of an appeal is kept sealed: how to reach the applicant, and the code of a receipt until it expires. */
@Component
@RequiredArgsConstructor
class SealedAppeals {

    private static final int CODE_LENGTH = 10;

    /** Without letters and digits that are taken for each other. */
    private static final String CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    record Contact(@Nullable String phone, @Nullable String email) {

        private static final String BETWEEN = "\n";

        private String written() {
            return (phone == null ? "" : phone) + BETWEEN + (email == null ? "" : email);
        }

        private static Contact read(String written) {
            String[] parts = written.split(BETWEEN, -1);
            return new Contact(parts[0].isEmpty() ? null : parts[0], parts[1].isEmpty() ? null : parts[1]);
        }
    }

    byte @Nullable [] seal(UUID id, Contact contact) {
        return contact.phone() == null && contact.email() == null
                ? null
                : keys.seal(contact.written(), "legal-case/" + id + "/contact");
    }

    Contact contact(UUID id, byte @Nullable [] sealed) {
        return sealed == null
                ? new Contact(null, null)
                : Contact.read(keys.open(sealed, "legal-case/" + id + "/contact"));
    }

    byte[] sealCode(UUID receipt, String code) {
        return keys.seal(code, "legal-case-receipt/" + receipt);
    }

    String code(UUID receipt, byte[] sealed) {
        return keys.open(sealed, "legal-case-receipt/" + receipt);
    }

    String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(CODE_SIGNS.charAt(random.nextInt(CODE_SIGNS.length())));
        }
        return code.toString();
    }

    static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
