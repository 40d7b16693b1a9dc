package kz.birlik.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Looks at the version of the server before the first migration. An older PostgreSQL would fail somewhere in the middle of
 * the migrations, with a message about syntax.
 */
final class PostgresVersionCheck implements Callback {

    static final int OLDEST = 18;

    private final int oldest;

    PostgresVersionCheck(int oldest) {
        this.oldest = oldest;
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
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select current_setting('server_version_num')::int, current_setting('server_version')")) {
            result.next();
            if (result.getInt(1) / 10_000 < oldest) {
                throw new DatabaseRefusal(
                        "The database server is PostgreSQL %s; Birlik needs PostgreSQL %d or newer."
                                .formatted(result.getString(2), oldest),
                        "Point SPRING_DATASOURCE_URL to a newer server, or leave it empty to use the embedded one.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The version of the database server cannot be read", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "version of PostgreSQL";
    }
}
