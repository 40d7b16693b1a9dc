package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import kz.birlik.membership.organisation.RowPlaces;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Just after midnight: an affiliation that begins or ends today moves people although nobody writes anything. */
@Configuration
@RequiredArgsConstructor
class FollowingDates {

    private static final Logger log = LoggerFactory.getLogger(FollowingDates.class);

    private final RowPlaces places;

    @Bean
    RecurringTask<Void> followingDatesJob() {
        return Tasks.recurring("following-dates", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(0, 1)))
                .execute((instance, context) -> follow());
    }

    void follow() {
        long followed = places.follow();
        if (followed > 0) {
            log.info("Rows that follow an affiliation beginning or ending today: {}", followed);
        }
    }
}
