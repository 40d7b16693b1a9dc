package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.ViolationReports;
import kz.birlik.membership.bulk.BulkActions;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.roster.RosterImports;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.security.RateLimits;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every night: rows that were kept only for a while. */
@Configuration
@RequiredArgsConstructor
class Tidying {

    /** Longer than anybody repeats a submission whose answer was lost. */
    private static final Duration SUBMISSIONS_KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final RateLimits limits;
    private final RosterImports rosters;
    private final BulkActions bulk;
    private final Notices notices;
    private final Joining joining;
    private final Appeals appeals;
    private final ViolationReports violations;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> tidyingJob() {
        return Tasks.recurring("tidying", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(3, 10)))
                .execute((instance, context) -> tidy());
    }

    void tidy() {
        jdbc.sql("delete from form_submission where created_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(SUBMISSIONS_KEPT)))
                .update();
        limits.forget();
        notices.tidy();
        bulk.tidy(scopes.wholeFederation("actions over many nobody went on with"));
        rosters.tidy(scopes.wholeFederation("rosters whose time is over"));
        SystemActing.as(
                "tidying",
                () -> joining.tidy(scopes.wholeFederation("drafts and refused applications whose time is over")));
        appeals.tidy(scopes.wholeFederation("drafts of appeals whose time is over"));
        violations.tidy(scopes.wholeFederation("drafts of reports of violations whose time is over"));
    }
}
