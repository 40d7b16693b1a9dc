package kz.birlik.web.roster;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imports as jobs of the cluster: one whose node has died is begun anew by another. */
@Configuration
@RequiredArgsConstructor
class RosterTasks {

    private final RosterRun run;

    @Bean
    OneTimeTask<Void> rosterJob() {
        return Tasks.oneTime(RosterRun.TASK, Void.class)
                .onDeadExecutionRevive()
                .execute((instance, context) -> run.job(instance.getId()));
    }
}
