package kz.birlik.membership.keyring;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** The key of one thing, opened. */
public final class SingleKey {

    private final Aead aead;

    SingleKey(String keyset) {
        try {
            this.aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw refusal();
        }
    }

    public byte[] seal(String clear) {
        try {
            return aead.encrypt(clear.getBytes(StandardCharsets.UTF_8), new byte[0]);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws KeyRingRefusal when another key has sealed it or it was changed */
    public String open(byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, new byte[0]), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException other) {
            throw refusal();
        }
    }

    private static KeyRingRefusal refusal() {
        return new KeyRingRefusal(
                "The key of a single thing does not open what it should.",
                "The row or its key was changed in the database.");
    }
}
