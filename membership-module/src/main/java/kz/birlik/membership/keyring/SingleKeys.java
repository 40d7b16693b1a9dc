package kz.birlik.membership.keyring;

/** Keys of single things, each sealed by the ring and kept beside the thing. */
public interface SingleKeys {

    /**
     * Makes a key for one thing, itself sealed by the ring: whoever deletes it makes all that it has sealed unreadable for
     * good, in every copy made later.
     */
    byte[] makeKey(String context);

    /** Opens a key that {@link #makeKey} has made. */
    SingleKey key(byte[] sealedKey, String context);
}
