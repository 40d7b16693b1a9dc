package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A node of the cluster reduced to its scheduler, as a process of its own that can be killed. A tick writes one row; the
 * node that is going to be killed stops in the middle of one and says so.
 */
final class NodeProcess {

    static final String STUCK = "#stuck";
    static final OneTimeTask<Void> TICK = Tasks.oneTime("tick").execute((instance, context) -> {});

    private NodeProcess() {}

    public static void main(String[] arguments) {
        var database = new HikariDataSource();
        database.setJdbcUrl(arguments[0]);
        database.setUsername(arguments[1]);
        database.setPassword(arguments[2]);
        String node = arguments[3];
        int stuckAfter = Integer.parseInt(arguments[4]);
        Scheduler scheduler = Scheduler.create(
                        database,
                        Tasks.oneTime("tick")
                                .execute((instance, context) -> tick(database, instance.getId(), node, stuckAfter)))
                .schedulerName(new SchedulerName.Fixed(node))
                .serializer(new TextSerializer())
                .threads(4)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofMillis(20))
                .heartbeatInterval(Duration.ofMillis(500))
                .missedHeartbeatsLimit(4)
                .build();
        scheduler.start();
    }

    private static int done;

    private static void tick(DataSource database, String instance, String node, int stuckAfter) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into tick (instance, node) values (?, ?)")) {
            connection.setAutoCommit(false);
            insert.setString(1, instance);
            insert.setString(2, node);
            insert.executeUpdate();
            if (isStuck(stuckAfter)) {
                System.out.println(STUCK);
                Thread.sleep(Duration.ofMinutes(5).toMillis());
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static synchronized boolean isStuck(int stuckAfter) {
        return ++done > stuckAfter;
    }
}
