package kz.birlik.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kz.birlik.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three nodes share a thousand jobs; one of them is killed in the middle of four. */
class JobsInAClusterTest {

    private static final int TICKS = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestDatabase.Database database = TestDatabase.fresh();
    private final List<Process> nodes = new ArrayList<>();

    @AfterEach
    void stopNodes() {
        nodes.forEach(Process::destroyForcibly);
    }

    @Test
    void runsEachJobOnceAndTakesOverWhatAKilledNodeHeld() throws Exception {
        JdbcClient jdbc = JdbcClient.create(dataSource(database));
        JdbcClient owner = JdbcClient.create(dataSource(TestDatabase.asOwner(database)));
        owner.sql("create table tick (instance text not null, node text not null)")
                .update();
        SchedulerClient client = SchedulerClient.Builder.create(dataSource(database), NodeProcess.TICK)
                .serializer(new TextSerializer())
                .build();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        client.scheduleBatch(
                IntStream.rangeClosed(1, TICKS).mapToObj(tick -> NodeProcess.TICK.instance("tick-" + tick)), now);

        // Alone until it is stuck: with the others running it might never get the jobs it is to be killed over.
        Process killed = start("killed", 100);
        waitUntilStuck(killed);
        start("first", Integer.MAX_VALUE);
        start("second", Integer.MAX_VALUE);
        List<String> held = jdbc.sql("select task_instance from scheduled_tasks where picked_by = 'killed'")
                .query(String.class)
                .list();
        killed.destroyForcibly().waitFor();
        long died = System.nanoTime();
        waitFor(() -> jdbc.sql("select count(*) from tick where instance in (:held)")
                        .param("held", held)
                        .query(Integer.class)
                        .single()
                == held.size());
        long takenOver = (System.nanoTime() - died) / 1_000_000;
        waitFor(() -> count(jdbc, "select count(*) from scheduled_tasks") == 0);

        long once =
                count(jdbc, "select count(*) from (select instance from tick group by instance having count(*) = 1) t");
        long doubled =
                count(jdbc, "select count(*) from (select instance from tick group by instance having count(*) > 1) t");
        System.out.println(
                "Jobs in a cluster: " + TICKS + " ticks on 3 nodes, 1 killed while it held " + held.size() + ": " + once
                        + " run once, " + doubled + " doubled, what it held done by others after " + takenOver + " ms");
        assertThat(held).hasSizeGreaterThanOrEqualTo(4);
        assertThat(takenOver).isLessThan(LIMIT.toMillis());
        assertThat(doubled).isZero();
        assertThat(once).isEqualTo(TICKS);
        assertThat(jdbc.sql("select distinct node from tick")
                        .query(String.class)
                        .list())
                .contains("killed")
                .hasSizeGreaterThan(1);
    }

    private Process start(String node, int stuckAfter) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        database.url(),
                        database.username(),
                        database.password(),
                        node,
                        Integer.toString(stuckAfter))
                .redirectErrorStream(true)
                .start();
        nodes.add(process);
        return process;
    }

    /** Until all four threads of the node have begun a job that they will not finish. */
    private static void waitUntilStuck(Process node) throws IOException {
        BufferedReader said = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder heard = new StringBuilder();
        int stuck = 0;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            heard.append(line).append('\n');
            if (line.equals(NodeProcess.STUCK) && ++stuck == 4) {
                return;
            }
        }
        throw new IllegalStateException("The node ended by itself: " + heard);
    }

    private static void waitFor(java.util.function.BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not reached within " + LIMIT);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static PGSimpleDataSource dataSource(TestDatabase.Database database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.username());
        source.setPassword(database.password());
        return source;
    }
}
