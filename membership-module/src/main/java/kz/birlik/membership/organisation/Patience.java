package kz.birlik.membership.organisation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * How long each statement of the running transaction may take, where that is more than a page waits. Two are told: the database,
 * which ends a statement, and the connection, which gives a silent server up ({@code socketTimeout} of the driver) and would do so
 * first. The pool sets the connection back when it is returned.
 */
@Component
@RequiredArgsConstructor
public class Patience {

    /** Nobody waits for a job. */
    public static final Duration OF_A_JOB = Duration.ofMinutes(10);

    private static final Duration ON_THE_WAY = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final DataSource connections;

    public void upTo(Duration time) {
        jdbc.sql("select set_config('statement_timeout', :time, true)")
                .param("time", time.toMillis() + "ms")
                .query(row -> {});
        Connection connection = DataSourceUtils.getConnection(connections);
        try {
            int listens = Math.toIntExact(time.plus(ON_THE_WAY).toMillis());
            int listened = connection.getNetworkTimeout();
            if (listened != 0 && listened < listens) {
                connection.setNetworkTimeout(Runnable::run, listens);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The connection does not say how long it listens", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }
}
