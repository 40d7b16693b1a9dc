package kz.birlik.membership.keyring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.springframework.core.env.Environment;

/** The keys as they lie in their files, for work on the command line; makes none and asks no database. */
public final class StoredKeyRing implements KeyRing {

    private final LoadedKeys keys;

    private StoredKeyRing(LoadedKeys keys) {
        this.keys = keys;
    }

    /** @throws KeyRingRefusal when there are no keys to read */
    public static KeyRing in(Environment settings) {
        KeyDirectory directory = new KeyDirectory(settings);
        KeyFile sealing = new KeyFile(directory.path().resolve("sealing.json"));
        KeyFile lookingUp = new KeyFile(directory.path().resolve("lookup.json"));
        if (!sealing.exists() || !lookingUp.exists()) {
            throw new KeyRingRefusal(
                    "There are no files of keys in " + directory.path() + ".",
                    "Name their directory by BIRLIK_KEYS_DIR.");
        }
        return new StoredKeyRing(new LoadedKeys(sealing.read(), lookingUp.read(), List.of()));
    }

    @Override
    public byte[] seal(String clear, String context) {
        throw new UnsupportedOperationException("keys are only read here");
    }

    @Override
    public String open(byte[] sealed, String context) {
        throw new UnsupportedOperationException("keys are only read here");
    }

    @Override
    public byte[] lookup(String clear, String purpose) {
        return lookups(clear, purpose).get(0);
    }

    @Override
    public List<byte[]> lookups(String clear, String purpose) {
        try {
            return keys.lookups((purpose + '\0' + clear).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean isSealedByPrimary(byte[] sealed) {
        return keys.isSealedByPrimary(sealed);
    }
}
