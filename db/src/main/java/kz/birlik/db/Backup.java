package kz.birlik.db;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.birlik.db.BackupManifest.Table;

/**
 * One encrypted file with everything a restore needs: the tables of one moment, the files beside them, and the list of keys.
 * The keys themselves stay out, because a backup and what opens its secrets must not be lost, or found, together.
 */
final class Backup {

    static final String TABLES = "tables/";
    static final String FILES = "files/";
    static final String LIST = "list.txt";

    private Backup() {}

    /** The file is there only when it is complete; only its owner may read it. */
    static BackupManifest write(
            EmbeddedPostgres.Login login, Path files, Path keys, Path to, BackupKey key, Instant now)
            throws IOException, SQLException {
        if (Files.exists(to)) {
            throw new DatabaseRefusal("The file %s is there already.".formatted(to), "Name a file that is not there.");
        }
        Path draft = to.resolveSibling(to.getFileName() + ".part");
        try {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new DatabaseRefusal(
                    "Another backup is being written to %s, or was interrupted.".formatted(draft),
                    "Wait for it, or delete that file.");
        }
        try {
            BackupManifest manifest;
            try (Connection connection = DriverManager.getConnection(login.url(), login.username(), login.password());
                    ZipOutputStream archive = new ZipOutputStream(
                            key.encrypting(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)))) {
                archive.setLevel(Deflater.BEST_SPEED);
                manifest = write(CopiedTables.at(connection), files, keys, archive, now);
            } catch (SQLException e) {
                throw explained(e, login);
            }
            force(draft);
            Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static BackupManifest write(
            CopiedTables tables, Path files, Path keys, ZipOutputStream archive, Instant now)
            throws IOException, SQLException {
        List<Table> copied = new ArrayList<>();
        for (CopiedTables.Source source : tables.sources()) {
            archive.putNextEntry(new ZipEntry(TABLES + source.name()));
            copied.add(tables.copy(source, leftOpen(archive)));
            archive.closeEntry();
        }
        List<BackupManifest.File> packed = new ArrayList<>();
        for (Path file : in(files)) {
            String path = files.relativize(file).toString();
            archive.putNextEntry(new ZipEntry(FILES + path));
            MessageDigest digest = CopiedTables.sha256();
            long size = Files.copy(file, new DigestOutputStream(leftOpen(archive), digest));
            archive.closeEntry();
            packed.add(new BackupManifest.File(path, size, HexFormat.of().formatHex(digest.digest())));
        }
        List<BackupManifest.File> keyFiles = new ArrayList<>();
        for (Path file : in(keys)) {
            byte[] content = Files.readAllBytes(file);
            keyFiles.add(new BackupManifest.File(
                    keys.relativize(file).toString(),
                    content.length,
                    HexFormat.of().formatHex(CopiedTables.sha256().digest(content))));
        }
        BackupManifest manifest = new BackupManifest(
                now, tables.schemaVersion(), copied, tables.sequences(), packed, keyFiles, tables.keys());
        archive.putNextEntry(new ZipEntry(LIST));
        archive.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
        return manifest;
    }

    interface Taker {

        /** What it leaves unread is read, so that the sums are those of the whole entry. */
        void take(String entry, InputStream content) throws IOException, SQLException;
    }

    /** Reads the archive from its first byte to its authenticated end and compares every sum with the list. */
    static BackupManifest read(Path from, BackupKey key, Taker taker) throws IOException, SQLException {
        Map<String, String> sums = new HashMap<>();
        String list = null;
        try (InputStream file = new BufferedInputStream(Files.newInputStream(from), 1 << 16);
                InputStream opened = key.opening(file)) {
            ZipInputStream archive = new ZipInputStream(opened);
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.getName().equals(LIST)) {
                    list = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
                } else {
                    MessageDigest digest = CopiedTables.sha256();
                    InputStream content = new DigestInputStream(archive, digest);
                    try {
                        taker.take(entry.getName(), content);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    content.transferTo(OutputStream.nullOutputStream());
                    sums.put(entry.getName(), HexFormat.of().formatHex(digest.digest()));
                }
            }
            opened.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new DatabaseRefusal(
                    "The backup %s cannot be opened: the key is not the one it was made with, or the file is damaged (%s)."
                            .formatted(from, e.getMessage()),
                    "Bring the key file of the day of the backup, or take another backup.");
        }
        if (list == null) {
            throw damaged(from, "it has no list");
        }
        BackupManifest manifest = BackupManifest.parse(list);
        Map<String, String> listed = new HashMap<>();
        manifest.tables().forEach(table -> listed.put(TABLES + table.name(), table.sha256()));
        manifest.files().forEach(packed -> listed.put(FILES + packed.path(), packed.sha256()));
        if (!listed.equals(sums)) {
            throw damaged(from, "its content differs from its list");
        }
        return manifest;
    }

    private static DatabaseRefusal damaged(Path from, String how) {
        return new DatabaseRefusal(
                "The backup %s is damaged: %s.".formatted(from, how), "Take another backup; nothing has been changed.");
    }

    /** A copy made with too few rights would be thinner than the database, so the server refuses, and it is said why. */
    private static SQLException explained(SQLException e, EmbeddedPostgres.Login login) {
        if ("42501".equals(e.getSQLState())) {
            throw new DatabaseRefusal(
                    "The login %s may not read every row (%s), so there is no backup."
                            .formatted(login.username(), e.getMessage()),
                    "Make backups with the login birlik_backup, as db/external/create-database.sql defines it.");
        }
        return e;
    }

    /** Regular files below a folder in the order of their names; none if the folder is not there. */
    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : found) {
                if (file.toString().chars().anyMatch(character -> character < ' ')) {
                    throw new DatabaseRefusal(
                            "The name of the file %s has a control character.".formatted(file), "Rename the file.");
                }
            }
            return found;
        }
    }

    /** For a writer that closes what it is given. */
    private static OutputStream leftOpen(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
