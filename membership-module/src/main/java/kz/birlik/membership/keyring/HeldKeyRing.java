package kz.birlik.membership.keyring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

/** The keys as they stood at one moment. */
record HeldKeyRing(LoadedKeys keys) implements KeyRing {

    @Override
    public byte[] seal(String clear, String context) {
        try {
            return keys.seal(clear.getBytes(StandardCharsets.UTF_8), context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String open(byte[] sealed, String context) {
        try {
            return new String(keys.open(sealed, context), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException wrong) {
            throw new KeyRingRefusal(
                    "A sealed text does not open in the context " + context.replaceAll("/.*/", "/…/") + ".",
                    "It was changed or moved in the database, or its key is not in the key directory.");
        }
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
