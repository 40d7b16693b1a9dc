package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the keys: new ones at once, what the old ones have sealed in the background. A node that dies in between leaves
 * the rest to another one; old keys retire only when nothing is left that needs them.
 */
@Component
@RequiredArgsConstructor
public class RotateKeys {

    private static final Logger log = LoggerFactory.getLogger(RotateKeys.class);
    private static final int AT_ONCE = 5_000;
    private static final String JOB = "key-rotation";

    private final KeyRotation keys;
    private final ObjectProvider<Resealing> sealed;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Trail trail;
    private final Clock clock;

    /** Makes the new keys and leaves the rest to the job. */
    @Transactional
    public void request(String actor) {
        keys.begin(actor);
        trail.changed(TrailEvent.of("keys.rotated", "keys", "all"));
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        new com.github.kagkarlsson.scheduler.task.TaskInstance<>(JOB, "all"), clock.instant());
    }

    void finish() {
        for (Resealing store : sealed) {
            int written = 0;
            for (int some = store.resealSome(AT_ONCE); some > 0; some = store.resealSome(AT_ONCE)) {
                written += some;
            }
            log.info("Sealed anew by {}: {}", store.getClass().getSimpleName(), written);
        }
        keys.retireOld();
    }

    @Configuration
    static class Job {

        @Bean
        OneTimeTask<Void> keyRotationJob(ObjectProvider<RotateKeys> rotation) {
            return Tasks.oneTime(JOB)
                    .execute((instance, context) -> rotation.getObject().finish());
        }
    }
}
