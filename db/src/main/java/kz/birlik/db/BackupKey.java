package kz.birlik.db;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Encrypts and opens a backup with the secret of a key file. Every segment is authenticated, and so is the end: a changed
 * byte, a cut tail and a wrong key are all an error, never a shorter backup.
 */
final class BackupKey {

    private static final byte[] MAGIC = "BIRLIK-BACKUP-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 16;
    private static final int ITERATIONS = 600_000;
    private static final int SHORTEST = 20;
    private static final int SEGMENT = 1 << 20;

    private final char[] secret;

    private BackupKey(char[] secret) {
        this.secret = secret;
    }

    static BackupKey of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DatabaseRefusal(
                    "There is no key file %s.".formatted(file),
                    "Make one, once, by: (umask 077; openssl rand -base64 32 > %s). Keep a copy of it away from the backups: without it no backup can be opened."
                            .formatted(file));
        }
        String secret = Files.readString(file).strip();
        if (secret.length() < SHORTEST) {
            throw new DatabaseRefusal(
                    "The secret in the key file %s is shorter than %d characters.".formatted(file, SHORTEST),
                    "Make a key file by: (umask 077; openssl rand -base64 32 > FILE).");
        }
        return new BackupKey(secret.toCharArray());
    }

    /** Closing the stream completes the encryption; until then what was written is no backup. */
    OutputStream encrypting(OutputStream out) throws IOException {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        byte[] header =
                ByteBuffer.allocate(MAGIC.length + SALT).put(MAGIC).put(salt).array();
        out.write(header);
        try {
            return Channels.newOutputStream(cipher(salt).newEncryptingChannel(Channels.newChannel(out), header));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This machine cannot encrypt", e);
        }
    }

    InputStream opening(InputStream in) throws IOException {
        byte[] header = new byte[MAGIC.length + SALT];
        try {
            new DataInputStream(in).readFully(header);
        } catch (EOFException e) {
            throw noBackup();
        }
        if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw noBackup();
        }
        byte[] salt = Arrays.copyOfRange(header, MAGIC.length, header.length);
        try {
            return cipher(salt).newDecryptingStream(in, header);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This machine cannot decrypt", e);
        }
    }

    private AesGcmHkdfStreaming cipher(byte[] salt) throws GeneralSecurityException {
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(secret, salt, ITERATIONS, 256))
                .getEncoded();
        return new AesGcmHkdfStreaming(key, "HmacSha256", 32, SEGMENT, 0);
    }

    private static DatabaseRefusal noBackup() {
        return new DatabaseRefusal("The file is no backup of Birlik.", "Name a file that 'backup' has written.");
    }
}
