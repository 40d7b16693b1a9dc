package kz.birlik.web.negotiations;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.web.notices.TermReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: notices of terms of negotiations that end soon or have passed. */
@Configuration
@RequiredArgsConstructor
class NegotiationReminders {

    private static final Kind KIND = new Kind(
            "negotiation",
            NoticeKind.NEGOTIATION_TERM,
            NoticeKind.NEGOTIATION_OVERDUE,
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION));

    private final Negotiations negotiations;
    private final TermReminders reminders;

    @Bean
    RecurringTask<Void> negotiationRemindersJob() {
        return Tasks.recurring("negotiation-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(6, 50)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        return reminders.remind(KIND, negotiations::running);
    }
}
