package kz.birlik.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How many statements the product sends to the database while something is done. */
public final class Statements {

    private Statements() {}

    public static int during(Runnable run) {
        List<Logger> loggers =
                List.of((Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate"), (Logger)
                        LoggerFactory.getLogger("org.hibernate.SQL"));
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.addAppender(written);
            logger.setAdditive(false);
        });
        try {
            run.run();
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(written);
                logger.setLevel(null);
                logger.setAdditive(true);
            });
        }
        return (int) written.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("Executing prepared SQL statement [")
                        || message.contains("Executing SQL ")
                        || message.startsWith("select")
                        || message.startsWith("insert")
                        || message.startsWith("update"))
                .count();
    }
}
