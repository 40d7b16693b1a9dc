package kz.birlik.web.layout;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/**
 * Writes what came from outside into the log so that it cannot pretend to be the log: a message is one line, the lines of
 * a stack trace begin with a mark no event begins with, and no character steers a terminal.
 */
public final class OneEventOneLine {

    static final String CONTINUED = "    | ";

    private OneEventOneLine() {}

    /** Line ends and control characters, and those that turn the direction of writing, in a visible form. */
    static String oneLine(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n') {
                shown.append("\\n");
            } else if (character == '\r') {
                shown.append("\\r");
            } else if (character == '\t') {
                shown.append(' ');
            } else if (isUnsafe(character)) {
                shown.append("\\u%04x".formatted(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    private static boolean isUnsafe(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT && character != 0x200D;
    }

    /** The message of an event. */
    public static final class Message extends MessageConverter {

        @Override
        public String convert(ILoggingEvent event) {
            return oneLine(super.convert(event));
        }
    }

    /** The failure of an event, its lines marked. */
    public static final class Failure extends ThrowableProxyConverter {

        @Override
        protected String throwableProxyToString(IThrowableProxy failure) {
            StringBuilder marked = new StringBuilder();
            super.throwableProxyToString(failure)
                    .lines()
                    .forEach(line ->
                            marked.append(CONTINUED).append(oneLine(line)).append(System.lineSeparator()));
            return marked.toString();
        }
    }
}
