package kz.birlik.web.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import kz.birlik.membership.trail.TrailSealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every few seconds: what was recorded since becomes part of the chain. */
@Configuration
class SealingJob {

    @Bean
    RecurringTask<Void> trailSealingJob(TrailSealer sealer) {
        return Tasks.recurring("trail-sealing", FixedDelay.ofSeconds(5)).execute((instance, context) -> sealer.seal());
    }
}
