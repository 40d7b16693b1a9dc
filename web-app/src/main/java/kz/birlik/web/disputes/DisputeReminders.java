package kz.birlik.web.disputes;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.Disputes.RunningTerm;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.Target;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every morning: notices of terms of disputes that end soon or have passed, on the same days before the end as in negotiations and
 * once after it. A day on which nothing ran is made up for by the next.
 */
@Configuration
@RequiredArgsConstructor
class DisputeReminders {

    private static final Logger log = LoggerFactory.getLogger(DisputeReminders.class);
    private static final int PAGE = 500;
    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private final Disputes disputes;
    private final Negotiations negotiations;
    private final Notices notices;
    private final SystemScope system;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Bean
    RecurringTask<Void> disputeRemindersJob() {
        return Tasks.recurring("dispute-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(6, 55)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        AccessScope federation = system.wholeFederation("reminders of terms of disputes");
        LocalDate today = LocalDate.now(clock);
        long farthest = negotiations.reminders(today, today).stream()
                .mapToLong(day -> ChronoUnit.DAYS.between(day, today))
                .max()
                .orElse(0);
        int told = 0;
        RunningTerm after = null;
        while (true) {
            List<RunningTerm> page = disputes.running(federation, today.plusDays(farthest), after, PAGE);
            for (RunningTerm term : page) {
                told += told(term, reached(term.dueOn(), today));
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1);
        }
        log.info("Reminders of terms of disputes: {} terms told of", told);
        return told;
    }

    /** The last of the norm's days that has been reached; the day after the end for what has passed. */
    private @Nullable LocalDate reached(LocalDate due, LocalDate today) {
        if (due.isBefore(today)) {
            return due.plusDays(1);
        }
        return negotiations.reminders(due, today).stream()
                .filter(day -> !day.isAfter(today))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private int told(RunningTerm term, @Nullable LocalDate day) {
        if (day == null) {
            return 0;
        }
        boolean passed = day.isAfter(term.dueOn());
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> notices.tell(new Notice(
                        passed ? NoticeKind.DISPUTE_OVERDUE : NoticeKind.DISPUTE_TERM,
                        "dispute-term/" + term.id() + "/" + term.dueOn() + "/" + day,
                        new Notice.Posts(term.organisation(), KEEPERS, null),
                        term.organisation(),
                        List.of(term.name(), term.dueOn()),
                        new Target("dispute", term.dispute().toString()))));
        return 1;
    }
}
