package kz.birlik.web.risks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.safety.SafetyTerms.Of;
import kz.birlik.web.notices.SafetyReminders;
import kz.birlik.web.notices.TermReminders.Kind;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every morning: notices of assessments and measures that are due. */
@Configuration
@RequiredArgsConstructor
class RiskReminders {

    private static final Kind WORKPLACE = kind("risk-workplace");
    private static final Kind EMPLOYER = kind("risk-employer");

    private final SafetyReminders reminders;

    private static Kind kind(String of) {
        return new Kind(of, NoticeKind.RISK_TERM, NoticeKind.RISK_OVERDUE, EnumSet.of(Role.CHAIR, Role.OFFICER));
    }

    @Bean
    RecurringTask<Void> riskRemindersJob() {
        return Tasks.recurring("risk-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 10)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        return List.of(Of.REASSESSMENT, Of.MEASURE).stream()
                        .mapToInt(of -> reminders.remind(WORKPLACE, of))
                        .sum()
                + reminders.remind(EMPLOYER, Of.DEMAND);
    }
}
