package kz.birlik.web.fulfilment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every night: periods of a new year are opened, and what nobody reported in time is marked. */
@Configuration
@RequiredArgsConstructor
class FulfilmentJobs {

    private static final Logger log = LoggerFactory.getLogger(FulfilmentJobs.class);

    private final FulfilmentChanges changes;
    private final SystemScope system;

    @Bean
    RecurringTask<Void> fulfilmentJob() {
        return Tasks.recurring("fulfilment", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(1, 10)))
                .execute((instance, context) -> turn());
    }

    void turn() {
        AccessScope federation = system.wholeFederation("periods of obligations");
        int opened = changes.open(federation);
        int late = changes.turn(federation);
        log.info("Obligations: {} periods opened, {} not reported in time", opened, late);
    }
}
