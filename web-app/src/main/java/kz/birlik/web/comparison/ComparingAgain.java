package kz.birlik.web.comparison;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every night agreements are compared again, because employers move and laws change without an agreement being touched; and
 * all day long organisations are told that a floor above them was raised, so that whoever registers it does not wait for a
 * thousand notices.
 */
@Configuration
@RequiredArgsConstructor
class ComparingAgain {

    private static final int COMPARED = 500;
    private static final int DUE = 2000;
    private static final int TOLD = 200;

    private final Comparisons comparisons;
    private final SystemScope scopes;

    @Bean
    RecurringTask<Void> agreementComparisonJob() {
        return Tasks.recurring("agreement-comparison", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(1, 10)))
                .execute((instance, context) -> compare());
    }

    @Bean
    RecurringTask<Void> raisedFloorsJob() {
        return Tasks.recurring("raised-floors", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> tell());
    }

    void compare() {
        AccessScope federation = scopes.wholeFederation("agreements compared with those above and with the law");
        Optional<UUID> last = Optional.empty();
        do {
            last = comparisons.compareAgain(federation, last.orElse(null), COMPARED);
        } while (last.isPresent());
    }

    void tell() {
        AccessScope federation = scopes.wholeFederation("notices of raised floors");
        while (comparisons.compareDue(federation, DUE)) {
            // page after page, each in a transaction of its own
        }
        while (comparisons.tell(federation, TOLD) > 0) {
            // page after page, each in a transaction of its own
        }
    }
}
