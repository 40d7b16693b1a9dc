package kz.birlik.db;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kz.birlik.db.BackupManifest.Sequence;
import kz.birlik.db.BackupManifest.Table;
import org.postgresql.PGConnection;

/**
 * The tables of a database as text in the order of their keys: the same rows give the same bytes on every machine. All of
 * it is read in one transaction that sees one moment.
 */
final class CopiedTables {

    /** What the text of a value depends on. */
    private static final List<String> SAME_TEXT = List.of(
            "set time zone 'UTC'",
            "set datestyle = 'ISO, YMD'",
            "set intervalstyle = 'postgres'",
            "set extra_float_digits = 1",
            "set bytea_output = 'hex'",
            "set xmlbinary = 'base64'");

    record Source(String name, List<String> columns, List<String> key) {

        String columnList() {
            return quoted(columns);
        }
    }

    private final Connection connection;

    private CopiedTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * A policy that hides rows from this login is an error of the server and not a smaller copy; closing the connection ends
     * the transaction.
     */
    static CopiedTables at(Connection connection) throws SQLException {
        settle(connection);
        connection.setAutoCommit(false);
        execute(connection, "set transaction isolation level repeatable read, read only");
        execute(connection, "set local row_security = off");
        return new CopiedTables(connection);
    }

    static void settle(Connection connection) throws SQLException {
        for (String setting : SAME_TEXT) {
            execute(connection, setting);
        }
    }

    /** Refuses what it would leave out. */
    List<Source> sources() throws SQLException {
        List<String> left = ask("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where (n.nspname not in ('public', 'information_schema') and n.nspname !~ '^pg_'
                       or c.relkind in ('p', 'm', 'f') and n.nspname = 'public')
                  and c.relkind in ('r', 'p', 'm', 'f', 'S')
                union all
                select 'large objects' where exists (select from pg_largeobject_metadata)
                order by 1""");
        if (!left.isEmpty()) {
            throw new DatabaseRefusal(
                    "The database holds what a backup does not know how to copy: %s."
                            .formatted(String.join(", ", left)),
                    "Move it to another database, or copy this database by the means of PostgreSQL.");
        }
        List<Source> sources = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        select c.relname,
                               (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
                                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                  and a.attgenerated = '') as columns,
                               (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
                                from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                                where i.indrelid = c.oid and i.indisprimary) as key
                        from pg_class c
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                        order by c.relname collate "C\"""")) {
            while (result.next()) {
                sources.add(new Source(result.getString(1), array(result, 2), array(result, 3)));
            }
        }
        return sources;
    }

    /** Writes the rows and says what they were. */
    Table copy(Source source, OutputStream out) throws SQLException, IOException {
        MessageDigest digest = sha256();
        String sql = "copy (select %s from %s order by %s) to stdout"
                .formatted(source.columnList(), quoted(List.of(source.name)), quoted(source.key));
        long rows =
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, new DigestOutputStream(out, digest));
        return new Table(source.name, source.columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    /** Last of all: a number may run ahead of the rows, never behind them. */
    List<Sequence> sequences() throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        for (String name : ask("""
                select relname from pg_class
                where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname collate "C\"""")) {
            try (Statement statement = connection.createStatement();
                    ResultSet result =
                            statement.executeQuery("select last_value, is_called from " + quoted(List.of(name)))) {
                result.next();
                sequences.add(new Sequence(name, result.getLong(1), result.getBoolean(2)));
            }
        }
        return sequences;
    }

    String schemaVersion() throws SQLException {
        return ask("""
                select version from flyway_schema_history
                where success and version is not null order by installed_rank desc limit 1""").get(0);
    }

    /** Purpose, number and state of each key; empty in a database from before there were keys. */
    List<String> keys() throws SQLException {
        if (ask("select 1 from pg_class where relname = 'key_inventory'").isEmpty()) {
            return List.of();
        }
        return ask("select purpose || ' ' || key_id || ' ' || state from key_inventory order by purpose, key_id");
    }

    List<String> ask(String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                answers.add(result.getString(1));
            }
        }
        return answers;
    }

    static String quoted(List<String> names) {
        return names.stream()
                .map(name -> "\"" + name.replace("\"", "\"\"") + "\"")
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow(() -> new IllegalStateException("A table without columns or key"));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> array(ResultSet result, int column) throws SQLException {
        return result.getArray(column) == null
                ? List.of()
                : Arrays.asList((String[]) result.getArray(column).getArray());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
