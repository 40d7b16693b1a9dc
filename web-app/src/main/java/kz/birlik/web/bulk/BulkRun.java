package kz.birlik.web.bulk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.bulk.BulkAction;
import kz.birlik.membership.bulk.BulkActions;
import kz.birlik.membership.bulk.BulkState;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.PostHolders;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A short action is done at once, so that the next page has the answer, a long one by a job. A job is asked for in both
 * cases, because a node may die in between; one that finds nothing to do ends.
 */
@Component
@RequiredArgsConstructor
class BulkRun {

    static final String TASK = "bulk";

    private static final Logger log = LoggerFactory.getLogger(BulkRun.class);
    private static final Duration ENOUGH_FOR_A_SHORT_ONE = Duration.ofMinutes(2);

    private final BulkActions bulk;
    private final PostHolders holders;
    /** Asked for late: the scheduler is made from the tasks, and the task from this. */
    private final ObjectProvider<SchedulerClient> scheduler;

    private final Clock clock;

    /** In the transaction of the confirmation, so that the job is there when that is. */
    void ask(CurrentUser user, UUID id) {
        BulkAction action = bulk.find(user.scope(), id).orElseThrow();
        if (action.state() == BulkState.RUNNING) {
            String work = id + "/" + user.accountId() + "/" + user.postId() + "/" + action.version();
            scheduler
                    .getObject()
                    .schedule(
                            new TaskInstance<>(TASK, work),
                            atOnce(action) ? clock.instant().plus(ENOUGH_FOR_A_SHORT_ONE) : clock.instant());
        }
    }

    /** After the confirmation, when its transaction has ended. */
    void go(CurrentUser user, UUID id) {
        bulk.find(user.scope(), id).filter(BulkRun::atOnce).ifPresent(action -> run(user.scope(), id));
    }

    private static boolean atOnce(BulkAction action) {
        return action.chosen() <= BulkActions.AT_ONCE;
    }

    /** @param work action, account and post, as {@link #ask} has written them */
    void job(String work) {
        String[] parts = work.split("/");
        UUID id = UUID.fromString(parts[0]);
        Optional<CurrentUser> user =
                holders.now(new AccountId(UUID.fromString(parts[1])), new PostId(UUID.fromString(parts[2])));
        if (user.isEmpty()) {
            log.info("The action {} stands: the post it was asked in is over", id);
            return;
        }
        holders.as(
                user.get(),
                () -> bulk.find(user.get().scope(), id)
                        .ifPresent(action -> run(user.get().scope(), id)));
    }

    private void run(AccessScope scope, UUID id) {
        try {
            bulk.run(scope, id);
        } catch (RuntimeException broken) {
            log.error("The action {} was stopped", id, broken);
            bulk.fail(scope, id);
        }
    }
}
