package kz.birlik.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What every database of Birlik looks like, embedded or made for a test: a role that owns it and runs the migrations, one
 * that the application works as and that can define nothing, one that reads reports, one that makes backups, a role for
 * each way rows about people are shown, a locale that does not depend on the machine, and limits on every statement and
 * lock. The script for a server of somebody else, db/external/create-database.sql, says the same; a test compares them.
 */
final class DatabaseShape {

    static final String OWNER = "birlik_owner";
    static final String APPLICATION = "birlik_app";
    static final String REPORTS = "birlik_reports";
    static final String BACKUP = "birlik_backup";

    /** Holds the privileges on tables, so that the application has them under whichever role it reads rows. */
    static final String WORK = "birlik_work";

    /** The roles that row level security knows, one per level of a scope. Nobody logs in as one. */
    static final List<String> ROWS = List.of(
            "birlik_rows_federation",
            "birlik_rows_union",
            "birlik_rows_territory",
            "birlik_rows_branch",
            "birlik_rows_primary",
            "birlik_rows_subtree");

    private static final String ORDINARY = "nosuperuser nocreatedb nocreaterole noreplication";

    /**
     * The collation is PostgreSQL's own, the same on every machine. The character type of the C library has to know
     * letters as well: pg_trgm asks it, and with plain C it would find no trigram in a Cyrillic name.
     */
    private static final String LOCALE =
            "encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'";

    /** A session waits, runs and idles no longer than this. Whoever wants more has to say so in its own transaction. */
    private static final List<String> LIMITS = List.of(
            "alter role birlik_owner set lock_timeout = '2s'",
            "alter role birlik_app set statement_timeout = '5s'",
            "alter role birlik_app set lock_timeout = '2s'",
            "alter role birlik_app set idle_in_transaction_session_timeout = '30s'",
            "alter role birlik_reports set statement_timeout = '60s'",
            "alter role birlik_reports set lock_timeout = '2s'",
            "alter role birlik_reports set idle_in_transaction_session_timeout = '30s'",
            "alter role birlik_reports set default_transaction_read_only = on",
            "alter role birlik_backup set statement_timeout = '6h'",
            "alter role birlik_backup set lock_timeout = '10s'",
            "alter role birlik_backup set idle_in_transaction_session_timeout = '10min'",
            "alter role birlik_backup set default_transaction_read_only = on",
            // a policy that would thin the copy is an error, never a smaller copy
            "alter role birlik_backup set row_security = off");

    /** Until 2026-11-20 the application's login held its privileges itself; whatever it holds goes over to the group. */
    private static final String MOVE_PRIVILEGES = """
            do $$
            declare
                held record;
            begin
                for held in
                    select case c.relkind when 'S' then 'sequence' else 'table' end as kind,
                           c.oid::regclass::text as name,
                           string_agg(a.privilege_type, ', ') as privileges
                    from pg_class c
                    cross join aclexplode(c.relacl) a
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
                      and a.grantee = 'birlik_app'::regrole
                    group by c.oid, c.relkind
                loop
                    execute format('grant %s on %s %s to birlik_work', held.privileges, held.kind, held.name);
                    execute format('revoke all on %s %s from birlik_app', held.kind, held.name);
                end loop;
                for held in
                    select p.oid::regprocedure::text as name
                    from pg_proc p
                    cross join aclexplode(p.proacl) a
                    where p.pronamespace = 'public'::regnamespace and a.grantee = 'birlik_app'::regrole
                      and p.proowner = 'birlik_owner'::regrole
                loop
                    execute format('grant execute on function %s to birlik_work', held.name);
                    execute format('revoke all on function %s from birlik_app', held.name);
                end loop;
            end
            $$""";

    private DatabaseShape() {}

    /** For the maintenance connection of a superuser. Says the same thing at each start, so it also repairs. */
    static void defineRoles(Connection admin, Map<String, String> passwords) throws SQLException {
        defineLogin(admin, OWNER, passwords, "nobypassrls");
        defineLogin(admin, APPLICATION, passwords, "nobypassrls");
        defineLogin(admin, REPORTS, passwords, "nobypassrls");
        defineLogin(admin, BACKUP, passwords, "bypassrls");
        for (String limit : LIMITS) {
            execute(admin, limit);
        }
        execute(admin, "grant pg_read_all_data to birlik_backup with inherit true, set false");
        defineGroup(admin, WORK);
        execute(admin, "grant birlik_work to birlik_app with inherit true, set false");
        for (String rows : ROWS) {
            defineGroup(admin, rows);
            execute(admin, "grant birlik_work to %s with inherit true, set false".formatted(rows));
            execute(admin, "grant %s to birlik_app with inherit false, set true".formatted(rows));
        }
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
    static void admitLogins(Connection admin, String database) throws SQLException {
        execute(admin, "revoke all on database %s from public".formatted(database));
        execute(admin, "grant connect, temporary on database %s to %s".formatted(database, APPLICATION));
        execute(admin, "grant connect on database %s to %s, %s".formatted(database, REPORTS, BACKUP));
    }

    /** For a connection of the owner to the database itself, before the first migration: whatever it makes is usable. */
    static void shareWithApplication(Connection owner) throws SQLException {
        execute(owner, "grant usage on schema public to birlik_work, birlik_reports");
        execute(owner, "revoke usage on schema public from birlik_app");
        for (String grant : List.of(
                "select, insert, update, delete on tables",
                "usage, select, update on sequences",
                "execute on functions")) {
            execute(
                    owner,
                    "alter default privileges in schema public revoke all on %s from birlik_app"
                            .formatted(grant.substring(grant.lastIndexOf(' ') + 1)));
            execute(owner, "alter default privileges in schema public grant %s to birlik_work".formatted(grant));
        }
        execute(owner, MOVE_PRIVILEGES);
    }

    private static void defineLogin(Connection admin, String role, Map<String, String> passwords, String bypass)
            throws SQLException {
        create(admin, role);
        execute(
                admin,
                "alter role %s login %s %s password '%s'"
                        .formatted(
                                role,
                                ORDINARY,
                                bypass,
                                Objects.requireNonNull(passwords.get(role), role)
                                        .replace("'", "''")));
    }

    private static void defineGroup(Connection admin, String role) throws SQLException {
        create(admin, role);
        execute(admin, "alter role %s nologin %s nobypassrls".formatted(role, ORDINARY));
    }

    private static void create(Connection admin, String role) throws SQLException {
        if (!exists(admin, "select 1 from pg_roles where rolname = ?", role)) {
            execute(admin, "create role " + role);
        }
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
