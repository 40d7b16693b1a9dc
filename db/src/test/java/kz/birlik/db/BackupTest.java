package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is worth what comes back from it. */
class BackupTest {

    private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** Every kind of value that tables hold, behind row level security and beside a trigger that refuses every row. */
    private static final String EVERYTHING = """
            create table everything (
                id bigint generated always as identity primary key,
                primary_id uuid not null default gen_random_uuid(),
                name text collate "kk-KZ-x-icu", names jsonb, sealed bytea, at timestamptz, on_day date, sum numeric(20, 4),
                words text[], kept boolean, shout text generated always as (upper(name)) stored,
                up_id bigint references everything (id));
            alter table everything enable row level security;
            alter table everything force row level security;
            create policy everything_federation on everything to birlik_rows_federation using (true);
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never again'; end $$;
            """;

    private static final String REFUSE = """
            create trigger refuse before insert or update or delete on everything
                for each row execute function refuse();
            """;

    @TempDir
    private Path folder;

    private TestDatabase.Database database;
    private Path later;
    private Path files;
    private Path keys;
    private Path keyFile;

    @BeforeEach
    void fill() throws Exception {
        database = TestDatabase.fresh();
        later = Files.createDirectory(folder.resolve("later"));
        migrate("V209901010000__db_everything.sql", EVERYTHING);
        run(database, """
                set role birlik_rows_federation;
                insert into everything (name, names, sealed, at, on_day, sum, words, kept)
                select case when n % 7 = 0 then null else E'Әбілқасым\\t\\\\ "№ ' || n || E'"\\n' end,
                       jsonb_build_object('kk', 'Ұйым', 'n', n), decode(md5(n::text), 'hex'),
                       timestamptz '2026-11-20 23:59:59.123456+05' - n * interval '1 hour', date '2026-11-20' - n,
                       n * 1.0001, array['а', null, 'б, "в"'], n % 2 = 0
                from generate_series(1, 2000) n;
                update everything set up_id = 2001 - id""");
        migrate("V209901010001__db_refuse.sql", REFUSE);
        files = Files.createDirectories(folder.resolve("files/2026"));
        Files.writeString(files.resolve("өтініш.txt"), "тіркелген");
        files = files.getParent();
        keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("sealing.json"), "the key itself");
        keyFile = Files.writeString(folder.resolve("backup.key"), KEY);
    }

    @Test
    void everything_comes_back_into_an_empty_database_with_the_same_sums() throws Exception {
        Path backup = folder.resolve("one.backup");
        BackupManifest manifest = backup(backup, TestDatabase.asBackup(database), keyFile);
        TestDatabase.Database empty = TestDatabase.empty();

        Restore restore = new Restore(backup, BackupKey.of(keyFile), migrations());
        restore.into(place(empty, folder.resolve("restored")));

        List<String> differences = new ArrayList<>();
        Map<String, String> before = sums(database);
        Map<String, String> after = sums(empty);
        before.forEach((table, sum) -> {
            if (!sum.equals(after.get(table))) {
                differences.add(table);
            }
        });
        System.out.printf(
                "Backup and restore: %d tables, %d rows, %d files compared, %d differences%n",
                before.size(), manifest.rows(), manifest.files().size(), differences.size());
        assertThat(differences).isEmpty();
        assertThat(after).hasSameSizeAs(before);
        assertThat(ask(TestDatabase.asBackup(empty), "select count(*) from everything where shout is not null"))
                .as("computed anew")
                .isEqualTo("1715");
        assertThat(folder.resolve("restored/2026/өтініш.txt")).hasContent("тіркелген");
        assertThat(ask(TestDatabase.asOwner(empty), "select nextval(pg_get_serial_sequence('everything', 'id'))"))
                .isEqualTo("2001");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("one.backup.part")).doesNotExist();
    }

    @Test
    void the_rows_of_a_backup_are_those_of_the_superuser_and_no_fewer_than_policies_show() throws Exception {
        BackupManifest manifest = backup(folder.resolve("two.backup"), TestDatabase.asBackup(database), keyFile);

        assertThat(manifest.tables())
                .filteredOn(table -> table.name().equals("everything"))
                .extracting(BackupManifest.Table::rows)
                .containsExactly(2000L);
        assertThat(ask(TestDatabase.asOwner(database), "select count(*) from everything"))
                .as("the owner is held back by row level security")
                .isEqualTo("0");
    }

    @Test
    void a_login_that_row_level_security_holds_back_makes_no_backup_at_all() throws Exception {
        for (TestDatabase.Database login : List.of(TestDatabase.asOwner(database), database)) {
            Path backup = folder.resolve(login.username() + ".backup");
            assertThatThrownBy(() -> backup(backup, login, keyFile))
                    .isInstanceOf(DatabaseRefusal.class)
                    .hasMessageContaining("The login " + login.username() + " may not read every row")
                    .hasMessageContaining("query would be affected by row-level security policy");
            assertThat(backup).doesNotExist();
            assertThat(folder.resolve(login.username() + ".backup.part")).doesNotExist();
        }
    }

    @Test
    void shows_nothing_of_its_content_and_opens_with_its_key_only() throws Exception {
        Path backup = folder.resolve("three.backup");
        backup(backup, TestDatabase.asBackup(database), keyFile);
        byte[] bytes = Files.readAllBytes(backup);

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .doesNotContain("Әбілқасым", "everything", "the key itself");
        Path other = Files.writeString(folder.resolve("other.key"), KEY + "x");
        assertUnreadable(backup, other);
        for (int at : new int[] {20, 60, bytes.length / 2, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertUnreadable(Files.write(folder.resolve("changed-" + at), changed), keyFile);
        }
        for (int length : new int[] {0, 10, 40, bytes.length / 2, bytes.length - 1}) {
            assertUnreadable(Files.write(folder.resolve("cut-" + length), Arrays.copyOf(bytes, length)), keyFile);
        }
        new Restore(backup, BackupKey.of(keyFile));
    }

    @Test
    void a_release_that_is_older_than_the_backup_does_not_restore_it() throws Exception {
        Path backup = folder.resolve("newer.backup");
        backup(backup, TestDatabase.asBackup(database), keyFile);
        Restore restore = new Restore(backup, BackupKey.of(keyFile));
        TestDatabase.Database empty = TestDatabase.empty();

        assertThatThrownBy(() -> restore.into(place(empty, folder.resolve("new"))))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("made by a later release");
    }

    @Test
    void a_place_that_is_not_empty_is_left_as_it_is() throws Exception {
        Path backup = folder.resolve("four.backup");
        backup(backup, TestDatabase.asBackup(database), keyFile);
        TestDatabase.Database used = TestDatabase.fresh();
        Map<String, String> before = sums(used);
        Restore restore = new Restore(backup, BackupKey.of(keyFile));

        assertThatThrownBy(() -> restore.into(place(used, folder.resolve("new"))))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("The place is not empty: the database holds tables");
        assertThatThrownBy(() -> restore.into(place(used, files)))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("The place is not empty: the folder");

        assertThat(sums(used)).isEqualTo(before);
    }

    @Test
    void a_weak_or_missing_key_file_and_a_file_that_is_there_are_refused() throws Exception {
        Path weak = Files.writeString(folder.resolve("weak.key"), "short");
        assertThatThrownBy(() -> BackupKey.of(weak))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("shorter than 20");
        assertThatThrownBy(() -> BackupKey.of(folder.resolve("none.key")))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("There is no key file");
        Path taken = Files.writeString(folder.resolve("taken.backup"), "kept");
        assertThatThrownBy(() -> backup(taken, TestDatabase.asBackup(database), keyFile))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("is there already");
        assertThat(taken).hasContent("kept");
    }

    @Test
    void one_command_backs_up_the_running_embedded_database_and_one_brings_it_back() throws Exception {
        Path home = folder.resolve("home");
        Path empty = folder.resolve("empty");
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Path made;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            Flyway.configure()
                    .dataSource(
                            postgres.owner().url(),
                            postgres.owner().username(),
                            postgres.owner().password())
                    .load()
                    .migrate();
            Said said = command("backup", home, "--to", backups.toString());
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text()).contains("tables with");
            try (var listed = Files.list(backups)) {
                made = listed.toList().get(0);
            }
        }
        assertThat(made.getFileName().toString()).matches("birlik-\\d{8}-\\d{6}\\.backup");
        assertThat(command("verify-backup", home, "--from", made.toString()).text())
                .contains("is whole");
        assertThat(command("restore", home, "--from", made.toString()).text()).contains("The place is not empty");

        Said wrong = command("restore", empty, "--from", made.toString(), "--key-file", other().toString());
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.text()).contains("cannot be opened");
        assertThat(empty.resolve("database")).doesNotExist();

        Said restored = command("restore", empty, "--from", made.toString());
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("compared, 0 differences");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(empty)) {
            try (Connection connection = DriverManager.getConnection(
                            postgres.application().url(),
                            postgres.application().username(),
                            postgres.application().password());
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select count(*) from organisation")) {
                result.next();
                assertThat(result.getInt(1)).isPositive();
            }
        }
        assertThat(command("backup", folder.resolve("nothing"), "--to", backups.toString())
                        .text())
                .contains("There is no database in");
        assertThat(KillSeries.serversOn(home)).isEmpty();
        assertThat(KillSeries.serversOn(empty)).isEmpty();
    }

    private Path other() throws Exception {
        return Files.writeString(folder.resolve("other.key"), KEY + "x");
    }

    private record Said(int code, String text) {}

    private Said command(String word, Path home, String... options) {
        List<String> arguments = new ArrayList<>(List.of(word, "--birlik.data-dir=" + home, "--key-file=" + keyFile));
        arguments.addAll(List.of(options));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            int code = BackupCommand.run(arguments.toArray(String[]::new), variable -> null, out, out);
            return new Said(code, said.toString(StandardCharsets.UTF_8));
        }
    }

    private BackupManifest backup(Path to, TestDatabase.Database login, Path key) throws Exception {
        return Backup.write(login(login), files, keys, to, BackupKey.of(key), Instant.parse("2026-11-20T18:00:00Z"));
    }

    private static void assertUnreadable(Path backup, Path key) {
        assertThatThrownBy(() -> new Restore(backup, BackupKey.of(key))).isInstanceOf(DatabaseRefusal.class);
    }

    /** As a release of tomorrow would. */
    private void migrate(String name, String sql) throws Exception {
        Files.writeString(later.resolve(name), sql);
        TestDatabase.Database owner = TestDatabase.asOwner(database);
        Flyway.configure()
                .dataSource(owner.url(), owner.username(), owner.password())
                .locations(migrations())
                .load()
                .migrate();
    }

    private String[] migrations() {
        return new String[] {"classpath:db/migration", "filesystem:" + later};
    }

    private static Restore.Place place(TestDatabase.Database database, Path files) {
        return new Restore.Place(
                login(TestDatabase.asSuperuser(database)),
                login(TestDatabase.asOwner(database)),
                login(TestDatabase.asBackup(database)),
                files);
    }

    private static EmbeddedPostgres.Login login(TestDatabase.Database database) {
        return new EmbeddedPostgres.Login(database.url(), database.username(), database.password());
    }

    private static Map<String, String> sums(TestDatabase.Database database) throws Exception {
        Map<String, String> sums = new TreeMap<>();
        try (Connection connection = connect(TestDatabase.asBackup(database))) {
            CopiedTables tables = CopiedTables.at(connection);
            for (CopiedTables.Source source : tables.sources()) {
                BackupManifest.Table table = tables.copy(source, OutputStream.nullOutputStream());
                sums.put(table.name(), table.rows() + " " + table.sha256());
            }
        }
        return sums;
    }

    private static String ask(TestDatabase.Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(TestDatabase.Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(TestDatabase.Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }
}
