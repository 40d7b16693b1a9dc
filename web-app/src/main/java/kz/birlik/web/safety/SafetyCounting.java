package kz.birlik.web.safety;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What changed in safety is counted into its figures all day long; at midnight also what begins and ends by itself. */
@Configuration
@RequiredArgsConstructor
class SafetyCounting {

    /** An organisation with hundreds of findings takes some tens of milliseconds of a busy machine; a statement may take 5 s. */
    private static final int COUNTED = 100;

    private final SafetyFigures figures;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> safetyFiguresJob() {
        return Tasks.recurring("safety-figures", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> count());
    }

    void count() {
        AccessScope federation = scopes.wholeFederation("figures of safety counted");
        while (figures.countDue(federation, COUNTED) > 0) {
            // page after page, each in a transaction of its own
        }
    }
}
