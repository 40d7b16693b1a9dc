package kz.birlik.membership.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.sheet.TableFile;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The uploaded file, sealed in pieces, where every node finds it; for reading it lies open on this node and is deleted at once. */
@Component
@RequiredArgsConstructor
class RosterFiles {

    static final TableFile.Limits LIMITS =
            new TableFile.Limits(RosterImports.LARGEST_FILE, 1024L * 1024 * 1024, RosterImports.MOST_ROWS);

    private static final int PIECE = 256 * 1024;

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final KeyRing keys;

    static String hash(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[PIECE];
            for (int got = in.read(part); got > 0; got = in.read(part)) {
                digest.update(part, 0, got);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In the transaction of the caller, which has entered its scope. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(UUID id, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                jdbc.sql("insert into roster_import_piece (import_id, number, sealed) values (:id, :number, :sealed)")
                        .param("id", id)
                        .param("number", number)
                        .param("sealed", keys.seal(Base64.getEncoder().encodeToString(piece), context(id, number)))
                        .update();
                number++;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String context(UUID id, int number) {
        return "roster/" + id + "/" + number;
    }

    /** Each piece is read in a transaction of its own, so that none is open while a long file is worked on. */
    @Transactional(readOnly = true)
    public byte[] piece(AccessScope scope, UUID id, int number) {
        scopes.enter(scope);
        return jdbc.sql("select sealed from roster_import_piece where import_id = :id and number = :number")
                .param("id", id)
                .param("number", number)
                .query((row, i) -> row.getBytes(1))
                .optional()
                .map(kept -> Base64.getDecoder().decode(keys.open(kept, context(id, number))))
                .orElseGet(() -> new byte[0]);
    }

    <T> T opened(Function<Integer, byte[]> pieces, Function<TableFile, T> work) {
        Path file = null;
        try {
            file = Files.createTempFile("roster", ".part");
            try (OutputStream out = Files.newOutputStream(file)) {
                int number = 0;
                for (byte[] piece = pieces.apply(number); piece.length > 0; piece = pieces.apply(++number)) {
                    out.write(piece);
                }
            }
            if (Files.size(file) == 0) {
                throw new RosterRefusal(RosterRefusal.Reason.FILE_GONE);
            }
            return work.apply(TableFile.of(file, LIMITS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            if (file != null) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException kept) {
                    file.toFile().deleteOnExit();
                }
            }
        }
    }
}
