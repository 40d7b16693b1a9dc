package kz.birlik.web.wordings;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kz.birlik.bargaining.JudgingAgain;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Within a minute of a changed word list, obligations that are stored are judged again. */
@Configuration
@RequiredArgsConstructor
class JudgingJob {

    private static final int AGREEMENTS = 50;

    private final JudgingAgain judging;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> obligationJudgingJob() {
        return Tasks.recurring("obligation-judging", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> judge());
    }

    void judge() {
        AccessScope federation = scopes.wholeFederation("obligations judged again by changed word lists");
        while (judging.judgeNext(federation, AGREEMENTS)) {
            // page after page, each in a transaction of its own
        }
    }
}
