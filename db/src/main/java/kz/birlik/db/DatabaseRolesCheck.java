package kz.birlik.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Looks, before the first migration, whether the roles stand on which the second wall rests, and whether the application's
 * own login is held back by it. A database made for an older release would otherwise fail in the middle of a migration, and
 * one login for everything would work and protect nobody.
 */
final class DatabaseRolesCheck implements Callback {

    private static final String SCRIPT = "Run db/external/create-database.sql on it as a superuser; it may be run again"
            + " on a database that is in use and changes no data.";

    private static final List<String> NEEDED = Stream.concat(
                    Stream.of(DatabaseShape.WORK, DatabaseShape.REPORTS, DatabaseShape.BACKUP),
                    DatabaseShape.ROWS.stream())
            .toList();

    private final Supplier<DataSource> application;

    DatabaseRolesCheck(Supplier<DataSource> application) {
        this.application = application;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            check(context.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("The roles of the database cannot be read", e);
        }
    }

    void check(Connection owner) throws SQLException {
        requireRoles(owner);
        try (Connection connection = application.get().getConnection()) {
            requireHeldBack(connection);
        }
    }

    private static void requireRoles(Connection connection) throws SQLException {
        List<String> missing = new ArrayList<>(NEEDED);
        missing.removeAll(ask(connection, "select rolname from pg_roles where rolname like 'birlik%'"));
        if (!missing.isEmpty()) {
            throw new DatabaseRefusal(
                    "The database server does not have the roles %s.".formatted(String.join(", ", missing)), SCRIPT);
        }
    }

    private static void requireHeldBack(Connection connection) throws SQLException {
        List<String> faults = ask(connection, """
                select 'it is a superuser' from pg_roles where rolname = current_user and rolsuper
                union all
                select 'it passes row level security' from pg_roles where rolname = current_user and rolbypassrls
                union all
                select 'it owns the tables' from pg_database where datname = current_database()
                    and pg_has_role(current_user, datdba, 'usage')
                union all
                select 'it does not have the privileges of birlik_work'
                where not pg_has_role(current_user, 'birlik_work', 'usage')
                union all
                select 'it may not take the role ' || role from unnest(string_to_array('%1$s', ',')) role
                where not pg_has_role(current_user, role, 'set')
                union all
                select 'it always has the role ' || role from unnest(string_to_array('%1$s', ',')) role
                where pg_has_role(current_user, role, 'usage')
                    and not (select rolsuper from pg_roles where rolname = current_user)
                """.formatted(String.join(",", DatabaseShape.ROWS)));
        if (!faults.isEmpty()) {
            throw new DatabaseRefusal(
                    "The login %s of the application is not held back by row level security: %s."
                            .formatted(
                                    connection.getMetaData().getUserName(),
                                    faults.stream().collect(Collectors.joining("; "))),
                    "Give the application the login birlik_app and Flyway (SPRING_FLYWAY_USER) the login birlik_owner. "
                            + SCRIPT);
        }
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                answers.add(result.getString(1));
            }
        }
        return answers;
    }

    @Override
    public String getCallbackName() {
        return "roles of the database";
    }
}
