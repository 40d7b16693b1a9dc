package kz.birlik.web.outbox;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due, one letter after the other; a letter that is not taken does not hold up the others. */
class OutboxSending {

    private static final Logger log = LoggerFactory.getLogger(OutboxSending.class);
    private static final int AT_ONCE = 200;

    private final OutboxMessages messages;
    private final Delivery delivery;

    OutboxSending(OutboxMessages messages, Delivery delivery) {
        this.messages = messages;
        this.delivery = delivery;
    }

    /** Sends at most as many as fit between two runs of the job; returns how many were taken. */
    int sendDue() {
        messages.tidy();
        int sent = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<Letter> letter = messages.claim();
            if (letter.isEmpty()) {
                break;
            }
            if (send(letter.get())) {
                sent++;
            }
        }
        return sent;
    }

    private boolean send(Letter letter) {
        try {
            delivery.deliver(letter);
        } catch (RuntimeException failure) {
            // The text of a mail failure may repeat the letter; the kind of failure is enough to find the cause.
            String reason = reason(failure);
            log.warn("Letter {} was not taken at try {}: {}", letter.id(), letter.attempts(), reason);
            messages.notSent(letter, reason);
            return false;
        }
        messages.sent(letter);
        return true;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
