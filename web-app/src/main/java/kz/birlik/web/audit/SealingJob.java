package kz.birlik.web.audit;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.UUID;
import kz.birlik.membership.trail.TrailChecks;
import kz.birlik.membership.trail.TrailSealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every few seconds what was recorded since becomes part of the chain; a check of the whole chain runs when asked for. */
@Configuration
class SealingJob {

    static final String CHECK = "trail-check";

    @Bean
    RecurringTask<Void> trailSealingJob(TrailSealer sealer) {
        return Tasks.recurring("trail-sealing", FixedDelay.ofSeconds(5)).execute((instance, context) -> sealer.seal());
    }

    @Bean
    OneTimeTask<Void> trailCheckJob(TrailChecks checks) {
        return Tasks.oneTime(CHECK).execute((instance, context) -> checks.carryOut(UUID.fromString(instance.getId())));
    }
}
