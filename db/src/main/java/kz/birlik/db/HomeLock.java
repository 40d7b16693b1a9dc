package kz.birlik.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held by the one process that uses a home. The operating system releases it with the process, so a killed Birlik never
 * locks its successor out.
 */
final class HomeLock implements AutoCloseable {

    /** Within one JVM a second open of the file would, when closed, release the lock of the first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    static HomeLock take(DatabaseHome home) throws IOException {
        if (!HELD_HERE.add(home.root())) {
            throw refusal(home, String.valueOf(ProcessHandle.current().pid()));
        }
        try {
            return new HomeLock(home.root(), lockedChannel(home));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(home.root());
            throw e;
        }
    }

    private static FileChannel lockedChannel(DatabaseHome home) throws IOException {
        FileChannel channel = FileChannel.open(
                home.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw refusal(home, Files.readString(home.lock()).strip());
            }
            byte[] pid = String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static DatabaseRefusal refusal(DatabaseHome home, String pid) {
        return new DatabaseRefusal(
                "Another Birlik (process %s) already uses the data directory %s."
                        .formatted(pid.isEmpty() ? "unknown" : pid, home.root()),
                "Stop that one first, or give this one a data directory of its own by BIRLIK_DATA_DIR.");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(home);
        }
    }
}
