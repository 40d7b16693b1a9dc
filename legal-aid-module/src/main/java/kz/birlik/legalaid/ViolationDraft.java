package kz.birlik.legalaid;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft of a report as its secret opens it.
 *
 * @param number of the report it has become; what was answered is there no more
 */
public record ViolationDraft(
        ViolationAnswers answers, @Nullable String number, Instant expiresAt) {

    public boolean sent() {
        return number != null;
    }
}
