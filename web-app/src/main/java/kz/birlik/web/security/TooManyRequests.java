package kz.birlik.web.security;

import java.time.Duration;

/** A limit is reached; the answer is 429 and says when to come again. */
public class TooManyRequests extends RuntimeException {

    private final Duration wait;

    public TooManyRequests(Duration wait) {
        super("limit reached", null, false, false);
        this.wait = wait;
    }

    /** Whole seconds until the next try is let through, at least one. */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
