package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.birlik.db.TestServer.Login;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The script an administrator runs on a server of their own has to give what the embedded database has. It is run here
 * under other names, beside what the product itself makes.
 */
class ExternalDatabaseScriptTest {

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = ThrowAwayPostgres.start();
        try (Connection admin = server.connect()) {
            DatabaseShape.defineRoles(admin, server.passwords());
            DatabaseShape.createDatabase(admin, "usual", DatabaseShape.OWNER);
            DatabaseShape.admitLogins(admin, "usual");
        }
        try (Connection owner = server.connect("usual", server.owner())) {
            DatabaseShape.shareWithApplication(owner);
        }
    }

    @Test
    void gives_the_same_locale_roles_limits_and_grants_as_the_embedded_database() throws Exception {
        runScript("outside");

        compare("outside");
        try (Connection owner = server.connect("outside", new Login("outside_owner", "secret"))) {
            run(owner, "create extension pg_trgm; create table note (id int); drop table note");
            assertThat(ask(owner, "show lock_timeout")).isEqualTo("2s");
        }

        runScript("outside");
        compare("outside");
    }

    @Test
    void brings_a_database_of_the_release_before_up_to_the_new_roles() throws Exception {
        try (Connection admin = server.connect()) {
            run(admin, """
                    create role before_owner login password 'secret'; create role before_app login password 'a''b'""");
            DatabaseShape.createDatabase(admin, "before", "before_owner");
        }
        try (Connection owner = server.connect("before", new Login("before_owner", "secret"))) {
            run(owner, """
                    grant usage on schema public to before_app;
                    alter default privileges in schema public
                        grant select, insert, update, delete on tables to before_app;
                    alter default privileges in schema public grant usage, select, update on sequences to before_app;
                    alter default privileges in schema public grant execute on functions to before_app;
                    create table note (id bigint generated always as identity primary key, text text);
                    insert into note (text) values ('kept');
                    create table read_only (text text);
                    revoke insert, update, delete on read_only from before_app""");
        }

        runScript("before");

        compare("before");
        try (Connection application = server.connect("before", new Login("before_app", "a'b"))) {
            run(application, "insert into note (text) values ('new')");
            assertThat(ask(application, "select string_agg(text, ' ' order by id) from note"))
                    .isEqualTo("kept new");
            assertThat(ask(application, "select count(*) from read_only")).isEqualTo("0");
            assertThatThrownBy(() -> run(application, "insert into read_only values ('x')"))
                    .hasMessageContaining("permission denied");
            assertThat(ask(application, "select count(*) from pg_class where relacl::text like '%before_app=%'"))
                    .as("everything is held by the group")
                    .isEqualTo("0");
        }
    }

    private static void compare(String name) throws SQLException {
        try (Connection admin = server.connect(name, server.admin());
                Connection usual = server.connect("usual", server.admin())) {
            assertThat(facts(admin, name)).isEqualTo(facts(usual, "birlik"));
        }
        for (var login : Map.of("owner", "secret", "app", "a'b", "reports", "r", "backup", "b")
                .entrySet()) {
            server.connect(name, new Login(name + "_" + login.getKey(), login.getValue()))
                    .close();
        }
    }

    /** What psql does with the script: a query before \\gexec is asked, and its answers are run. */
    private static void runScript(String name) throws Exception {
        String script = Files.readString(Path.of("external/create-database.sql"))
                .replaceAll("(?m)^--.*$", "")
                .replace("birlik", name)
                .replace(":'owner_password'", "'secret'")
                .replace(":'app_password'", "'a''b'")
                .replace(":'reports_password'", "'r'")
                .replace(":'backup_password'", "'b'");
        String[] parts = script.split("\\\\connect \\w+");
        try (Connection admin = server.connect()) {
            runPart(admin, parts[0]);
        }
        try (Connection inside = server.connect(name, server.admin())) {
            runPart(inside, parts[1]);
        }
    }

    private static void runPart(Connection connection, String part) throws SQLException {
        for (String command : part.split(";|(?<=\\\\gexec)")) {
            if (command.strip().endsWith("\\gexec")) {
                for (String answer : rows(connection, command.replace("\\gexec", ""))) {
                    run(connection, answer);
                }
            } else if (!command.isBlank()) {
                run(connection, command);
            }
        }
    }

    private static List<String> facts(Connection connection, String name) throws SQLException {
        List<String> facts = new ArrayList<>();
        for (String question : new String[] {
            "select row(datlocprovider, datlocale, datcollate, datctype, encoding)::text from pg_database"
                    + " where datname = current_database()",
            "select datacl::text from pg_database where datname = current_database()",
            "select row(rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)::text"
                    + " from pg_roles where rolname like '%1$s!_%%' escape '!' order by rolname",
            "select row(setrole::regrole, setconfig)::text from pg_db_role_setting"
                    + " where setrole::regrole::text like '%1$s!_%%' escape '!' order by setrole::regrole::text",
            "select row(roleid::regrole, member::regrole, admin_option, inherit_option, set_option)::text"
                    + " from pg_auth_members where member::regrole::text like '%1$s!_%%' escape '!'"
                    + " order by roleid::regrole::text, member::regrole::text",
            "select row(nspacl)::text from pg_namespace where nspname = 'public'",
            "select defaclobjtype::text || defaclacl::text from pg_default_acl order by defaclobjtype"
        }) {
            for (String fact : rows(connection, question.formatted(name))) {
                facts.add(fact.replace(name, ""));
            }
        }
        assertThat(facts).hasSizeGreaterThan(30);
        return facts;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    rows.add(result.getString(column));
                }
            }
        }
        return rows;
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        return rows(connection, sql).get(0);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
