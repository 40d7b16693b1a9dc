package kz.birlik.web.exports;

import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports as jobs of the cluster: at most two at once on a node, so that people at their pages do not wait for them. */
@Configuration
@RequiredArgsConstructor
class ExportTasks {

    private static final int AT_ONCE = 2;

    private final ExportRun run;
    private final ExportJobs jobs;
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Bean
    CustomTask<Void> exportJob() {
        return Tasks.custom(ExportJobs.TASK, Void.class).onDeadExecutionRevive().execute((instance, context) -> {
            if (!places.tryAcquire()) {
                return new OnCompleteReschedule<>(FixedDelay.of(Duration.ofSeconds(2)));
            }
            try {
                run.run(UUID.fromString(instance.getId()));
                return new OnCompleteRemove<>();
            } finally {
                places.release();
            }
        });
    }

    @Bean
    RecurringTask<Void> exportTidyingJob() {
        return Tasks.recurring("export-tidying", FixedDelay.of(Duration.ofMinutes(30)))
                .execute((instance, context) -> jobs.tidy());
    }
}
