package kz.birlik.web.routing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import kz.birlik.BirlikApplication;
import kz.birlik.legalaid.CaseMinding;
import kz.birlik.legalaid.CaseMinding.Running;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
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
 * Every morning: the owner of a case and the substitute are told of terms before they end and when they have passed. What nobody has met
 * goes to those who give cases out before it ends and when it is missed, and later to the union. Of a sealed case nobody else hears. A day on which nothing ran is made up
 * for by the next.
 */
@Configuration
@RequiredArgsConstructor
class CaseReminders {

    private static final Logger log = LoggerFactory.getLogger(CaseReminders.class);
    private static final int PAGE = 500;
    private static final String CASE = "legal-case";
    private static final Set<Role> WORKERS = EnumSet.of(Role.LAWYER, Role.OFFICER);

    /** Far enough for five working days over the longest holidays. */
    private static final int FARTHEST = 21;

    private final CaseMinding minding;
    private final Accounts accounts;
    private final Notices notices;
    private final SystemScope system;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Bean
    RecurringTask<Void> caseRemindersJob() {
        return Tasks.recurring("case-reminders", Schedules.daily(BirlikApplication.ZONE, LocalTime.of(6, 40)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        AccessScope federation = system.wholeFederation("reminders of terms of cases");
        LocalDate today = LocalDate.now(clock);
        Days days = new Days();
        int told = 0;
        Running after = null;
        while (true) {
            List<Running> page = minding.running(federation, today.plusDays(FARTHEST), after, PAGE);
            for (Running term : page) {
                told += told(term, days, today);
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1);
        }
        log.info("Reminders of cases: {} things told of", told);
        return told;
    }

    private int told(Running term, Days known, LocalDate today) {
        boolean passed = term.dueOn().isBefore(today);
        LocalDate day = passed ? term.dueOn().plusDays(1) : last(known.before(term.dueOn()), today);
        List<Notice> all = new ArrayList<>();
        if (day != null) {
            Stream.of(term.owner(), term.substitute())
                    .filter(Objects::nonNull)
                    .flatMap(this::holder)
                    .forEach(holder -> all.add(notice(term, passed, day + "/" + holder.account(), holder, true)));
        }
        List<Notice.Posts> steps = term.quiet() ? List.of() : above(term.branch(), term.union());
        if (!passed && !steps.isEmpty() && !known.warning(term.dueOn()).isAfter(today)) {
            all.add(notice(term, false, "warned", steps.get(0), term.branch() != null));
        }
        if (passed) {
            List<LocalDate> days = known.after(term.dueOn());
            for (int step = 0; step < Math.min(steps.size(), days.size()); step++) {
                if (!days.get(step).isAfter(today)) {
                    // Those above see numbers, so nothing is opened for them.
                    all.add(notice(term, true, "escalated/" + step, steps.get(step), step == 0));
                }
            }
        }
        if (!all.isEmpty()) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> all.forEach(notices::tell));
        }
        return all.size();
    }

    /** Terms that end on one day are told of on the same days. */
    private final class Days {

        private final Map<LocalDate, List<LocalDate>> before = new HashMap<>();
        private final Map<LocalDate, List<LocalDate>> after = new HashMap<>();
        private final Map<LocalDate, LocalDate> warnings = new HashMap<>();

        List<LocalDate> before(LocalDate due) {
            return before.computeIfAbsent(due, minding::reminders);
        }

        LocalDate warning(LocalDate due) {
            return warnings.computeIfAbsent(due, minding::warning);
        }

        List<LocalDate> after(LocalDate due) {
            return after.computeIfAbsent(due, minding::escalations);
        }
    }

    private static @Nullable LocalDate last(List<LocalDate> days, LocalDate today) {
        return days.stream()
                .filter(day -> !day.isAfter(today))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static Notice notice(
            Running term, boolean passed, String cause, Notice.Recipient recipient, boolean opens) {
        return new Notice(
                passed ? NoticeKind.CASE_OVERDUE : NoticeKind.CASE_TERM,
                "case-term/" + term.id() + "/" + term.dueOn() + "/" + cause,
                recipient,
                null,
                List.of(term.number(), term.name(), term.dueOn()),
                opens ? new Target(CASE, term.caseId().toString()) : null);
    }

    /** The post in which somebody works in cases. */
    private Stream<Notice.Holder> holder(AccountId account) {
        return accounts.postsOfToday(account).stream()
                .filter(post -> WORKERS.contains(post.role()))
                .limit(1)
                .map(post -> new Notice.Holder(account, post.id()));
    }

    /** Who is told above the owner, one after the other. */
    private static List<Notice.Posts> above(@Nullable OrganisationId branch, @Nullable OrganisationId union) {
        List<Notice.Posts> above = new ArrayList<>();
        if (branch != null) {
            above.add(new Notice.Posts(branch, EnumSet.of(Role.OFFICER), null));
        }
        if (union != null) {
            above.add(new Notice.Posts(union, EnumSet.of(Role.UNION), null));
        }
        return above;
    }
}
