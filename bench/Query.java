import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What one query of the started product's database gives. */
final class Query {

    private Query() {}

    /** Triggers rest until {@link #awake}, while rows are written that settle. */
    static void asleep(Statement statement) throws SQLException {
        statement.execute("set session_replication_role = replica");
    }

    /** Triggers work again; that every table has changed is told for them, or the product would go on with answers it has kept. */
    static void awake(Statement statement) throws SQLException {
        statement.execute("set session_replication_role = origin");
        statement.execute("""
                insert into row_change (table_name, place, changes)
                select t.table_name, p.place, 1
                from row_teller t
                cross join (values (cast('00000000-0000-0000-0000-000000000000' as uuid)),
                                   (cast('ffffffff-ffff-ffff-ffff-ffffffffffff' as uuid))) p (place)""");
    }

    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(texts(connection, sql).get(0));
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
