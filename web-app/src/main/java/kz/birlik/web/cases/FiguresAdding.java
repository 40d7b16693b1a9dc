package kz.birlik.web.cases;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What changed in cases and inspections is added to their figures all day long; on a day on which places change, these too. */
@Configuration
@RequiredArgsConstructor
class FiguresAdding {

    private static final int ADDED = 2_000;

    private final LegalAidFigures figures;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> legalAidFiguresJob() {
        return Tasks.recurring("legal-aid-figures", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> add());
    }

    void add() {
        AccessScope federation = scopes.wholeFederation("figures of legal aid added up");
        while (figures.addWaiting(federation, ADDED) > 0) {
            // portion after portion, each in a transaction of its own
        }
    }
}
