package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import kz.birlik.membership.count.MemberYears;
import kz.birlik.membership.figures.Findings;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Registered figures: what changed is folded in all day long; with the year, its numbers are closed; and every night the rules
 * look at them again.
 */
@Configuration
@RequiredArgsConstructor
class MemberYearsTurning {

    private static final Logger log = LoggerFactory.getLogger(MemberYearsTurning.class);

    private final MemberYears years;
    private final Findings findings;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> memberCountJob() {
        return Tasks.recurring("member-count", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> years.fold());
    }

    @Bean
    RecurringTask<Void> memberYearsJob() {
        return Tasks.recurring("member-years", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(0, 20)))
                .execute((instance, context) -> turn());
    }

    void turn() {
        int closed = years.turn();
        if (closed > 0) {
            log.info("Years closed: {}", closed);
        }
        years.countAges();
        years.countCover();
        findings.recheck(scopes.wholeFederation("registered figures against the declared ones"));
    }
}
