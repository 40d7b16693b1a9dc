package kz.birlik.web.account;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/**
 * Takes requests for a link to another password. Whoever asks gets the same answer after the same work: the request is
 * only noted, sealed, and a job finds out whether there is anybody to write to.
 */
@Component
@RequiredArgsConstructor
class ResetDesk {

    static final TaskDescriptor<String> JOB = TaskDescriptor.of("reset-request", String.class);

    private final SchedulerClient jobs;
    private final KeyRing keys;
    private final Clock clock;

    void request(String loginOrEmail) {
        String id = UUID.randomUUID().toString();
        String sealed = Base64.getEncoder().encodeToString(keys.seal(loginOrEmail, context(id)));
        jobs.schedule(JOB.instance(id).data(sealed).scheduledTo(clock.instant()));
    }

    static String open(KeyRing keys, String id, String sealed) {
        return keys.open(Base64.getDecoder().decode(sealed), context(id));
    }

    private static String context(String id) {
        return "reset-request/" + id;
    }
}
