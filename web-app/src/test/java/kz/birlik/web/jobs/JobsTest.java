package kz.birlik.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.birlik.web.ProductTest;
import kz.birlik.web.security.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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
