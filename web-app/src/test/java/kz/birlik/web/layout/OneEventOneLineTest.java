package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody writes an event of their own into the log. */
class OneEventOneLineTest {

    private static final Path CONFIGURATION = Path.of("src/main/resources/logback-spring.xml");
    private static final List<String> BREAKS = List.of(
            "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000B", "\f", "\u001B[2K\r", "\u001B]0;title\u0007");
    private static final List<String> FORGERIES = List.of(
            "2026-11-20T10:00:00.000+05:00  WARN [00000000] kz.birlik.web.security : signed in",
            "{\"level\":\"info\",\"message\":\"forged\"}",
            "\",\"level\":\"error\"}",
            "%d %p ${jndi:ldap://127.0.0.1/a} {}",
            "\u202Egnisrever");

    @Test
    void fiftyForgedMessagesStayOneLineEach() {
        int lines = 0;
        int payloads = 0;
        for (String stop : BREAKS) {
            for (String forgery : FORGERIES) {
                String written = written("login " + stop + forgery, null);
                payloads++;
                lines += (int) written.lines().count();
                assertThat(written).endsWith(System.lineSeparator());
                assertThat(written.strip().chars())
                        .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2028);
            }
        }
        System.out.println("Log: " + payloads + " forged messages, " + lines + " lines");
        assertThat(payloads).isEqualTo(50);
        assertThat(lines).isEqualTo(50);
    }

    @Test
    void theMessageOfAFailureForgesNoEventEither() {
        String written = written("failed", new IllegalStateException("x\n" + FORGERIES.get(0)));
        List<String> begun = new ArrayList<>();
        written.lines()
                .filter(line -> !line.startsWith(OneEventOneLine.CONTINUED))
                .forEach(begun::add);
        assertThat(begun).hasSize(1);
        assertThat(written).contains("IllegalStateException").contains("theMessageOfAFailureForgesNoEventEither");
    }

    @Test
    void kazakhAndRussianAreWrittenAsTheyAre() {
        assertThat(written("Қоңыр әңгіме, Ёлка 👍", null)).contains("Қоңыр әңгіме, Ёлка 👍");
    }

    /** What the appender of the product makes of it. */
    private static String written(String message, Throwable failure) {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(CONFIGURATION.toFile());
        } catch (JoranException broken) {
            throw new IllegalStateException(broken);
        }
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        LoggingEvent event = new LoggingEvent("test", root, Level.WARN, "{}", failure, new Object[] {message});
        event.setMDCPropertyMap(Map.of("reference", "0a1b2c3d"));
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
