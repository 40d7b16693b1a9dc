package kz.birlik.db;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.db.BackupManifest.Table;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.PGConnection;

/**
 * Fills an empty database from a backup: the migrations make its tables up to the version of the backup, the rows replace
 * what they have put there, and then every table is read again and compared with the list of the backup.
 */
final class Restore {

    /** The logins of the place: its superuser loads, its owner migrates, its login for backups compares. */
    record Place(
            EmbeddedPostgres.Login admin, EmbeddedPostgres.Login owner, EmbeddedPostgres.Login backup, Path files) {}

    private final Path from;
    private final BackupKey key;
    private final BackupManifest manifest;
    private final String[] migrations;

    /** Reads the whole backup first, so that a wrong key or a damaged file leaves the place as it was. */
    Restore(Path from, BackupKey key) throws IOException, SQLException {
        this(from, key, "classpath:db/migration");
    }

    Restore(Path from, BackupKey key, String... migrations) throws IOException, SQLException {
        this.from = from;
        this.key = key;
        this.migrations = migrations.clone();
        if (!Files.isRegularFile(from)) {
            throw new DatabaseRefusal(
                    "There is no backup %s.".formatted(from), "Name a file that 'backup' has written.");
        }
        this.manifest = Backup.read(from, key, (entry, content) -> {});
    }

    BackupManifest manifest() {
        return manifest;
    }

    void into(Place place) throws IOException, SQLException {
        refuseFiles(place);
        try (Connection connection = connect(place.admin())) {
            refuseTables(connection);
        }
        migrate(place.owner());
        try (Connection connection = connect(place.admin())) {
            load(connection, place.files());
        }
        compare(place);
    }

    private static void refuseFiles(Place place) throws IOException {
        if (Files.isDirectory(place.files())) {
            try (Stream<Path> content = Files.list(place.files())) {
                if (content.findAny().isPresent()) {
                    throw occupied("the folder " + place.files() + " holds files");
                }
            }
        }
    }

    private static void refuseTables(Connection connection) throws SQLException {
        CopiedTables tables = CopiedTables.at(connection);
        if (!tables.ask("select 1 from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                .isEmpty()) {
            throw occupied("the database holds tables");
        }
        connection.rollback();
    }

    private static DatabaseRefusal occupied(String how) {
        return new DatabaseRefusal(
                "The place is not empty: %s.".formatted(how),
                "Restore into an empty data directory or an empty database; nothing has been changed.");
    }

    private void migrate(EmbeddedPostgres.Login owner) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(owner.url(), owner.username(), owner.password())
                .locations(migrations);
        List<String> known = Stream.of(flyway.load().info().all())
                .map(migration -> migration.getVersion().getVersion())
                .toList();
        if (!known.contains(manifest.schemaVersion())) {
            throw new DatabaseRefusal(
                    "The backup was made by a later release: its tables are of version %s, this release knows %s."
                            .formatted(manifest.schemaVersion(), known.get(known.size() - 1)),
                    "Restore with the release that made the backup, or a later one; nothing has been changed.");
        }
        flyway.target(manifest.schemaVersion()).load().migrate();
    }

    /** Without triggers and foreign keys, which have seen these rows once already. */
    private void load(Connection connection, Path files) throws IOException, SQLException {
        CopiedTables.settle(connection);
        connection.setAutoCommit(false);
        Map<String, CopiedTables.Source> sources = sources(connection);
        Map<String, Table> listed = manifest.tables().stream()
                .collect(Collectors.toMap(Table::name, table -> table, (a, b) -> a, TreeMap::new));
        Map<String, List<String>> here = new TreeMap<>();
        sources.forEach((name, source) -> here.put(name, source.columns()));
        Map<String, List<String>> there = new TreeMap<>();
        listed.forEach((name, table) -> there.put(name, table.columns()));
        if (!here.equals(there)) {
            throw new DatabaseRefusal(
                    "The tables of this release differ from those of the backup: %s."
                            .formatted(String.join(", ", differences(here, there))),
                    "Restore with the release that made the backup.");
        }
        execute(connection, "set local session_replication_role = replica");
        execute(connection, "set local lock_timeout = 0");
        execute(connection, "set local statement_timeout = 0");
        execute(
                connection,
                "truncate "
                        + sources.keySet().stream()
                                .map(name -> CopiedTables.quoted(List.of(name)))
                                .collect(Collectors.joining(", ")));
        Backup.read(from, key, (entry, content) -> {
            if (entry.startsWith(Backup.TABLES)) {
                CopiedTables.Source source = sources.get(entry.substring(Backup.TABLES.length()));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy %s (%s) from stdin"
                                        .formatted(CopiedTables.quoted(List.of(source.name())), source.columnList()),
                                leftOpen(content));
            } else {
                unpack(files, entry.substring(Backup.FILES.length()), content);
            }
        });
        try (PreparedStatement set = connection.prepareStatement("select setval(cast(? as regclass), ?, ?)")) {
            for (BackupManifest.Sequence sequence : manifest.sequences()) {
                set.setString(1, CopiedTables.quoted(List.of(sequence.name())));
                set.setLong(2, sequence.lastValue());
                set.setBoolean(3, sequence.called());
                set.executeQuery().close();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        execute(connection, "analyze");
    }

    private static Map<String, CopiedTables.Source> sources(Connection connection) throws SQLException {
        Map<String, CopiedTables.Source> sources = new TreeMap<>();
        for (CopiedTables.Source source : CopiedTables.at(connection).sources()) {
            sources.put(source.name(), source);
        }
        connection.rollback();
        CopiedTables.settle(connection);
        return sources;
    }

    private static List<String> differences(Map<String, List<String>> here, Map<String, List<String>> there) {
        List<String> names = new ArrayList<>(here.keySet());
        there.keySet().stream().filter(name -> !here.containsKey(name)).forEach(names::add);
        return names.stream()
                .filter(name -> !there.getOrDefault(name, List.of()).equals(here.get(name)))
                .toList();
    }

    /** The name comes from an archive that opened with our key, and still it may not lead out of the folder. */
    private static void unpack(Path folder, String path, InputStream content) throws IOException {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new IOException("The file " + path + " would lie outside its folder");
        }
        Files.createDirectories(
                target.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(content, target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    }

    /** Reads everything again from the place itself, as a backup of it would. */
    private void compare(Place place) throws IOException, SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = connect(place.backup())) {
            CopiedTables tables = CopiedTables.at(connection);
            Map<String, Table> found = new HashMap<>();
            for (CopiedTables.Source source : tables.sources()) {
                found.put(source.name(), tables.copy(source, OutputStream.nullOutputStream()));
            }
            for (Table table : manifest.tables()) {
                if (!table.equals(found.get(table.name()))) {
                    faults.add(table.name());
                }
            }
            if (!tables.sequences().equals(manifest.sequences())) {
                faults.add("sequences");
            }
        }
        for (BackupManifest.File file : manifest.files()) {
            byte[] content = Files.readAllBytes(place.files().resolve(file.path()));
            if (!java.util.HexFormat.of()
                    .formatHex(CopiedTables.sha256().digest(content))
                    .equals(file.sha256())) {
                faults.add(file.path());
            }
        }
        if (!faults.isEmpty()) {
            throw new DatabaseRefusal(
                    "What was restored differs from the backup in: %s.".formatted(String.join(", ", faults)),
                    "Do not use this place. Restore into another empty one, and keep the backup.");
        }
    }

    private static Connection connect(EmbeddedPostgres.Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.username(), login.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static InputStream leftOpen(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }
}
