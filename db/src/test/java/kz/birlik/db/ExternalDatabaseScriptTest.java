package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The script an administrator runs on a server of their own has to give what the embedded database has. It is run here
 * under other names, beside what the product itself makes.
 */
class ExternalDatabaseScriptTest {

    @Test
    void gives_the_same_locale_limits_and_grants_as_the_embedded_database() throws Exception {
        TestServer server = ThrowAwayPostgres.start();
        makeUsual(server);
        String[] parts = script().split("\\\\connect \\w+");
        try (Connection admin = server.connect()) {
            run(admin, parts[0]);
        }
        try (Connection inside = server.connect("outside", server.admin())) {
            run(inside, parts[1]);
        }

        try (Connection outside = server.connect("outside", new TestServer.Login("outside_app", "a'b"));
                Connection usual = server.connect("usual", server.application())) {
            assertThat(facts(outside)).isEqualTo(facts(usual));
        }
        try (Connection owner = server.connect("outside", new TestServer.Login("outside_owner", "secret"))) {
            run(owner, "create extension pg_trgm; create table note (id int); drop table note");
            assertThat(ask(owner, "show lock_timeout")).isEqualTo("2s");
        }
    }

    private static void makeUsual(TestServer server) throws SQLException {
        try (Connection admin = server.connect()) {
            DatabaseShape.defineRoles(
                    admin, server.owner().password(), server.application().password());
            DatabaseShape.createDatabase(admin, "usual", DatabaseShape.OWNER);
            DatabaseShape.admitApplication(admin, "usual");
        }
        try (Connection owner = server.connect("usual", server.owner())) {
            DatabaseShape.shareWithApplication(owner);
        }
    }

    private static String script() throws Exception {
        return Files.readString(Path.of("external/create-database.sql"))
                .replace("birlik", "outside")
                .replace(":'owner_password'", "'secret'")
                .replace(":'app_password'", "'a''b'");
    }

    private static List<String> facts(Connection connection) throws SQLException {
        List<String> facts = new ArrayList<>();
        for (String question : new String[] {
            "show statement_timeout",
            "show lock_timeout",
            "show idle_in_transaction_session_timeout",
            "select row(datlocprovider, datlocale, datcollate, datctype, encoding)::text from pg_database"
                    + " where datname = current_database()",
            "select row(has_database_privilege(current_database(), 'create'),"
                    + " has_database_privilege(current_database(), 'temporary'),"
                    + " has_schema_privilege('public', 'create'), has_schema_privilege('public', 'usage'))::text",
            "select row(rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)::text from pg_roles"
                    + " where rolname = current_user",
            "select string_agg(defaclobjtype::text || replace(replace(defaclacl::text, 'outside', ''), 'birlik', ''),"
                    + " ' ' order by defaclobjtype) from pg_default_acl"
        }) {
            facts.add(ask(connection, question));
        }
        return facts;
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : sql.split(";")) {
                if (!command.replaceAll("(?m)^--.*$", "").isBlank()) {
                    statement.execute(command);
                }
            }
        }
    }
}
