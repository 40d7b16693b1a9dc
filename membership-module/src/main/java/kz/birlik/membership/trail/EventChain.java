package kz.birlik.membership.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import kz.birlik.membership.keyring.KeyRing;

/**
 * How events are hashed. It is written down in docs/adr/0012-audit-trail.md as well, because somebody else must be able to
 * check the chain without this program; a change of it needs a new chain.
 */
final class EventChain {

    static final byte[] BEGINNING = sha256("birlik audit trail".getBytes(StandardCharsets.UTF_8));

    /** Everything of an event that is hashed, in this order; {@link #content} reads it by position. */
    static final String COLUMNS = """
            id, (extract(epoch from at) * 1000000)::bigint::text, actor, account_id::text, post_id::text, role,
            actor_organisation_id::text, address, reference, action, object_type, object_id, organisation_id::text,
            before::text, after::text, reason""";

    private static final int FIRST_TEXT = 2;
    private static final int LAST_TEXT = 16;
    private static final String PURPOSE = "trail/seal";

    private EventChain() {}

    /** Each text as one byte (0 absent, 1 present), its length in four bytes, its UTF-8; so that no two rows look alike. */
    static byte[] content(ResultSet event) throws SQLException {
        MessageDigest digest = digest();
        for (int column = FIRST_TEXT; column <= LAST_TEXT; column++) {
            String text = event.getString(column);
            if (text == null) {
                digest.update((byte) 0);
            } else {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((byte) 1);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
        }
        return digest.digest();
    }

    static byte[] link(byte[] previous, long event, byte[] content) {
        MessageDigest digest = digest();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(event).array());
        digest.update(content);
        return digest.digest();
    }

    /** What the mark of a seal is made over: not only the hash, so that no other number can be written beside it. */
    static String sealed(long number, long lastEvent, long events, byte[] hash) {
        return number + "/" + lastEvent + "/" + events + "/" + HexFormat.of().formatHex(hash);
    }

    static byte[] mark(KeyRing keys, String sealed) {
        return keys.lookup(sealed, PURPOSE);
    }

    static boolean isMarked(KeyRing keys, String sealed, byte[] mark) {
        return keys.lookups(sealed, PURPOSE).stream().anyMatch(right -> MessageDigest.isEqual(right, mark));
    }

    private static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
