package kz.birlik.web.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import kz.birlik.legalaid.Retention;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every night the words of appeals, minutes and petitions go whose term is over; a copy of the database brought back from before is told so again. */
@Configuration
@RequiredArgsConstructor
class WordsForgetting {

    private static final Logger log = LoggerFactory.getLogger(WordsForgetting.class);
    /** The name the job has in the table of jobs since it knew appeals only. */
    private static final String JOB = "appeal-forgetting";

    private final Retention retention;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> wordsForgettingJob() {
        return Tasks.recurring(JOB, Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(3, 40)))
                .execute((instance, context) -> forget());
    }

    int forget() {
        AccessScope federation = scopes.wholeFederation("words whose term is over");
        return SystemActing.as(JOB, () -> {
            int forgotten = 0;
            // portion after portion, each in a transaction of its own
            for (int some = retention.forget(federation); some > 0; some = retention.forget(federation)) {
                forgotten += some;
            }
            log.info("Appeals, meetings and petitions of which the words were destroyed: {}", forgotten);
            return forgotten;
        });
    }
}
