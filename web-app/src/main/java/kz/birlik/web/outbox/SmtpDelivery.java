package kz.birlik.web.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Hands letters to the configured mail server. The number of the message is that of the letter, so that a receiver drops
 * the second copy of a letter that was sent twice because the first answer was lost.
 */
class SmtpDelivery implements Delivery {

    private final JavaMailSender server;
    private final String from;

    SmtpDelivery(JavaMailSender server, String from) {
        this.server = server;
        this.from = from;
    }

    @Override
    public void deliver(Letter letter) {
        server.send(message(letter));
    }

    private MimeMessage message(Letter letter) {
        try {
            NumberedMessage message =
                    new NumberedMessage(server.createMimeMessage(), "<" + letter.id() + "@" + domain() + ">");
            message.setFrom(new InternetAddress(from, "Birlik", StandardCharsets.UTF_8.name()));
            message.setRecipient(
                    MimeMessage.RecipientType.TO,
                    new InternetAddress(
                            onlyAddress(letter.address()), oneLine(letter.recipient()), StandardCharsets.UTF_8.name()));
            message.setSubject(oneLine(letter.subject()), StandardCharsets.UTF_8.name());
            message.setText(letter.body(), StandardCharsets.UTF_8.name());
            message.setHeader("Content-Language", letter.language());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setSentDate(new Date());
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException malformed) {
            throw new IllegalArgumentException("The letter cannot be written: " + malformed.getMessage(), malformed);
        }
    }

    /** A line break in a header would begin another header. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** One address and nothing else: no second receiver, no name, no header behind it. */
    private static String onlyAddress(String address) throws AddressException {
        if (!address.matches("[^\\s\\p{Cntrl}@<>,;:\"\\\\()\\[\\]]+@[^\\s\\p{Cntrl}@<>,;:\"\\\\()\\[\\]]+")) {
            throw new AddressException("not one plain address");
        }
        return address;
    }

    private String domain() {
        return from.substring(from.indexOf('@') + 1);
    }

    /** Keeps its number when it is saved; the library would give it a new one. */
    private static final class NumberedMessage extends MimeMessage {

        private final String number;

        NumberedMessage(MimeMessage empty, String number) {
            super(empty.getSession());
            this.number = number;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
        }
    }
}
