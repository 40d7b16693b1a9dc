package kz.birlik.web.outbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Letters leave only through the mail server that is configured ({@code spring.mail.host}). In demonstration mode none
 * leaves whatever is configured; without a mail server they wait.
 */
@Configuration
class OutboxConfiguration {

    private static final Logger log = LoggerFactory.getLogger(OutboxConfiguration.class);

    @Bean
    OutboxDoor outboxDoor(
            ObjectProvider<JavaMailSender> server,
            @Value("${birlik.demo:false}") boolean demonstration,
            @Value("${birlik.mail.from:birlik@localhost}") String from) {
        JavaMailSender configured = server.getIfAvailable();
        if (demonstration) {
            return new OutboxDoor(OutboxDoor.State.DEMONSTRATION, Optional.empty());
        }
        if (configured == null) {
            log.info("No mail server is configured: letters wait in the outbox.");
            return new OutboxDoor(OutboxDoor.State.CLOSED, Optional.empty());
        }
        return new OutboxDoor(OutboxDoor.State.OPEN, Optional.of(new SmtpDelivery(configured, from)));
    }

    @Bean
    RecurringTask<Void> outboxJob(OutboxMessages messages, OutboxDoor door) {
        return Tasks.recurring("outbox", Schedules.fixedDelay(Duration.ofSeconds(10)))
                .execute((instance, context) -> door.delivery()
                        .ifPresentOrElse(delivery -> new OutboxSending(messages, delivery).sendDue(), messages::tidy));
    }
}
