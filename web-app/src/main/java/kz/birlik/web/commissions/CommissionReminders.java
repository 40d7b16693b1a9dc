package kz.birlik.web.commissions;

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
import java.util.stream.Stream;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteUpcoming;
import kz.birlik.bargaining.TripartiteUpcoming.What;
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
 * Every morning: notices of meetings of commissions, of decisions that fall due or are overdue, and of seats that end, once for each
 * of the norm's days. Names of commissions are public; nobody who sits in one is named.
 */
@Configuration
@RequiredArgsConstructor
class CommissionReminders {

    private static final Logger log = LoggerFactory.getLogger(CommissionReminders.class);
    private static final int PAGE = 500;
    private static final Set<Role> KEEPERS =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final TripartiteCommissions commissions;
    private final Notices notices;
    private final SystemScope system;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Bean
    RecurringTask<Void> commissionRemindersJob() {
        return Tasks.recurring("commission-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 5)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        AccessScope federation = system.wholeFederation("reminders of commissions");
        LocalDate today = LocalDate.now(clock);
        long farthest = Stream.of(What.values())
                .flatMap(what -> commissions.reminders(what, today, today).stream())
                .mapToLong(day -> ChronoUnit.DAYS.between(day, today))
                .max()
                .orElse(0);
        int told = 0;
        TripartiteUpcoming after = null;
        while (true) {
            List<TripartiteUpcoming> page = commissions.upcoming(federation, today.plusDays(farthest), after, PAGE);
            for (TripartiteUpcoming upcoming : page) {
                told += told(upcoming, reached(upcoming, today));
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1);
        }
        log.info("Reminders of commissions: {} told of", told);
        return told;
    }

    /** The last of the norm's days that has been reached; the day after for a decision that is overdue. */
    private @Nullable LocalDate reached(TripartiteUpcoming upcoming, LocalDate today) {
        if (upcoming.day().isBefore(today)) {
            return upcoming.day().plusDays(1);
        }
        return commissions.reminders(upcoming.what(), upcoming.day(), today).stream()
                .filter(day -> !day.isAfter(today))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private int told(TripartiteUpcoming upcoming, @Nullable LocalDate day) {
        if (day == null) {
            return 0;
        }
        NoticeKind kind = kind(upcoming, day);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> notices.tell(new Notice(
                        kind,
                        kind.code() + "/" + upcoming.id() + "/" + upcoming.day() + "/" + day + "/"
                                + upcoming.concerns().value(),
                        new Notice.Posts(upcoming.concerns(), KEEPERS, null),
                        upcoming.concerns(),
                        List.of(upcoming.commissionName(), upcoming.day()),
                        upcoming.what() == What.DECISION
                                ? new Target(
                                        "commission-decision", upcoming.id().toString())
                                : new Target("commission", upcoming.commission().toString()))));
        return 1;
    }

    private static NoticeKind kind(TripartiteUpcoming upcoming, LocalDate day) {
        return switch (upcoming.what()) {
            case MEETING -> NoticeKind.COMMISSION_MEETING;
            case DECISION ->
                day.isAfter(upcoming.day()) ? NoticeKind.COMMISSION_DECISION_OVERDUE : NoticeKind.COMMISSION_DECISION;
            case SEAT -> NoticeKind.COMMISSION_SEAT;
            case TERM -> NoticeKind.COMMISSION_TERM;
        };
    }
}
