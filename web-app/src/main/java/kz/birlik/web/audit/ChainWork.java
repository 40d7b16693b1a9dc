package kz.birlik.web.audit;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.UUID;
import kz.birlik.membership.trail.TrailChecks;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a check and starts its job; both happen or neither. */
@Component
@RequiredArgsConstructor
class ChainWork {

    private final TrailChecks checks;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    @Transactional
    public UUID ask(String login, @Nullable String anchor) {
        UUID check = checks.ask(login, anchor);
        scheduler
                .getObject()
                .scheduleIfNotExists(new TaskInstance<>(SealingJob.CHECK, check.toString()), clock.instant());
        return check;
    }
}
