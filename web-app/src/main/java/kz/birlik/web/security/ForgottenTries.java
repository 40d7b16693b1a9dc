package kz.birlik.web.security;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Throws away counts of wrong tries that are full again. */
@Configuration
class ForgottenTries {

    private static final int AT_ONCE = 1000;

    @Bean
    RecurringTask<Void> forgottenTriesJob(SignInThrottle throttle) {
        return Tasks.recurring("forgotten-tries", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> {
                    int forgotten = AT_ONCE;
                    while (forgotten == AT_ONCE) {
                        forgotten = throttle.forget(AT_ONCE);
                    }
                });
    }
}
