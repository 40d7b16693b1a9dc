package kz.birlik.bargaining;

import java.time.Instant;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Obligations that are stored are judged again after the word lists were changed: page by page, each page in a transaction of
 * its own, by the lists as they are at that moment.
 */
public interface JudgingAgain {

    /**
     * How far it is.
     *
     * @param agreements how many there were when it was asked for
     * @param judged agreements done
     * @param changed obligations about which something else is said now
     * @param doneAt empty while it goes on
     */
    record Progress(
            Instant askedAt,
            String askedBy,
            int agreements,
            int judged,
            long changed,
            @Nullable Instant doneAt) {

        private static final int WHOLE = 100;

        public boolean going() {
            return doneAt == null;
        }

        public int percent() {
            return going() && agreements > 0 ? Math.min(WHOLE - 1, WHOLE * judged / agreements) : going() ? 0 : WHOLE;
        }
    }

    /** Of the last time; empty where no list was changed yet. */
    Optional<Progress> progress();

    /**
     * The next page.
     *
     * @param agreements how many at most
     * @return whether there may be more to do
     */
    boolean judgeNext(AccessScope federation, int agreements);
}
