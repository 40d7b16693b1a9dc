package kz.birlik.membership.keyring;

import java.util.List;

/**
 * Seals texts (AES-256-GCM) and makes keyed hashes of them (HMAC-SHA-256) to look them up by. The keys lie in files of
 * the key directory, not in the database; a sealed text names its key, so that old ones stay readable after a rotation.
 */
public interface KeyRing {

    /**
     * Seals a text with the primary key.
     *
     * @param context what the text belongs to, for example {@code person/<id>/iin}; a sealed text opens in the same
     *     context only, so that it cannot be moved to another row
     */
    byte[] seal(String clear, String context);

    /**
     * Opens a sealed text.
     *
     * @throws KeyRingRefusal when it was sealed in another context, was changed, or its key is not there
     */
    String open(byte[] sealed, String context);

    /** The keyed hash of a text under the primary key, 32 bytes; the same text gives different hashes per purpose. */
    byte[] lookup(String clear, String purpose);

    /** The keyed hashes under every key, the primary first: a search finds rows that a rotation has not reached yet. */
    List<byte[]> lookups(String clear, String purpose);

    /** True when the primary key has sealed this text, so that a rotation need not touch it. */
    boolean isSealedByPrimary(byte[] sealed);

    /**
     * The keys as they stand now, for some thousand texts at once: whether another node has changed them is not asked anew of
     * each text. Not to be kept for longer than that.
     */
    default KeyRing held() {
        return this;
    }
}
