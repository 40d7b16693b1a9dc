package kz.birlik.web.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class OutboxTest {

    private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeyRing keys;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void emptyTheOutbox() {
        jdbc.sql("delete from outbox_message").update();
    }

    @Test
    void keepsALetterOnlyWithItsCause() {
        assertThatThrownBy(() -> outbox.put(letter("alone"))).isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            outbox.put(letter("rolled back"));
            status.setRollbackOnly();
        });
        assertThat(count("true")).isZero();
        transaction.executeWithoutResult(status -> outbox.put(letter("once")));
        transaction.executeWithoutResult(status -> outbox.put(letter("once")));
        assertThat(count("dedupe_key = 'once'")).isEqualTo(1);
    }

    @Test
    void keepsWhatALetterSaysSealedAndForgetsItWhenItHasLeft() {
        put(START, letter("secret"));
        byte[] content = jdbc.sql("select content from outbox_message where dedupe_key = 'secret'")
                .query(byte[].class)
                .single();
        assertThat(new String(content, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("text of secret");
        List<String> taken = new ArrayList<>();
        new OutboxSending(messagesAt(START.plusSeconds(1)), letter -> taken.add(letter.body())).sendDue();
        assertThat(taken).containsExactly("text of secret");
        assertThat(count("state = 'sent' and content is null")).isEqualTo(1);
    }

    @Test
    void triesAgainLaterAndLaterAndGivesUpInTheEnd() {
        put(START, letter("refused"));
        Instant now = START;
        List<Duration> pauses = new ArrayList<>();
        while (count("state = 'waiting'") == 1) {
            new OutboxSending(messagesAt(now), letter -> {
                        throw new IllegalStateException("the server is down");
                    })
                    .sendDue();
            Instant next = jdbc.sql("select next_attempt_at from outbox_message")
                    .query(java.sql.Timestamp.class)
                    .single()
                    .toInstant();
            pauses.add(Duration.between(now, next));
            now = next;
        }
        assertThat(pauses).hasSize(OutboxMessages.TRIES);
        assertThat(pauses.subList(0, 4))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(240));
        assertThat(Collections.max(pauses)).isLessThanOrEqualTo(OutboxMessages.LONGEST_RETRY);
        assertThat(count("state = 'failed' and content is null and last_failure = 'IllegalStateException'"))
                .isEqualTo(1);
    }

    @Test
    void doesNotSendWhatCameTooLate() {
        Message late = new Message(
                "late", "reset", "Кеш Қалған", "late@example.kz", "kk", "subject", "text", START.plusSeconds(60));
        put(START, late);
        List<String> taken = new ArrayList<>();
        new OutboxSending(messagesAt(START.plusSeconds(61)), letter -> taken.add(letter.address())).sendDue();
        assertThat(taken).isEmpty();
        assertThat(count("state = 'expired' and content is null")).isEqualTo(1);
    }

    @Test
    void writesWaitingLettersAnewAfterTheKeysHaveChanged() {
        put(START, letter("kept"));
        byte[] old = jdbc.sql("select content from outbox_message")
                .query(byte[].class)
                .single();
        KeyRing rotated = mock(KeyRing.class, delegatesTo(keys));
        doAnswer(asked -> !Arrays.equals(asked.getArgument(0), old))
                .when(rotated)
                .isSealedByPrimary(any());
        OutboxMessages messages = new OutboxMessages(jdbc, rotated, clock(START.plusSeconds(1)));
        assertThat(messages.resealSome(100)).isEqualTo(1);
        assertThat(messages.resealSome(100)).isZero();
        assertThat(messages.claim().orElseThrow().body()).isEqualTo("text of kept");
    }

    /**
     * The sender dies at 200 points: between cause and commit, before the letter is claimed, after the claim, on the way,
     * after the receiver has taken it and before that is written down.
     */
    @Test
    void losesNothingAndDoublesNothingAtAReceiverThatKnowsTheNumber() {
        int causes = 0;
        int deaths = 0;
        Random random = new Random(67);
        Map<UUID, Integer> received = new HashMap<>();
        Instant now = START;
        while (deaths < 200) {
            String cause = "cause " + causes++;
            boolean dies = random.nextInt(4) == 0;
            try {
                Instant at = now;
                transaction.executeWithoutResult(status -> {
                    messagesAt(at).put(letter(cause));
                    if (dies) {
                        throw new Death();
                    }
                });
            } catch (Death atTheCause) {
                deaths++;
                put(now, letter(cause));
            }
            int point = random.nextInt(4);
            OutboxMessages messages = messagesAt(now);
            try {
                new OutboxSending(dyingBefore(messages, point == 0), letter -> {
                            if (point == 1) {
                                throw new Death();
                            }
                            received.merge(letter.id(), 1, Integer::sum);
                            if (point == 2) {
                                throw new Death();
                            }
                        })
                        .sendDue();
            } catch (Death onTheWay) {
                deaths++;
            }
            now = now.plusSeconds(15);
        }
        for (int i = 0; i < 1_000 && count("state = 'waiting'") > 0; i++) {
            now = now.plus(Duration.ofMinutes(10));
            new OutboxSending(messagesAt(now), letter -> received.merge(letter.id(), 1, Integer::sum)).sendDue();
        }
        long copies = received.values().stream().filter(times -> times > 1).count();
        System.out.println("Outbox: " + causes + " causes, sender killed at " + deaths + " points: " + received.size()
                + " letters at the receiver, " + (causes - received.size()) + " lost, " + copies
                + " sent more than once under one number");
        assertThat(received).hasSize(causes);
        assertThat(count("state = 'sent'")).isEqualTo(causes);
        assertThat(copies)
                .as("deaths after the receiver took it were among them")
                .isPositive();
    }

    @Test
    void writesNoHeaderThatSomebodyTypedIntoANameASubjectOrAnAddress() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Delivery delivery = new SmtpDelivery(sender(server), "birlik@example.kz");
            delivery.deliver(new Letter(UUID.randomUUID(), 1, "Үлгі", "plain@example.kz", "kk", "Тақырып", "Мәтін"));
            List<String> usual = headers(server.getReceivedMessages()[0]);
            String[] hostile = {
                "\r\nBcc: thief@example.com",
                "\nX-Forged: 1",
                "\r\n\r\n<html>",
                "\u2028Cc: thief@example.com",
                "\rTo: a@b.kz"
            };
            int extra = 0;
            int refused = 0;
            for (String break_ : hostile) {
                delivery.deliver(new Letter(
                        UUID.randomUUID(), 1, "Аты" + break_, "plain@example.kz", "kk", "Тақырып" + break_, "Мәтін"));
                MimeMessage last = server.getReceivedMessages()[server.getReceivedMessages().length - 1];
                List<String> names = headers(last);
                if (!names.equals(usual) || last.getAllRecipients().length != 1) {
                    extra++;
                }
                int before = server.getReceivedMessages().length;
                for (String address : new String[] {
                    "plain@example.kz" + break_, "plain@example.kz,thief@example.com", "<a@b.kz> thief@example.com"
                }) {
                    try {
                        delivery.deliver(new Letter(UUID.randomUUID(), 1, "Аты", address, "kk", "Тақырып", "Мәтін"));
                    } catch (IllegalArgumentException notAnAddress) {
                        refused++;
                    }
                }
                assertThat(server.getReceivedMessages()).hasSize(before);
            }
            System.out.println("Mail headers: " + hostile.length + " line breaks in name and subject, " + extra
                    + " extra headers; " + refused + " of " + 3 * hostile.length + " forged addresses refused");
            assertThat(extra).isZero();
            assertThat(refused).isEqualTo(3 * hostile.length);
        } finally {
            server.stop();
        }
    }

    @Test
    void givesEachCopyOfALetterTheSameNumber() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Delivery delivery = new SmtpDelivery(sender(server), "birlik@example.kz");
            Letter letter = new Letter(
                    UUID.randomUUID(),
                    1,
                    "Әсел Қуанышқызы",
                    "assel@example.kz",
                    "kk",
                    "Шақыру «Birlik»",
                    "Мәтін: ғ қ ң\n");
            delivery.deliver(letter);
            delivery.deliver(letter);
            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            assertThat(received[0].getMessageID())
                    .isEqualTo("<" + letter.id() + "@example.kz>")
                    .isEqualTo(received[1].getMessageID());
            assertThat(received[0].getSubject()).isEqualTo("Шақыру «Birlik»");
            assertThat(received[0].getContent().toString()).contains("Мәтін: ғ қ ң");
            assertThat(received[0].getFrom()[0].toString()).contains("birlik@example.kz");
        } finally {
            server.stop();
        }
    }

    private static final class Death extends Error {}

    /** A sender that may die between the claim and the way. */
    private OutboxMessages dyingBefore(OutboxMessages messages, boolean dies) {
        return !dies
                ? messages
                : new OutboxMessages(jdbc, keys, clock(START)) {
                    @Override
                    java.util.Optional<Letter> claim() {
                        if (messages.claim().isPresent()) {
                            throw new Death();
                        }
                        return java.util.Optional.empty();
                    }
                };
    }

    private static JavaMailSenderImpl sender(GreenMail server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        return sender;
    }

    private static List<String> headers(MimeMessage message) throws Exception {
        return Collections.list(message.getAllHeaders()).stream()
                .map(Header::getName)
                .sorted()
                .toList();
    }

    private OutboxMessages messagesAt(Instant now) {
        return new OutboxMessages(jdbc, keys, clock(now));
    }

    private void put(Instant now, Message message) {
        transaction.executeWithoutResult(status -> messagesAt(now).put(message));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from outbox_message where " + condition)
                .query(Long.class)
                .single();
    }

    private static Message letter(String key) {
        return new Message(key, "notice", "Алушы", "receiver@example.kz", "kk", "Тақырып", "text of " + key, null);
    }
}
