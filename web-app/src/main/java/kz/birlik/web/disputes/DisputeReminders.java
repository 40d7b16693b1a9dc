package kz.birlik.web.disputes;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import kz.birlik.bargaining.Disputes;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.web.notices.TermReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: notices of terms of disputes that end soon or have passed. */
@Configuration
@RequiredArgsConstructor
class DisputeReminders {

    private static final Kind KIND = new Kind(
            "dispute", NoticeKind.DISPUTE_TERM, NoticeKind.DISPUTE_OVERDUE, EnumSet.of(Role.CHAIR, Role.OFFICER));

    private final Disputes disputes;
    private final TermReminders reminders;

    @Bean
    RecurringTask<Void> disputeRemindersJob() {
        return Tasks.recurring("dispute-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(6, 55)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        return reminders.remind(KIND, disputes::running);
    }
}
