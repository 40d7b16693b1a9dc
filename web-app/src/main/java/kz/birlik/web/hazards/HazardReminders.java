package kz.birlik.web.hazards;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.Hazards.Running;
import kz.birlik.web.notices.TermReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: notices of signals whose day comes or has passed, to whoever answers at the place of the owner. */
@Configuration
@RequiredArgsConstructor
class HazardReminders {

    private static final Kind KIND = new Kind(
            "hazard-signal",
            NoticeKind.HAZARD_TERM,
            NoticeKind.HAZARD_OVERDUE,
            EnumSet.of(Role.INSPECTOR, Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION));

    private final Hazards hazards;
    private final TermReminders reminders;

    @Bean
    RecurringTask<Void> hazardRemindersJob() {
        return Tasks.recurring("hazard-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 25)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        return reminders.remind(KIND, this::page);
    }

    private List<RunningTerm> page(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit) {
        Running last = after == null
                ? null
                : new Running(after.id(), after.name().in("ru"), after.organisation(), after.dueOn());
        return hazards.running(scope, by, last, limit).stream()
                .map(each -> new RunningTerm(
                        each.id(),
                        each.id(),
                        each.owner(),
                        MultilingualText.of(each.number(), each.number(), each.number()),
                        each.dueOn()))
                .toList();
    }
}
