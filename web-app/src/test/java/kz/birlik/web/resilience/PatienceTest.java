package kz.birlik.web.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kz.birlik.membership.organisation.Patience;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A job waits as long as it says, at both ends of its connection; who gets the connection after it waits as a page does. */
@ProductTest
class PatienceTest {

    private static final int AS_A_PAGE = 20_000;

    @Autowired
    private Patience patience;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource connections;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void both_ends_wait_for_the_transaction_that_asked_and_for_no_other() throws SQLException {
        Duration time = Duration.ofMinutes(3);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            patience.upTo(time);
            assertThat(statementTimeout()).isEqualTo("3min");
            assertThat(listens()).isGreaterThan((int) time.toMillis());
        });

        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> assertThat(statementTimeout()).isEqualTo("5s"));
        assertThat(listenAfterwards()).containsOnly(AS_A_PAGE);
    }

    @Test
    void nobody_waits_less_than_before() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            patience.upTo(Patience.OF_A_JOB);
            int longest = listens();
            patience.upTo(Duration.ofSeconds(1));
            assertThat(listens()).isEqualTo(longest);
        });
    }

    private String statementTimeout() {
        return jdbc.sql("select current_setting('statement_timeout')")
                .query(String.class)
                .single();
    }

    private int listens() {
        Connection connection = DataSourceUtils.getConnection(connections);
        try {
            return connection.getNetworkTimeout();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }

    /** Of several connections of the pool, among them the one that was returned last. */
    private List<Integer> listenAfterwards() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        List<Integer> listen = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                taken.add(connections.getConnection());
                listen.add(taken.get(i).getNetworkTimeout());
            }
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
        return listen;
    }
}
