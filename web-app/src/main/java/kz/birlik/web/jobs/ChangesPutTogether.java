package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kz.birlik.membership.organisation.RowChanges;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tables tell of their changes is put together all day long, because every page that keeps answers reads it. */
@Configuration
@RequiredArgsConstructor
class ChangesPutTogether {

    private static final int AT_A_TIME = 5_000;

    private final RowChanges changes;

    @Bean
    RecurringTask<Void> changesPutTogetherJob() {
        return Tasks.recurring("row-changes", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> putTogether());
    }

    void putTogether() {
        while (changes.putTogether(AT_A_TIME) == AT_A_TIME) {
            // the rest of what was told meanwhile
        }
    }
}
