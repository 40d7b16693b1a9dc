package kz.birlik.web.roster;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.roster.RosterImport;
import kz.birlik.membership.roster.RosterImports;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.PostHolders;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads, loads and takes back: a short file at once, so that the next page has the answer, a long one by a job. A job is asked for in
 * both cases, because a node may die in between; one that finds nothing to do ends.
 */
@Component
@RequiredArgsConstructor
class RosterRun {

    static final String TASK = "roster";
    private static final String POST_OVER = "post-over";

    private static final Logger log = LoggerFactory.getLogger(RosterRun.class);
    private static final Duration ENOUGH_FOR_A_SHORT_ONE = Duration.ofMinutes(2);

    private final RosterImports imports;
    private final PostHolders holders;
    private final SystemScope system;
    /** Asked for late: the scheduler is made from the tasks, and the task from this. */
    private final ObjectProvider<SchedulerClient> scheduler;

    private final Clock clock;

    /** In the transaction of the step, so that the job is there when the step is. */
    void ask(CurrentUser user, UUID id) {
        RosterImport batch = imports.find(user.scope(), id).orElseThrow();
        String work = id + "/" + user.accountId() + "/" + user.postId() + "/" + batch.version();
        scheduler
                .getObject()
                .schedule(
                        new TaskInstance<>(TASK, work),
                        atOnce(batch) ? clock.instant().plus(ENOUGH_FOR_A_SHORT_ONE) : clock.instant());
    }

    /** A step that was taken at once leaves nothing to do. */
    void askIfGoing(CurrentUser user, UUID id) {
        imports.find(user.scope(), id).filter(batch -> batch.state().going()).ifPresent(batch -> ask(user, id));
    }

    /** After the step, when its transaction has ended. */
    void go(CurrentUser user, UUID id) {
        imports.find(user.scope(), id).filter(RosterRun::atOnce).ifPresent(batch -> run(user, batch));
    }

    private static boolean atOnce(RosterImport batch) {
        return batch.bytes() <= RosterImports.READ_AT_ONCE;
    }

    /** @param work import, account and post, as {@link #ask} has written them */
    void job(String work) {
        String[] parts = work.split("/");
        Optional<CurrentUser> user =
                holders.now(new AccountId(UUID.fromString(parts[1])), new PostId(UUID.fromString(parts[2])));
        if (user.isEmpty()) {
            log.info("The import {} ends: the post it was asked in is over", parts[0]);
            SystemActing.as(
                    TASK,
                    () -> imports.fail(
                            system.wholeFederation("a roster of somebody whose post is over"),
                            UUID.fromString(parts[0]),
                            POST_OVER));
            return;
        }
        holders.as(
                user.get(),
                () -> imports.find(user.get().scope(), UUID.fromString(parts[0]))
                        .ifPresent(batch -> run(user.get(), batch)));
    }

    private void run(CurrentUser user, RosterImport batch) {
        try {
            imports.run(user.scope(), batch.id());
        } catch (RuntimeException broken) {
            log.error("The import {} failed", batch.id(), broken);
            imports.fail(user.scope(), batch.id(), "broken");
        }
    }
}
