package kz.birlik.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The directory in which the embedded database lives. Nobody but its owner may look into it, and it is not in a folder that
 * is emptied from time to time, unless somebody chose that place by name.
 */
record DatabaseHome(Path root) {

    private static final Logger log = LoggerFactory.getLogger(DatabaseHome.class);

    private static final String ONLY_OWNER = "rwx------";
    private static final String CHOOSE_ANOTHER =
            "Set BIRLIK_DATA_DIR (or --birlik.data-dir) to a directory that belongs to Birlik alone.";

    /** @param chosen whether somebody named this place, or it is only the default */
    static DatabaseHome open(Path place, boolean chosen) throws IOException {
        Path path = place.toAbsolutePath().normalize();
        refuseUnquotable(path);
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(permissions(ONLY_OWNER)));
        } catch (IOException e) {
            throw new DatabaseRefusal("The data directory %s cannot be made: %s".formatted(path, e), CHOOSE_ANOTHER);
        }
        DatabaseHome home = new DatabaseHome(path.toRealPath());
        home.refuseTemporary(chosen);
        home.closeToOthers();
        return home;
    }

    Path data() {
        return root.resolve("database");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path passwords() {
        return root.resolve("database.passwords");
    }

    Path port() {
        return root.resolve("database.port");
    }

    Path programs() {
        return root.resolve("programs");
    }

    Path log() {
        return root.resolve("log");
    }

    /** For what may vanish at any time: output of programs, a cluster that is not complete yet. */
    Path scratch() {
        return root.resolve("scratch");
    }

    /** Under the lock only: whatever an interrupted start has left in the scratch folder is of no use to anybody. */
    void prepareFolders() throws IOException {
        try {
            FileSystemUtils.deleteRecursively(scratch());
        } catch (IOException e) {
            log.debug("The scratch folder {} could not be emptied yet", scratch(), e);
        }
        for (Path folder : new Path[] {scratch(), log(), programs()}) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions(ONLY_OWNER)));
        }
    }

    boolean isClosedToOthers() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root))
                .equals(ONLY_OWNER);
    }

    /** A file that is either absent or complete, even if the machine loses power, and that only its owner may read. */
    void writeDurably(Path file, String content) throws IOException {
        Path draft = Files.createTempFile(root, file.getFileName().toString(), ".draft");
        try {
            Files.writeString(draft, content);
            force(draft, StandardOpenOption.WRITE);
            moveDurably(draft, file);
        } finally {
            // left over only when the disk is full; then it is tried again and again
            Files.deleteIfExists(draft);
        }
    }

    void moveDurably(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(to.getParent(), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private void refuseTemporary(boolean chosen) {
        boolean temporary = Stream.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp", "/dev/shm")
                .map(Path::of)
                .anyMatch(root::startsWith);
        if (temporary && !chosen) {
            throw new DatabaseRefusal(
                    "The default data directory %s lies in a folder for temporary files.".formatted(root),
                    CHOOSE_ANOTHER);
        }
        if (temporary) {
            log.warn(
                    "The data directory {} lies in a folder for temporary files: the data may vanish from there", root);
        }
    }

    /** A new empty directory is closed; one that others could look into while it was in use is the operator's to judge. */
    private void closeToOthers() throws IOException {
        if (isClosedToOthers()) {
            return;
        }
        if (!isEmpty()) {
            throw new DatabaseRefusal(
                    "The data directory %s is open to other users of this machine (%s)."
                            .formatted(root, PosixFilePermissions.toString(Files.getPosixFilePermissions(root))),
                    "If it belongs to Birlik alone, close it by: chmod 700 " + root + ". Otherwise: " + CHOOSE_ANOTHER);
        }
        Files.setPosixFilePermissions(root, permissions(ONLY_OWNER));
    }

    private boolean isEmpty() throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(root)) {
            return !content.iterator().hasNext();
        }
    }

    /** pg_ctl puts the path between double quotes of a shell. */
    private static void refuseUnquotable(Path path) {
        if (path.toString().chars().anyMatch(c -> "\"$`\\\n".indexOf(c) >= 0)) {
            throw new DatabaseRefusal(
                    "The data directory %s has a character in its name that PostgreSQL cannot be started with."
                            .formatted(path),
                    CHOOSE_ANOTHER);
        }
    }

    private static Set<PosixFilePermission> permissions(String text) {
        return PosixFilePermissions.fromString(text);
    }
}
