package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What each login of the database may do, and above all what it may not. */
class DatabaseRightsTest {

    private final TestDatabase.Database application = TestDatabase.fresh();
    private final TestDatabase.Database owner = TestDatabase.asOwner(application);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table mine (id int)",
                "create function mine() returns int language sql return 1",
                "create schema mine",
                "create extension hstore",
                "create policy mine on account using (true)",
                "alter table account add column mine int",
                "alter table account owner to birlik_app",
                "alter table account disable row level security",
                "drop table account",
                "truncate account",
                "create role mine",
                "alter role birlik_app superuser",
                "alter role birlik_app bypassrls",
                "alter role birlik_owner password 'mine'",
                "grant birlik_owner to birlik_app",
                "set role birlik_owner",
                "set role birlik_backup",
                "set role birlik_work",
                "set session authorization birlik_owner",
                "select pg_read_file('postgresql.conf')",
                "select pg_ls_dir('.')",
                "select lo_import('postgresql.conf')",
                "copy account to program 'cat'",
                "copy account to '/tmp/account'",
                "copy account from program 'cat'",
                "select pg_reload_conf()",
                "alter system set fsync = off",
                "update flyway_schema_history set success = false",
                "delete from flyway_schema_history"
            })
    void the_application_defines_nothing_and_leaves_the_database_by_no_way(String sql) {
        assertRefused(() -> run(application, sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "birlik_rows_federation",
                "birlik_rows_union",
                "birlik_rows_territory",
                "birlik_rows_branch",
                "birlik_rows_primary",
                "birlik_rows_subtree"
            })
    void a_role_of_rows_defines_nothing_and_is_no_login(String role) throws Exception {
        for (String sql : List.of(
                "create table mine (id int)",
                "drop table account",
                "truncate account",
                "copy account to program 'cat'",
                "select pg_read_file('postgresql.conf')",
                "alter role birlik_app bypassrls",
                "set role birlik_owner")) {
            assertRefused(() -> run(application, "set role " + role + "; " + sql));
        }
        assertThat(ask(application, "set role " + role + "; select count(*) >= 0 from account"))
                .containsExactly("t");
        assertThat(ask(
                        application,
                        "select rolcanlogin or rolbypassrls or rolsuper from pg_roles where rolname = '" + role + "'"))
                .containsExactly("f");
    }

    @Test
    void the_application_is_no_owner_and_held_back_by_row_level_security() throws Exception {
        assertThat(ask(application, """
                        select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls
                            or exists (select from pg_class where relowner = pg_roles.oid)
                            or exists (select from pg_proc where proowner = pg_roles.oid)
                            or exists (select from pg_database where datdba = pg_roles.oid)
                            or pg_has_role(oid, 'birlik_owner', 'member') or pg_has_role(oid, 'birlik_backup', 'member')
                            or pg_has_role(oid, 'pg_read_server_files', 'member')
                            or pg_has_role(oid, 'pg_execute_server_program', 'member')
                        from pg_roles where rolname = current_user""")).containsExactly("f");
    }

    @Test
    void outside_a_scope_there_is_no_row_about_people_and_inside_one_there_are_its_own() throws Exception {
        run(owner, """
                create table about_people (
                    id int primary key, primary_id uuid not null, branch_id uuid, union_id uuid, territory_id uuid);
                insert into about_people
                values (1, gen_random_uuid(), '00000000-0000-0000-0000-000000000001'),
                       (2, gen_random_uuid(), '00000000-0000-0000-0000-000000000001'),
                       (3, gen_random_uuid(), '00000000-0000-0000-0000-000000000002');
                alter table about_people enable row level security;
                alter table about_people force row level security;
                create policy federation on about_people to birlik_rows_federation using (true);
                create policy branch on about_people to birlik_rows_branch
                    using (branch_id = (select nullif(current_setting('birlik.scope', true), '')::uuid))""");
        String count = "select count(*) from about_people";

        assertThat(ask(application, count)).containsExactly("0");
        assertThat(ask(application, "set role birlik_rows_branch; " + count)).containsExactly("0");
        assertThat(ask(application, "set birlik.scope = '00000000-0000-0000-0000-000000000001'; " + count))
                .containsExactly("0");
        assertThat(ask(
                        application,
                        "set role birlik_rows_branch;" + " set birlik.scope = '00000000-0000-0000-0000-000000000001'; "
                                + count))
                .containsExactly("2");
        assertThat(ask(application, "set role birlik_rows_federation; " + count))
                .containsExactly("3");
        assertThat(ask(owner, count)).as("force: nor does the owner see any").containsExactly("0");
        assertThat(ask(TestDatabase.asBackup(application), count))
                .as("a backup is whole")
                .containsExactly("3");
        assertRefused(() -> run(TestDatabase.asReports(application), count));
        assertThatThrownBy(() -> run(application, """
                        set role birlik_rows_branch; set birlik.scope = '00000000-0000-0000-0000-000000000001';
                        insert into about_people values
                            (4, gen_random_uuid(), '00000000-0000-0000-0000-000000000002')""")).hasMessageContaining("violates row-level security policy");
    }

    @Test
    void the_login_for_reports_reads_the_tree_and_figures_and_nothing_about_accounts() throws Exception {
        TestDatabase.Database reports = TestDatabase.asReports(application);

        assertThat(ask(reports, "select count(*) > 0 from organisation")).containsExactly("t");
        assertThat(ask(reports, "select count(*) >= 0 from declared_figure")).containsExactly("t");
        for (String table : List.of("account", "post", "spring_session", "first_administrator_code")) {
            assertRefused(() -> run(reports, "select * from " + table));
        }
        for (String sql : List.of(
                "update organisation set code = code",
                "set transaction_read_only = off; delete from organisation",
                "create table mine (id int)",
                "create temporary table mine (id int)",
                "set role birlik_rows_federation")) {
            assertRefused(() -> run(reports, sql));
        }
    }

    @Test
    void the_login_for_backups_reads_everything_and_writes_nothing() throws Exception {
        TestDatabase.Database backup = TestDatabase.asBackup(application);

        for (String table : ask(backup, "select tablename from pg_tables where schemaname = 'public'")) {
            run(backup, "select * from " + table + " limit 1");
        }
        for (String sql : List.of(
                "update organisation set code = code",
                "set transaction_read_only = off; delete from organisation",
                "set transaction_read_only = off; truncate account",
                "set role birlik_owner",
                "select pg_read_file('postgresql.conf')",
                "copy account to program 'cat'")) {
            assertRefused(() -> run(backup, sql));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "birlik_app, statement_timeout, 5000",
        "birlik_app, lock_timeout, 2000",
        "birlik_app, idle_in_transaction_session_timeout, 30000",
        "birlik_reports, statement_timeout, 60000",
        "birlik_reports, lock_timeout, 2000",
        "birlik_reports, idle_in_transaction_session_timeout, 30000",
        "birlik_backup, statement_timeout, 21600000",
        "birlik_backup, lock_timeout, 10000",
        "birlik_owner, lock_timeout, 2000"
    })
    void each_login_has_its_limits_and_shows_them(String login, String setting, String milliseconds) throws Exception {
        TestDatabase.Database seen = switch (login) {
            case "birlik_app" -> application;
            case "birlik_owner" -> owner;
            case "birlik_reports" -> TestDatabase.asReports(application);
            default -> TestDatabase.asBackup(application);
        };
        assertThat(ask(
                        seen,
                        "select current_user || ' ' || setting || ' ' || source from pg_settings where name = '"
                                + setting + "'"))
                .containsExactly(login + " " + milliseconds + " user");
    }

    @Test
    void a_server_without_the_roles_is_refused_with_the_name_of_the_script() throws Exception {
        TestServer server = ThrowAwayPostgres.start();

        assertThatThrownBy(() -> check(
                        new TestDatabase.Database(
                                server.adminUrl(),
                                server.admin().username(),
                                server.admin().password()),
                        source(application)))
                .isInstanceOfSatisfying(DatabaseRefusal.class, refusal -> {
                    assertThat(refusal).hasMessageContaining("does not have the roles birlik_work, birlik_reports");
                    assertThat(refusal.remedy()).contains("db/external/create-database.sql");
                });
    }

    @Test
    void one_login_for_everything_is_refused_because_it_would_pass_the_second_wall() throws Exception {
        check(owner, source(application));

        assertThatThrownBy(() -> check(owner, source(owner))).isInstanceOfSatisfying(DatabaseRefusal.class, refusal -> {
            assertThat(refusal)
                    .hasMessageContaining("birlik_owner of the application is not held back")
                    .hasMessageContaining("it owns the tables");
            assertThat(refusal.remedy()).contains("SPRING_FLYWAY_USER", "db/external/create-database.sql");
        });
    }

    private static void check(TestDatabase.Database owner, DataSource application) throws SQLException {
        try (Connection connection = connect(owner)) {
            new DatabaseRolesCheck(() -> application).check(connection);
        }
    }

    private static DataSource source(TestDatabase.Database database) {
        return new DriverManagerDataSource(database.url(), database.username(), database.password());
    }

    private static void assertRefused(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        // insufficient privilege, or a transaction that only reads
                        refusal -> assertThat(refusal.getSQLState()).isIn("42501", "25006"));
    }

    private static List<String> ask(TestDatabase.Database database, String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    answers.add(result.getString(1));
                }
            }
        }
        return answers;
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
