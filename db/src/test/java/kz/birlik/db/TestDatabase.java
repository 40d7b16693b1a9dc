package kz.birlik.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/**
 * Hands out databases for tests: each a copy of one template that Flyway has migrated once in this JVM, so a new one costs
 * a fraction of a second. The login is the application's, which can define nothing, as in the product; the owner's is
 * there for a test that is about migrations or the schema itself.
 */
public final class TestDatabase {

    private static final String PREFIX = "birlik_test_";

    private static TestServer server;
    private static String template;
    private static RuntimeException failure;

    private TestDatabase() {}

    public static synchronized Database fresh() {
        prepare();
        String name = PREFIX + "%d_%s".formatted(Instant.now().getEpochSecond(), random());
        try (Connection admin = server.connect()) {
            DatabaseShape.copyDatabase(admin, name, template, server.owner().username());
            DatabaseShape.admitLogins(admin, name);
        } catch (SQLException e) {
            throw new IllegalStateException("No test database could be made", e);
        }
        return database(name, server.application());
    }

    /** One without a table, as it is before the first migration. */
    static synchronized Database empty() throws SQLException {
        prepare();
        String name = PREFIX + "%d_%s".formatted(Instant.now().getEpochSecond(), random());
        try (Connection admin = server.connect()) {
            DatabaseShape.createDatabase(admin, name, DatabaseShape.OWNER);
            DatabaseShape.admitLogins(admin, name);
        }
        try (Connection owner = server.connect(name, server.owner())) {
            DatabaseShape.shareWithApplication(owner);
        }
        return database(name, server.application());
    }

    /** The same database seen by the superuser, for a test that has to prepare what no login of the product may. */
    public static Database asSuperuser(Database database) {
        return new Database(
                database.url(), server.admin().username(), server.admin().password());
    }

    /** The same database seen by its owner, who may define things. */
    public static Database asOwner(Database database) {
        return as(database, DatabaseShape.OWNER);
    }

    /** The same database seen by a login that only reads: reports. */
    public static Database asReports(Database database) {
        return as(database, DatabaseShape.REPORTS);
    }

    /** The same database seen by the login that makes backups. */
    public static Database asBackup(Database database) {
        return as(database, DatabaseShape.BACKUP);
    }

    private static Database as(Database database, String role) {
        return new Database(database.url(), role, server.login(role).password());
    }

    /** The second test of a JVM whose server cannot start should say so at once, not after another minute. */
    private static void prepare() {
        if (failure != null) {
            throw failure;
        }
        if (template != null) {
            return;
        }
        try {
            server = TestServers.start();
            template = makeTemplate();
        } catch (Exception e) {
            failure = new IllegalStateException("There is no database for tests", e);
            throw failure;
        }
    }

    private static String makeTemplate() throws SQLException {
        String name = PREFIX + "%d_%s_template".formatted(Instant.now().getEpochSecond(), random());
        try (Connection admin = server.connect()) {
            dropLeftovers(admin);
            DatabaseShape.createDatabase(admin, name, server.owner().username());
        }
        try (Connection owner = server.connect(name, server.owner())) {
            DatabaseShape.shareWithApplication(owner);
        }
        Database owned = database(name, server.owner());
        Flyway.configure()
                .dataSource(owned.url(), owned.username(), owned.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return name;
    }

    /** Only a server that outlives the JVM has any: those of runs that ended long ago and that nobody is using. */
    private static void dropLeftovers(Connection admin) throws SQLException {
        long old = Instant.now().minus(Duration.ofHours(6)).getEpochSecond();
        List<String> leftovers = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery("""
                        select datname from pg_database d
                        where datname ~ '^birlik_test_\\d+_' and split_part(datname, '_', 3)::bigint < %d
                          and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)
                        """.formatted(old))) {
            while (result.next()) {
                leftovers.add(result.getString(1));
            }
        }
        for (String leftover : leftovers) {
            try (Statement statement = admin.createStatement()) {
                statement.execute("drop database if exists " + leftover);
            }
        }
    }

    private static Database database(String name, TestServer.Login login) {
        return new Database(server.urlOf(name), login.username(), login.password());
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    public record Database(String url, String username, String password) {}
}
