package kz.birlik.web.reorganise;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.reorganisation.Reorganisation;
import kz.birlik.membership.reorganisation.Reorganisations;
import kz.birlik.web.exports.LongWork;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.PostHolders;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Long ones as jobs of the cluster: one whose node has died is begun anew by another, and the second of two finds nothing to do. */
@Component
@RequiredArgsConstructor
class ReorganiseRun implements LongWork {

    static final String TASK = "reorganisation";

    private static final Logger log = LoggerFactory.getLogger(ReorganiseRun.class);

    private final Reorganisations reorganisations;
    private final PostHolders holders;
    /** Asked for late: the scheduler is made from the tasks, and the task from this. */
    private final ObjectProvider<SchedulerClient> scheduler;

    private final MessageSource messages;
    private final Clock clock;

    /** In the transaction of the order, so that the job is there when the order is. */
    void ask(CurrentUser user, UUID id) {
        scheduler
                .getObject()
                .schedule(new TaskInstance<>(TASK, id + "/" + user.accountId() + "/" + user.postId()), clock.instant());
    }

    /** @param work order, account and post, as {@link #ask} has written them */
    void job(String work) {
        String[] parts = work.split("/");
        Optional<CurrentUser> user =
                holders.now(new AccountId(UUID.fromString(parts[1])), new PostId(UUID.fromString(parts[2])));
        if (user.isEmpty()) {
            log.info("The reorganisation {} stands: the post it was asked in is over", parts[0]);
            return;
        }
        holders.as(user.get(), () -> reorganisations.run(user.get().scope(), UUID.fromString(parts[0])));
    }

    @Override
    public List<Work> of(CurrentUser user, int limit) {
        return reorganisations
                .own(user.scope(), new Reorganisations.Asker(user.accountId(), user.postId()), limit)
                .stream()
                .map(this::work)
                .toList();
    }

    private Work work(Reorganisation one) {
        boolean going = one.state() == Reorganisation.State.RUNNING || one.state() == Reorganisation.State.WAITING;
        String tone = switch (one.state()) {
            case WAITING, RUNNING -> "information";
            case DONE -> "success";
            case FAILED -> "error";
        };
        return new Work(
                text("reorganise.work." + one.kind().code(), one.code()),
                "/app/orgs/" + one.code(),
                tone,
                text("reorganise.state." + one.state().code()),
                going ? one.percent() : null,
                one.refusal() == null
                        ? text("reorganise.work.result", one.moved(), one.members())
                        : text("reorganise.work.refused"),
                one.askedAt());
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}

@Configuration
@RequiredArgsConstructor
class ReorganiseTasks {

    private final ReorganiseRun run;

    @Bean
    OneTimeTask<Void> reorganisationJob() {
        return Tasks.oneTime(ReorganiseRun.TASK, Void.class)
                .onDeadExecutionRevive()
                .execute((instance, context) -> run.job(instance.getId()));
    }
}
