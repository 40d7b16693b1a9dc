package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static Path programs;

    @TempDir
    private Path folder;

    private Path home;

    @BeforeAll
    static void unpackPrograms(@TempDir Path once) throws Exception {
        PostgresBinaries.unpackedIn(once);
        programs = once;
    }

    @BeforeEach
    void newHome() throws Exception {
        home = homeWithPrograms("home");
    }

    @Test
    void keeps_data_logins_and_port_across_restarts() throws Exception {
        String url;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            url = postgres.application().url();
            run(postgres.owner(), "create table note (text text)");
            run(postgres.application(), "insert into note values ('Кәсіподақ')");
        }
        assertThat(KillSeries.serversOn(home)).isEmpty();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            assertThat(postgres.application().url()).isEqualTo(url);
            assertThat(ask(postgres.application(), "select text from note")).isEqualTo("Кәсіподақ");
        }
    }

    @Test
    void a_server_that_dies_while_it_is_needed_is_started_again_where_it_was() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home).watched()) {
            run(postgres.owner(), "create table note (text text)");
            run(postgres.application(), "insert into note values ('Кәсіподақ')");
            kill();
            long begun = System.nanoTime();
            assertThat(whenItServes(postgres, "select text from note")).isEqualTo("Кәсіподақ");
            System.out.printf(
                    "Killed embedded server: serves again after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        }
        assertThat(KillSeries.serversOn(home)).isEmpty();
    }

    @Test
    void a_server_that_cannot_be_started_again_is_started_as_soon_as_it_can() throws Exception {
        Path scratch = home.resolve("scratch");
        Path away = home.resolve("scratch-away");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home).watched()) {
            Files.move(scratch, away);
            kill();
            Thread.sleep(3_000);
            assertThatThrownBy(() -> ask(postgres.application(), "select 1")).isInstanceOf(SQLException.class);
            Files.move(away, scratch);
            assertThat(whenItServes(postgres, "select 1")).isEqualTo("1");
        }
    }

    private void kill() throws Exception {
        for (long server : KillSeries.serversOn(home)) {
            ProcessHandle.of(server).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static String whenItServes(EmbeddedPostgres postgres, String query) throws Exception {
        long begun = System.nanoTime();
        while (true) {
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
            try {
                return ask(postgres.application(), query);
            } catch (SQLException away) {
                Thread.sleep(100);
            }
        }
    }

    @Test
    void is_durable_and_closed_and_gives_the_application_no_say_over_the_schema() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            EmbeddedPostgres.Login application = postgres.application();

            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(ask(application, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(application, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(application, "show statement_timeout")).isEqualTo("5s");
            assertThat(ask(application, "show lock_timeout")).isEqualTo("2s");
            assertThat(ask(application, "show idle_in_transaction_session_timeout"))
                    .isEqualTo("30s");
            assertThat(ask(
                            application,
                            "select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls"
                                    + " from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> run(application, "create table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> DriverManager.getConnection(application.url(), application.username(), "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThat(permissions(home)).isEqualTo("rwx------");
            assertThat(permissions(home.resolve("database"))).isEqualTo("rwx------");
            assertThat(permissions(home.resolve("database.passwords"))).isEqualTo("rw-------");
        }
    }

    /** The rights and passwords as the release before the second wall has left them. */
    @Test
    void starts_a_home_of_the_release_before_and_gives_it_the_new_roles() throws Exception {
        EmbeddedPostgres.startAt(home).close();
        Path passwords = home.resolve("database.passwords");
        Files.writeString(passwords, Files.readString(passwords).replaceAll("(?m)^(reports|backup)=.*\\R", ""));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            run(postgres.owner(), """
                    alter default privileges in schema public revoke all on tables from birlik_work;
                    alter default privileges in schema public revoke all on sequences from birlik_work;
                    alter default privileges in schema public
                        grant select, insert, update, delete on tables to birlik_app;
                    alter default privileges in schema public grant usage, select, update on sequences to birlik_app;
                    create table note (id bigint generated always as identity primary key, text text);
                    create table read_only (text text);
                    revoke insert, update, delete on read_only from birlik_app""");
            run(postgres.application(), "insert into note (text) values ('kept')");
            Properties file = new Properties();
            file.load(new StringReader(Files.readString(passwords)));
            try (Connection admin = DriverManager.getConnection(
                            postgres.owner().url(), "birlik_admin", file.getProperty("admin"));
                    Statement statement = admin.createStatement()) {
                statement.execute("""
                        drop owned by birlik_reports, birlik_backup, birlik_work;
                        drop role birlik_reports, birlik_backup, birlik_work, birlik_rows_branch""");
            }
        }

        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            EmbeddedPostgres.Login application = postgres.application();
            run(application, "insert into note (text) values ('new')");
            assertThat(ask(application, "select string_agg(text, ' ' order by id) from note"))
                    .isEqualTo("kept new");
            assertThatThrownBy(() -> run(application, "insert into read_only values ('x')"))
                    .hasMessageContaining("permission denied");
            assertThat(ask(application, "select count(*) from pg_class where relacl::text like '%birlik_app=%'"))
                    .as("everything is held by the group")
                    .isEqualTo("0");
            assertThat(ask(application, "select pg_has_role('birlik_rows_branch', 'set')"))
                    .isEqualTo("t");
            assertThat(Files.readString(passwords)).contains("reports=", "backup=");
            assertThat(permissions(passwords)).isEqualTo("rw-------");
        }
    }

    @Test
    void refuses_to_serve_without_fsync_and_leaves_no_server_behind() throws Exception {
        assertThatThrownBy(() -> EmbeddedPostgres.start(
                        home, true, ServerSettings.durable().with("fsync", "off")))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("fsync is 'off' and must be 'on'");

        assertThat(KillSeries.serversOn(home)).isEmpty();
        EmbeddedPostgres.startAt(home).close();
    }

    @Test
    void refuses_to_serve_when_somebody_has_weakened_a_role_or_the_access_file() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            // a role may change its own defaults, so this needs no superuser
            run(postgres.application(), "alter role birlik_app set synchronous_commit = off");
        }
        Files.writeString(
                home.resolve("database/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> EmbeddedPostgres.startAt(home))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("synchronous_commit of birlik_app is 'off'")
                .hasMessageContaining("pg_hba methods is 'scram-sha-256, trust'");
        assertThat(KillSeries.serversOn(home)).isEmpty();
    }

    @Test
    void refuses_a_second_instance_on_the_same_directory_and_names_the_first() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            assertThatThrownBy(() -> EmbeddedPostgres.startAt(home))
                    .isInstanceOf(DatabaseRefusal.class)
                    .hasMessageContaining("already uses the data directory " + home.toRealPath());

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            WriterProcess.class.getName(),
                            home.toString(),
                            "1")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes());
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();

            assertThat(other.exitValue()).isNotZero();
            assertThat(said)
                    .contains("Another Birlik (process "
                            + ProcessHandle.current().pid() + ") already uses the data directory " + home.toRealPath());
            assertThat(ask(postgres.application(), "select 1")).isEqualTo("1");
            assertThat(KillSeries.serversOn(home)).hasSize(1);
        }
    }

    @Test
    void takes_a_living_process_that_only_has_the_old_number_for_no_server() throws Exception {
        EmbeddedPostgres.startAt(home).close();
        leavePidFileOf(ProcessHandle.current().pid());

        EmbeddedPostgres.startAt(home).close();
    }

    @Test
    void takes_a_dead_server_that_nobody_has_collected_for_no_server() throws Exception {
        EmbeddedPostgres.startAt(home).close();
        Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
        try {
            leavePidFileOf(Long.parseLong(parent.inputReader().readLine()));

            EmbeddedPostgres.startAt(home).close();
        } finally {
            parent.destroy();
        }
    }

    @Test
    void an_interrupted_first_start_is_completed_by_the_next() throws Exception {
        // the first is still unpacking the programs, the others find them and are making the database
        for (long millis : new long[] {800, 600, 1000, 1400, 1800}) {
            Path interrupted = millis == 800
                    ? folder.resolve("without-programs")
                    : homeWithPrograms("interrupted-after-" + millis);
            Process first = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            WriterProcess.class.getName(),
                            interrupted.toString(),
                            "1")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            first.waitFor(millis, TimeUnit.MILLISECONDS);
            first.destroyForcibly().waitFor();

            try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(interrupted)) {
                assertThat(ask(postgres.application(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void refuses_a_home_that_others_can_look_into_and_closes_an_empty_one() throws Exception {
        home = Files.createDirectory(folder.resolve("empty"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(DatabaseHome.open(home, true).isClosedToOthers()).isTrue();

        Files.createFile(home.resolve("something"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> DatabaseHome.open(home, true))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("open to other users");
    }

    @Test
    void refuses_a_temporary_folder_unless_it_was_chosen_by_name() throws Exception {
        assertThatThrownBy(() -> DatabaseHome.open(home, false))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("temporary files");

        assertThat(DatabaseHome.open(home, true).root()).isEqualTo(home.toRealPath());
    }

    @Test
    void refuses_a_database_whose_passwords_are_gone_rather_than_make_new_ones() throws Exception {
        EmbeddedPostgres.startAt(home).close();
        Files.delete(home.resolve("database.passwords"));

        assertThatThrownBy(() -> EmbeddedPostgres.startAt(home))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("passwords");
    }

    /** Unpacking is most of a first start; here it is done once, and the files are linked into each home. */
    private Path homeWithPrograms(String name) throws Exception {
        Path made = DatabaseHome.open(folder.resolve(name), true).root();
        new ProcessBuilder(
                        "cp",
                        "-a",
                        programs.toString(),
                        made.resolve("programs").toString())
                .start()
                .waitFor();
        return made;
    }

    private void leavePidFileOf(long pid) throws Exception {
        Path data = home.toRealPath().resolve("database");
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d\n%s\n1795202165\n7101\n\n127.0.0.1\n  2154506         4\nready   \n".formatted(pid, data));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String ask(EmbeddedPostgres.Login login, String sql) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(EmbeddedPostgres.Login login, String sql) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedPostgres.Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.username(), login.password());
    }
}
