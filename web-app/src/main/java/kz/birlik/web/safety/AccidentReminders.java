package kz.birlik.web.safety;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.notices.TermReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: what does not fit together is looked for, and of terms of accidents that end soon or have passed people are told. */
@Configuration
@RequiredArgsConstructor
class AccidentReminders {

    private static final Logger log = LoggerFactory.getLogger(AccidentReminders.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private static final Kind KIND = new Kind(
            "accident", NoticeKind.ACCIDENT_TERM, NoticeKind.ACCIDENT_OVERDUE, EnumSet.of(Role.CHAIR, Role.OFFICER));

    private final Accidents accidents;
    private final AccidentChanges changes;
    private final ConcealmentCheck check;
    private final TermReminders reminders;
    private final SystemScope system;

    @Bean
    RecurringTask<Void> concealmentCheckJob() {
        return Tasks.recurring("concealment-check", Schedules.daily(ZONE, LocalTime.of(6, 35)))
                .execute((instance, context) -> SystemActing.as("concealment-check", this::look));
    }

    void look() {
        log.info("Concealment check: {} discrepancies found", check.check(system.wholeFederation("concealment check")));
    }

    @Bean
    RecurringTask<Void> accidentRemindersJob() {
        return Tasks.recurring("accident-reminders", Schedules.daily(ZONE, LocalTime.of(6, 45)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        int followed = SystemActing.as(
                "accident-reminders", () -> changes.follow(system.wholeFederation("answers to what was sent")));
        if (followed > 0) {
            log.info("Accidents whose answers are followed from now on: {}", followed);
        }
        return reminders.remind(
                KIND,
                (scope, by, after, limit) -> accidents
                        .running(
                                scope,
                                by,
                                after == null ? null : new Accidents.TermPosition(after.dueOn(), after.id()),
                                limit)
                        .stream()
                        .map(term -> new RunningTerm(
                                term.id(), term.accident(), term.organisation(), term.name(), term.dueOn()))
                        .toList());
    }
}
