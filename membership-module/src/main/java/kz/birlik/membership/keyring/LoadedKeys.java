package kz.birlik.membership.keyring;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Both sets of keys as they stood in the files at one moment. */
final class LoadedKeys {

    /** Tink puts a version byte and the key's id before what a key has sealed. */
    private static final int PREFIX = 5;

    private final KeysetHandle sealing;
    private final KeysetHandle lookingUp;
    private final Aead aead;
    private final PrfSet prfs;
    private final List<FileTime> readAt;

    LoadedKeys(KeysetHandle sealing, KeysetHandle lookingUp, List<FileTime> readAt) {
        this.readAt = readAt;
        this.sealing = sealing;
        this.lookingUp = lookingUp;
        try {
            this.aead = sealing.getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.prfs = lookingUp.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        } catch (GeneralSecurityException unusable) {
            throw new KeyRingRefusal(
                    "The keys cannot be used: " + unusable.getMessage(),
                    "Bring the files of keys back from a copy of the data directory; nothing has been changed.");
        }
    }

    List<FileTime> readAt() {
        return readAt;
    }

    /** The first bytes of everything the primary key seals. */
    byte[] primaryMark() {
        return ByteBuffer.allocate(PREFIX)
                .put((byte) 1)
                .putInt(sealing.getPrimary().getId())
                .array();
    }

    KeysetHandle of(KeyPurpose purpose) {
        return purpose == KeyPurpose.SEAL ? sealing : lookingUp;
    }

    byte[] seal(byte[] clear, String context) throws GeneralSecurityException {
        return aead.encrypt(clear, context.getBytes(StandardCharsets.UTF_8));
    }

    byte[] open(byte[] sealed, String context) throws GeneralSecurityException {
        return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
    }

    boolean isSealedByPrimary(byte[] sealed) {
        return sealed.length > PREFIX && Arrays.equals(sealed, 0, PREFIX, primaryMark(), 0, PREFIX);
    }

    List<byte[]> lookups(byte[] input) throws GeneralSecurityException {
        List<byte[]> hashes = new ArrayList<>();
        hashes.add(prfs.computePrimary(input, 32));
        for (Map.Entry<Integer, Prf> other : prfs.getPrfs().entrySet()) {
            if (other.getKey() != prfs.getPrimaryId()) {
                hashes.add(other.getValue().compute(input, 32));
            }
        }
        return hashes;
    }

    /** What one key makes of a fixed text; tells whether a file holds the key an inventory means. */
    byte[] checkValue(KeyPurpose purpose, int id) throws GeneralSecurityException {
        String text = "birlik key check";
        if (purpose == KeyPurpose.LOOKUP) {
            Prf prf = prfs.getPrfs().get(id);
            if (prf == null) {
                throw new GeneralSecurityException("no key " + Integer.toUnsignedString(id));
            }
            return prf.compute(text.getBytes(StandardCharsets.UTF_8), 32);
        }
        KeysetHandle only = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(entry(sealing, id).getKey())
                        .withFixedId(id)
                        .makePrimary())
                .build();
        return only.getPrimitive(RegistryConfiguration.get(), Aead.class)
                .encrypt(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    boolean fits(KeyPurpose purpose, int id, byte[] checkValue) {
        try {
            return purpose == KeyPurpose.LOOKUP
                    ? java.security.MessageDigest.isEqual(checkValue(purpose, id), checkValue)
                    : new String(aead.decrypt(checkValue, new byte[0]), StandardCharsets.UTF_8)
                            .equals("birlik key check");
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static KeysetHandle.Entry entry(KeysetHandle keys, int id) throws GeneralSecurityException {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.getAt(i).getId() == id) {
                return keys.getAt(i);
            }
        }
        throw new GeneralSecurityException("no key " + Integer.toUnsignedString(id));
    }
}
