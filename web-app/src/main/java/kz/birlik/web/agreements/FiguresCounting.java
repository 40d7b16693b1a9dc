package kz.birlik.web.agreements;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.ClauseBank;
import kz.birlik.bargaining.index.FulfilmentIndex;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What changed in agreements is counted into their figures all day long; at midnight also what begins and ends by itself. */
@Configuration
@RequiredArgsConstructor
class FiguresCounting {

    private static final int COUNTED = 500;

    private final AgreementFigures figures;
    private final ClauseBank bank;
    private final FulfilmentIndex index;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> agreementFiguresJob() {
        return Tasks.recurring("agreement-figures", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> count());
    }

    void count() {
        AccessScope federation = scopes.wholeFederation("figures of agreements counted");
        while (figures.countDue(federation, COUNTED) > 0) {
            // page after page, each in a transaction of its own
        }
        while (bank.putTogether(COUNTED) + index.putTogether(COUNTED) > 0) {
            // the same
        }
    }
}
