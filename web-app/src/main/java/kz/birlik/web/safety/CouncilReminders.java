package kz.birlik.web.safety;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.Councils;
import kz.birlik.safety.SafetyTerm;
import kz.birlik.web.notices.TermReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: notices of what councils decided and is due, of a chair whose turn ends, of a council whose term does. */
@Configuration
@RequiredArgsConstructor
class CouncilReminders {

    private static final Kind KIND = new Kind(
            "production-council",
            NoticeKind.COUNCIL_TERM,
            NoticeKind.COUNCIL_OVERDUE,
            EnumSet.of(Role.CHAIR, Role.OFFICER));

    private final Councils councils;
    private final TermReminders reminders;

    @Bean
    RecurringTask<Void> councilRemindersJob() {
        return Tasks.recurring("council-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 15)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        return reminders.remind(KIND, this::running);
    }

    private List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit) {
        SafetyTerm last = after == null
                ? null
                : new SafetyTerm(after.id(), after.of(), after.organisation(), after.name(), after.dueOn());
        return councils.running(scope, by, last, limit).stream()
                .map(term -> new RunningTerm(term.id(), term.of(), term.organisation(), term.name(), term.dueOn()))
                .toList();
    }
}
