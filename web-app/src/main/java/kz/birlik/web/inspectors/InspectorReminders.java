package kz.birlik.web.inspectors;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.safety.SafetyTerms.Of;
import kz.birlik.web.notices.SafetyReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: notices of terms and trainings of technical inspectors that end. */
@Configuration
@RequiredArgsConstructor
class InspectorReminders {

    private static final Kind TERM = kind(NoticeKind.INSPECTOR_TERM, NoticeKind.INSPECTOR_TERM_OVER);
    private static final Kind TRAINING = kind(NoticeKind.INSPECTOR_TRAINING, NoticeKind.INSPECTOR_TRAINING_OVER);

    private final SafetyReminders reminders;

    private static Kind kind(NoticeKind soon, NoticeKind passed) {
        return new Kind("technical-inspector", soon, passed, EnumSet.of(Role.CHAIR, Role.OFFICER));
    }

    @Bean
    RecurringTask<Void> inspectorRemindersJob() {
        return Tasks.recurring("inspector-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 5)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        return reminders.remind(TERM, Of.MANDATE) + reminders.remind(TRAINING, Of.TRAINING);
    }
}
