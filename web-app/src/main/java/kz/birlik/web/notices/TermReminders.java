package kz.birlik.web.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.bargaining.RunningTerm;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices of terms that end soon or have passed: once for each of the norms' days before the end and once after it. A day on which
 * nothing ran is made up for by the next.
 */
@Component
@RequiredArgsConstructor
public class TermReminders {

    private static final Logger log = LoggerFactory.getLogger(TermReminders.class);
    private static final int PAGE = 500;

    /** Who is told where nobody nearer has an account: a term nobody is told of is missed. */
    private static final Set<Role> ABOVE = EnumSet.of(Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final Negotiations negotiations;
    private final Notices notices;
    private final SystemScope system;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    /** @param of what the terms are of, as its page is called */
    public record Kind(String of, NoticeKind soon, NoticeKind passed, Set<Role> keepers) {

        public Kind {
            keepers = Set.copyOf(keepers);
        }
    }

    /** Terms that end by a day, page by page. */
    public interface Running {
        List<RunningTerm> page(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit);
    }

    /** The days on which is reminded of what is due on a day, in their order. */
    public interface Days {
        List<LocalDate> before(LocalDate due);
    }

    public int remind(Kind kind, Running running) {
        LocalDate today = LocalDate.now(clock);
        return remind(kind, running, due -> negotiations.reminders(due, today));
    }

    public int remind(Kind kind, Running running, Days days) {
        AccessScope federation = system.wholeFederation("reminders of terms: " + kind.of());
        LocalDate today = LocalDate.now(clock);
        long farthest = days.before(today).stream()
                .mapToLong(day -> ChronoUnit.DAYS.between(day, today))
                .max()
                .orElse(0);
        int told = 0;
        RunningTerm after = null;
        while (true) {
            List<RunningTerm> page = running.page(federation, today.plusDays(farthest), after, PAGE);
            for (RunningTerm term : page) {
                told += told(kind, term, reached(term.dueOn(), today, days));
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1);
        }
        log.info("Reminders of terms of a {}: {} terms told of", kind.of(), told);
        return told;
    }

    /** The last of the norm's days that has been reached; the day after the end for what has passed. */
    private static @Nullable LocalDate reached(LocalDate due, LocalDate today, Days days) {
        if (due.isBefore(today)) {
            return due.plusDays(1);
        }
        return days.before(due).stream()
                .filter(day -> !day.isAfter(today))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private int told(Kind kind, RunningTerm term, @Nullable LocalDate day) {
        if (day == null) {
            return 0;
        }
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> notices.tell(new Notice(
                        day.isAfter(term.dueOn()) ? kind.passed() : kind.soon(),
                        kind.of() + "-term/" + term.id() + "/" + term.dueOn() + "/" + day,
                        new Notice.Nearest(term.organisation(), kind.keepers(), ABOVE),
                        term.organisation(),
                        List.of(term.name(), term.dueOn()),
                        new Target(kind.of(), term.of().toString()))));
        return 1;
    }
}
