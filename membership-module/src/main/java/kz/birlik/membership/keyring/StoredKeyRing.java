package kz.birlik.membership.keyring;

import java.util.List;
import org.springframework.core.env.Environment;

/** The keys as they lie in their files, for work on the command line; asks no database. */
public final class StoredKeyRing {

    private StoredKeyRing() {}

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
        return new HeldKeyRing(new LoadedKeys(sealing.read(), lookingUp.read(), List.of()));
    }
}
