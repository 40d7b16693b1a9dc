package kz.birlik.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What every database of Birlik looks like, embedded or made for a test: one role that owns it and runs the migrations, one
 * that the application works as and that can define nothing, a locale that does not depend on the machine, and limits on
 * every statement and lock.
 */
final class DatabaseShape {

    static final String OWNER = "birlik_owner";
    static final String APPLICATION = "birlik_app";

    /**
     * The collation is PostgreSQL's own, the same on every machine. The character type of the C library has to know
     * letters as well: pg_trgm asks it, and with plain C it would find no trigram in a Cyrillic name.
     */
    private static final String LOCALE =
            "encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'";

    private DatabaseShape() {}

    /** For the maintenance connection of a superuser. Says the same thing at each start, so it also repairs. */
    static void defineRoles(Connection admin, String ownerPassword, String applicationPassword) throws SQLException {
        defineRole(admin, OWNER, ownerPassword);
        defineRole(admin, APPLICATION, applicationPassword);
        execute(admin, "alter role birlik_owner set lock_timeout = '2s'");
        execute(admin, "alter role birlik_app set statement_timeout = '5s'");
        execute(admin, "alter role birlik_app set lock_timeout = '2s'");
        execute(admin, "alter role birlik_app set idle_in_transaction_session_timeout = '30s'");
    }

    static void createDatabase(Connection admin, String name, String owner) throws SQLException {
        execute(admin, "create database %s owner %s template template0 %s".formatted(name, owner, LOCALE));
    }

    static void copyDatabase(Connection admin, String name, String template, String owner) throws SQLException {
        execute(admin, "create database %s owner %s template %s".formatted(name, owner, template));
    }

    static boolean databaseExists(Connection admin, String name) throws SQLException {
        return exists(admin, "select 1 from pg_database where datname = ?", name);
    }

    /** Who may come in at all; a copied database does not inherit this. */
    static void admitApplication(Connection admin, String database) throws SQLException {
        execute(admin, "revoke all on database %s from public".formatted(database));
        execute(admin, "grant connect, temporary on database %s to %s".formatted(database, APPLICATION));
    }

    /** For a connection of the owner to the database itself, before the first migration: whatever it makes is usable. */
    static void shareWithApplication(Connection owner) throws SQLException {
        execute(owner, "grant usage on schema public to birlik_app");
        execute(
                owner,
                "alter default privileges in schema public grant select, insert, update, delete on tables to birlik_app");
        execute(
                owner,
                "alter default privileges in schema public grant usage, select, update on sequences to birlik_app");
        execute(owner, "alter default privileges in schema public grant execute on functions to birlik_app");
    }

    private static void defineRole(Connection admin, String role, String password) throws SQLException {
        if (!exists(admin, "select 1 from pg_roles where rolname = ?", role)) {
            execute(admin, "create role " + role);
        }
        execute(
                admin,
                "alter role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '%s'"
                        .formatted(role, password.replace("'", "''")));
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
