package kz.birlik.web.routing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import kz.birlik.legalaid.CaseMinding;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps every open case with somebody who can work in it, and tries again for those nobody could take. */
@Configuration
@RequiredArgsConstructor
class CaseMindingJob {

    private static final Logger log = LoggerFactory.getLogger(CaseMindingJob.class);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final CaseMinding minding;
    private final SystemScope system;

    @Bean
    RecurringTask<Void> mindCasesJob() {
        return Tasks.recurring("mind-cases", Schedules.fixedDelay(EVERY)).execute((instance, context) -> mind());
    }

    void mind() {
        AccessScope federation = system.wholeFederation("owners and substitutes of cases");
        int left = minding.turn(federation);
        int routed = minding.routeAgain(federation);
        if (left + routed > 0) {
            log.info("Cases: {} lost their owner, {} found one", left, routed);
        }
    }
}
