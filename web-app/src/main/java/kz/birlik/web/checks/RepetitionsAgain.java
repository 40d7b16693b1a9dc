package kz.birlik.web.checks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.safety.RepeatedFindings;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A finding that was taken back is no evidence against an employer in any of its organisations, a minute later at most. */
@Configuration
@RequiredArgsConstructor
class RepetitionsAgain {

    private static final int LOOKED_AT = 50;

    private final RepeatedFindings repetitions;
    private final SystemScope system;

    @Bean
    RecurringTask<Void> repeatedFindingsJob() {
        return Tasks.recurring("repeated-findings", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> look());
    }

    void look() {
        AccessScope federation = system.wholeFederation("repetitions of findings that were taken back");
        SystemActing.as("repeated-findings", () -> {
            while (repetitions.lookAgain(federation, LOOKED_AT) > 0) {
                // page after page, each in a transaction of its own
            }
        });
    }
}
