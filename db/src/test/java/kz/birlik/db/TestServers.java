package kz.birlik.db;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.db.TestServer.Login;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.ClassUtils;

/**
 * Finds the server the tests of this JVM use: the one named in the environment, else a container where Docker answers, else
 * the embedded PostgreSQL. There is always one, so no test is ever skipped for want of a database.
 */
final class TestServers {

    private static final Logger log = LoggerFactory.getLogger(TestServers.class);

    private TestServers() {}

    static TestServer start() throws Exception {
        TestServer server = choose();
        log.info("Tests use PostgreSQL: {}", server.kind());
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            // two runs on one server must not change the same role at the same moment; closing lets go of the lock
            statement.execute("select pg_advisory_lock(20261120)");
            DatabaseShape.defineRoles(connection, server.passwords());
        }
        return server;
    }

    private static TestServer choose() throws Exception {
        String url = System.getenv("TEST_DATABASE_URL");
        if (url != null && !url.isBlank()) {
            return named(url);
        }
        if (dockerAnswers()) {
            return ContainerServer.start();
        }
        return ThrowAwayPostgres.start();
    }

    /**
     * Another run may be using the same server, so the passwords of the roles follow from that of the login. A server with
     * an installation of Birlik is refused: its roles would be given these passwords.
     */
    private static TestServer named(String url) throws SQLException {
        Login login = new Login(
                System.getenv().getOrDefault("TEST_DATABASE_USERNAME", "postgres"),
                System.getenv().getOrDefault("TEST_DATABASE_PASSWORD", ""));
        TestServer server = new TestServer("TEST_DATABASE_URL", url, login, passwords(role -> derived(login, role)));
        try (Connection connection = server.connect()) {
            if (DatabaseShape.databaseExists(connection, EmbeddedPostgres.DATABASE)) {
                throw new IllegalStateException("The server of TEST_DATABASE_URL has a database called birlik;"
                        + " give the tests a server of their own");
            }
        }
        return server;
    }

    private static String derived(Login login, String role) {
        return UUID.nameUUIDFromBytes((login.password() + role).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Without an engine Testcontainers logs a page of errors; here that is a normal answer. */
    private static boolean dockerAnswers() {
        if (!ClassUtils.isPresent(
                "org.testcontainers.postgresql.PostgreSQLContainer", TestServers.class.getClassLoader())) {
            return false;
        }
        LoggingSystem logging = LoggingSystem.get(TestServers.class.getClassLoader());
        logging.setLogLevel("org.testcontainers", LogLevel.OFF);
        try {
            return ContainerServer.engineAnswers();
        } finally {
            logging.setLogLevel("org.testcontainers", null);
        }
    }

    static Map<String, String> passwords(UnaryOperator<String> of) {
        return Stream.of(DatabaseShape.OWNER, DatabaseShape.APPLICATION, DatabaseShape.REPORTS, DatabaseShape.BACKUP)
                .collect(Collectors.toMap(Function.identity(), of));
    }

    static String password() {
        return UUID.randomUUID().toString();
    }
}
