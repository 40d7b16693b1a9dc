package kz.birlik.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A program to be killed: starts the embedded PostgreSQL on the home given to it, tells what earlier runs have left there,
 * then commits row after row and tells each one it was given a yes for. It lives until its database or it itself dies.
 */
final class WriterProcess {

    static final String STARTED = "#started ";
    static final String KEPT = "#kept ";
    static final String WRITING = "#writing";
    static final String ACKNOWLEDGED = "#acknowledged ";

    private WriterProcess() {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        int run = Integer.parseInt(arguments[1]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(Path.of(arguments[0]))) {
            say(STARTED + (System.nanoTime() - begin) / 1_000_000);
            makeTable(postgres.owner());
            EmbeddedPostgres.Login login = postgres.application();
            try (Connection connection = connect(login)) {
                tellWhatIsKept(connection);
                say(WRITING);
                write(connection, run);
            } catch (SQLException e) {
                say("#died " + e.getMessage());
            }
        }
    }

    private static void makeTable(EmbeddedPostgres.Login owner) throws SQLException {
        try (Connection connection = connect(owner);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists written (run int, row int, primary key (run, row))");
        }
    }

    private static void tellWhatIsKept(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select run, count(*), max(row) from written group by run order by run")) {
            while (result.next()) {
                say(KEPT + result.getInt(1) + " " + result.getInt(2) + " " + result.getInt(3));
            }
        }
    }

    private static void write(Connection connection, int run) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into written (run, row) values (?, ?)")) {
            for (int row = 1; ; row++) {
                insert.setInt(1, run);
                insert.setInt(2, row);
                insert.executeUpdate();
                say(ACKNOWLEDGED + row);
            }
        }
    }

    private static Connection connect(EmbeddedPostgres.Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.username(), login.password());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
