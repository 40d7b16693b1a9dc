package kz.birlik.web.bulk;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Long actions as jobs of the cluster: one whose node has died goes on at another. */
@Configuration
@RequiredArgsConstructor
class BulkTasks {

    private final BulkRun run;

    @Bean
    OneTimeTask<Void> bulkJob() {
        return Tasks.oneTime(BulkRun.TASK, Void.class)
                .onDeadExecutionRevive()
                .execute((instance, context) -> run.job(instance.getId()));
    }
}
