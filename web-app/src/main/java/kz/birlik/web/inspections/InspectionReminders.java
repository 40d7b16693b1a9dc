package kz.birlik.web.inspections;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import kz.birlik.legalaid.Inspections;
import kz.birlik.legalaid.Inspections.RunningTerm;
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
 * Every morning: notices of terms of inspections that end soon or have passed, once for each of the norm's days and once
 * after the end. A day on which nothing ran is made up for by the next.
 */
@Configuration
@RequiredArgsConstructor
class InspectionReminders {

    private static final Logger log = LoggerFactory.getLogger(InspectionReminders.class);
    private static final int PAGE = 500;

    private final Inspections inspections;
    private final Notices notices;
    private final SystemScope system;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Bean
    RecurringTask<Void> inspectionRemindersJob() {
        return Tasks.recurring("inspection-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 5)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        AccessScope federation = system.wholeFederation("reminders of terms of inspections");
        LocalDate today = LocalDate.now(clock);
        int told = 0;
        RunningTerm after = null;
        while (true) {
            List<RunningTerm> page = inspections.running(federation, farthest(today), after, PAGE);
            for (RunningTerm term : page) {
                told += told(term, reached(term.dueOn(), today));
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1);
        }
        log.info("Reminders of terms of inspections: {} terms told of", told);
        return told;
    }

    /** Working days before a term lie within twice as many days and a week of holidays. */
    private LocalDate farthest(LocalDate today) {
        return inspections.reminders(today).stream()
                .findFirst()
                .map(first -> today.plusDays(2 * ChronoUnit.DAYS.between(first, today) + 7))
                .orElse(today);
    }

    /** The last of the norm's days that has been reached; the day after the end for what has passed. */
    private @Nullable LocalDate reached(LocalDate due, LocalDate today) {
        if (due.isBefore(today)) {
            return due.plusDays(1);
        }
        return inspections.reminders(due).stream()
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
                .executeWithoutResult(status -> term.inspectors()
                        .forEach(inspector -> notices.tell(new Notice(
                                passed ? NoticeKind.INSPECTION_OVERDUE : NoticeKind.INSPECTION_TERM,
                                "inspection-term/" + term.id() + "/" + term.dueOn() + "/" + day,
                                new Notice.Holder(inspector.account(), inspector.post()),
                                term.organisation(),
                                List.of(term.name(), term.dueOn()),
                                new Target("inspection", term.inspection().toString())))));
        return 1;
    }
}
