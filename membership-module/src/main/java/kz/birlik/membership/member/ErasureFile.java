package kz.birlik.membership.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON for each erasure, ids only, forced to the disk before the next step. */
@Component
class ErasureFile {

    record Entry(UUID person, List<UUID> memberships, Instant at, String by) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path path;

    @Autowired
    ErasureFile(KeyDirectory directory) {
        this(directory.path().resolve("erasures.jsonl"));
    }

    ErasureFile(Path path) {
        this.path = path;
    }

    synchronized void add(Entry entry) {
        // The line break comes first, so that a line cut off by a power failure spoils no other.
        byte[] line = ("\n" + JSON.writeValueAsString(entry)).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(line));
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A last line that a power cut has left incomplete is in the database, which adds it again. */
    synchronized List<Entry> read() {
        try {
            if (!Files.exists(path)) {
                return List.of();
            }
            return Files.readString(path)
                    .lines()
                    .filter(line -> line.startsWith("{") && line.endsWith("}"))
                    .map(line -> JSON.readValue(line, Entry.class))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
