package kz.birlik.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import kz.birlik.web.ProductTest;
import kz.birlik.web.security.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class JobsTest {

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private SchedulerClient jobs;

    @Autowired
    private List<Task<?>> tasks;

    @Autowired
    private Tidying tidying;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataSource dataSource;

    @Test
    void runsNothingByItselfInTests() {
        assertThat(scheduler.getSchedulerState().isStarted()).isFalse();
    }

    @Test
    void namesEachJobOnce() {
        assertThat(tasks).extracting(Task::getName).contains("tidying").doesNotHaveDuplicates();
    }

    @Test
    void schedulesAJobOnlyWhenTheTransactionCommits() {
        var tidying = new TaskInstance<Void>("tidying", "rolled-back");
        transaction.executeWithoutResult(status -> {
            jobs.schedule(tidying, Instant.parse("2099-01-01T00:00:00Z"));
            status.setRollbackOnly();
        });
        assertThat(jobs.getScheduledExecution(tidying)).isEmpty();

        transaction.executeWithoutResult(status -> jobs.schedule(tidying, Instant.parse("2099-01-01T00:00:00Z")));
        assertThat(jobs.getScheduledExecution(tidying)).isPresent();
        jobs.cancel(tidying);
    }

    @Test
    void runsAJobRightAfterTheTransactionThatAskedForIt() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        OneTimeTask<Void> prompt = Tasks.oneTime("prompt").execute((instance, context) -> ran.countDown());
        AtomicReference<Scheduler> itself = new AtomicReference<>();
        SchedulerListener listener = new JobsConfiguration()
                .promptAfterCommit(() -> itself.get().triggerCheckForDueExecutions(), Instant::now);
        itself.set(Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), prompt)
                .serializer(new TextSerializer())
                .pollingInterval(Duration.ofHours(1))
                .addSchedulerListener(listener)
                .build());
        itself.get().start();
        try {
            transaction.executeWithoutResult(status -> {
                itself.get().schedule(prompt.instance("asked"), Instant.now());
                assertThat(ran.getCount()).isOne();
            });
            assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            itself.get().stop();
        }
    }

    @Test
    void givesAJobTextOnly() {
        assertThat(new TextSerializer().deserialize(String.class, new TextSerializer().serialize("қазақша")))
                .isEqualTo("қазақша");
        assertThatThrownBy(() -> new TextSerializer().serialize(List.of("a list")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void forgetsTheKeysOfFormsAfterAWeek() {
        UUID old = submission("now() - interval '8 days'");
        UUID fresh = submission("now() - interval '6 days'");
        tidying.tidy();
        assertThat(jdbc.sql("select key from form_submission where key in (:old, :fresh)")
                        .param("old", old)
                        .param("fresh", fresh)
                        .query(UUID.class)
                        .list())
                .containsExactly(fresh);
    }

    private UUID submission(String at) {
        UUID key = UUID.randomUUID();
        jdbc.sql("""
                        insert into form_submission (key, account_id, route, location, created_at)
                        values (:key, :account, '/test', '', %s)""".formatted(at))
                .param("key", key)
                .param("account", people.named("admin").accountId().value())
                .update();
        return key;
    }
}
