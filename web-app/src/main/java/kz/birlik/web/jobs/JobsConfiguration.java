package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How jobs run. A recurring or one-time job is a bean of the type {@code Task}, beside the feature it belongs to; the
 * bean {@code SchedulerClient} starts a one-time job, and within a transaction only when that commits.
 *
 * <p>A node that dies in the middle leaves its job to another one, which begins it anew: so the work of every job may be
 * done twice without harm.
 */
@Configuration
class JobsConfiguration {

    /** Two nodes on one machine must not be one to the others, so the name of a node holds more than its host. */
    @Bean
    DbSchedulerCustomizer jobsOfThisNode() {
        String node = new SchedulerName.Hostname().getName() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(new SchedulerName.Fixed(node));
            }

            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new TextSerializer());
            }
        };
    }

    @Bean
    Clock jobsClock(java.time.Clock clock) {
        return clock::instant;
    }

    /**
     * The library looks for what is due as soon as it was asked for, and finds nothing before the commit of whoever asked: it
     * looks again after it. Without this a person waits for the next regular look.
     */
    @Bean
    SchedulerListener promptAfterCommit(ObjectProvider<Scheduler> scheduler, Clock clock) {
        return promptAfterCommit(() -> scheduler.getObject().triggerCheckForDueExecutions(), clock);
    }

    SchedulerListener promptAfterCommit(Runnable look, Clock clock) {
        return new AbstractSchedulerListener() {
            @Override
            public void onExecutionScheduled(TaskInstanceId asked, Instant at) {
                if (TransactionSynchronizationManager.isSynchronizationActive() && !at.isAfter(clock.now())) {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            look.run();
                        }
                    });
                }
            }
        };
    }

    /** A node may leave all jobs to the others; so do tests, which run a job when they want to see one. */
    @Bean
    @ConditionalOnProperty(name = "birlik.jobs.run", havingValue = "false")
    DbSchedulerStarter noJobsHere() {
        return () -> {};
    }
}
