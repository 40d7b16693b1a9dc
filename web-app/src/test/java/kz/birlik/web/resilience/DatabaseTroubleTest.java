package kz.birlik.web.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.birlik.db.TestDatabase;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A database that is busy, locked or away is answered clearly and soon, and afterwards all is as before. */
@ProductTest
class DatabaseTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final int LOSSES = 20;
    private static final String BUSY = "Система временно занята";

    @LocalServerPort
    private int port;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private TestDatabase.Database database;

    private record Timed(int status, Duration took, String body, boolean retry) {}

    @Test
    void anExhaustedPoolIsSaidWithinThreeSecondsAndRecoversByItself() throws Exception {
        Visitor visitor = Visitor.signedIn(port, "officer");
        awaitQuietPool();
        List<Connection> taken = new ArrayList<>();
        List<Timed> answers = new ArrayList<>();
        ExecutorService crowd = Executors.newFixedThreadPool(50);
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }
            List<Callable<Timed>> requests = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                requests.add(() -> timed(visitor, "/app/orgs?lang=ru"));
            }
            for (Future<Timed> done : crowd.invokeAll(requests)) {
                answers.add(done.get());
            }
            Timed health = timed(visitor, "/actuator/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.took()).isLessThan(SOON);
        } finally {
            crowd.shutdown();
            for (Connection connection : taken) {
                connection.close();
            }
        }
        Instant free = Instant.now();
        assertThat(timed(visitor, "/app/orgs").status()).isEqualTo(200);
        Duration recovery = Duration.between(free, Instant.now());
        awaitQuietPool();
        Duration slowest =
                answers.stream().map(Timed::took).max(Duration::compareTo).orElseThrow();
        int leaked = pool.getHikariPoolMXBean().getActiveConnections();
        System.out.printf(
                "Exhausted pool: %d requests, slowest refusal %d ms, recovery %d ms, %d connections leaked%n",
                answers.size(), slowest.toMillis(), recovery.toMillis(), leaked);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retry()).isTrue();
            assertThat(answer.body()).contains(BUSY).doesNotContain("Hikari");
        });
        assertThat(slowest).isLessThan(SOON);
        assertThat(leaked).isZero();
    }

    @Test
    void aPageThatWaitsForALockIsAConflictAndNotAFailure() throws SQLException {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table region in access exclusive mode");
            Timed answer = timed(visitor, "/app/orgs?lang=en");
            owner.rollback();
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(6));
            assertThat(answer.body()).doesNotContain("region").doesNotContain("Exception");
        }
        assertThat(timed(visitor, "/app/orgs").status()).isEqualTo(200);
    }

    @Test
    void aDatabaseThatGoesAwayTwentyTimesIsFoundAgainWithoutARestart() throws Exception {
        Visitor visitor = Visitor.signedIn(port, "officer");
        List<Integer> unexpected = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        String name = database.url().replaceAll("^.*/([^/?]+)(\\?.*)?$", "$1");
        for (int loss = 0; loss < LOSSES; loss++) {
            TestDatabase.Database owned = TestDatabase.asOwner(database);
            try (Connection owner = DriverManager.getConnection(beside(owned), owned.username(), owned.password());
                    Statement statement = owner.createStatement()) {
                statement.execute("alter database %s with allow_connections false".formatted(name));
                try {
                    cutAll(name);
                    Timed answer = timed(visitor, "/app/orgs?lang=ru");
                    if (answer.status() != 503 || !answer.body().contains(BUSY)) {
                        unexpected.add(answer.status());
                    }
                } finally {
                    statement.execute("alter database %s with allow_connections true".formatted(name));
                }
            }
            Instant back = Instant.now();
            while (timed(visitor, "/app/orgs").status() != 200) {
                assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(15));
                Thread.sleep(50);
            }
            Duration took = Duration.between(back, Instant.now());
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        System.out.printf(
                "Lost database: %d times, slowest recovery %d ms, %d answers other than 503%n",
                LOSSES, slowest.toMillis(), unexpected.size());
        assertThat(unexpected).isEmpty();
    }

    @Test
    void everyStatementAndLockOfThePoolHasALimit() throws SQLException {
        Map<String, String> limits =
                Map.of("statement_timeout", "5s", "lock_timeout", "2s", "idle_in_transaction_session_timeout", "30s");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> limit : limits.entrySet()) {
                try (ResultSet result = statement.executeQuery("show " + limit.getKey())) {
                    result.next();
                    assertThat(result.getString(1)).as(limit.getKey()).isEqualTo(limit.getValue());
                }
            }
        }
    }

    /** Ends every session of the application in this database, as a stopped server does; a role may end its own. */
    private void cutAll(String name) throws SQLException {
        try (Connection elsewhere =
                        DriverManager.getConnection(beside(database), database.username(), database.password());
                Statement statement = elsewhere.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where usename = current_user and datname = '%s'""".formatted(name));
        }
    }

    /** The maintenance database of the same server: a database cannot close its own door. */
    private static String beside(TestDatabase.Database database) {
        return database.url().replaceAll("/[^/?]+(\\?.*)?$", "/postgres");
    }

    private Connection owner() throws SQLException {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        return DriverManager.getConnection(owned.url(), owned.username(), owned.password());
    }

    private void awaitQuietPool() throws InterruptedException {
        for (int i = 0; i < 50 && pool.getHikariPoolMXBean().getActiveConnections() > 0; i++) {
            Thread.sleep(100);
        }
    }

    private static Timed timed(Visitor visitor, String path) {
        Instant begun = Instant.now();
        HttpResponse<String> answer = visitor.get(path);
        return new Timed(
                answer.statusCode(),
                Duration.between(begun, Instant.now()),
                answer.body(),
                answer.headers().firstValue("Retry-After").isPresent());
    }
}
