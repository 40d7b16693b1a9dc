package kz.birlik.web.checks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.web.notices.TermReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: notices of what is to be removed or answered after inspections of safety soon, or was not. */
@Configuration
@RequiredArgsConstructor
class CheckReminders {

    private static final Kind KIND = new Kind(
            "safety-inspection",
            NoticeKind.SAFETY_INSPECTION_TERM,
            NoticeKind.SAFETY_INSPECTION_OVERDUE,
            CheckWords.KEEPERS);

    private final SafetyInspections inspections;
    private final TermReminders reminders;

    @Bean
    RecurringTask<Void> safetyInspectionRemindersJob() {
        return Tasks.recurring(
                        "safety-inspection-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 10)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        return reminders.remind(KIND, this::running);
    }

    private List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit) {
        return inspections
                .running(scope, by, after == null ? null : after.dueOn(), after == null ? null : after.id(), limit)
                .stream()
                .map(due -> new RunningTerm(due.id(), due.inspection(), due.organisation(), due.name(), due.dueOn()))
                .toList();
    }
}
