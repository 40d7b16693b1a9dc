package kz.birlik.membership.trail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks of the chain that take longer than a page may: asked for here, carried out by a job, read afterwards. */
public interface TrailChecks {

    /**
     * Asks for a check; the job has to be started with the id.
     *
     * @param anchor text of an anchor, or nothing
     * @throws IllegalArgumentException when the text is no anchor
     */
    UUID ask(String login, @Nullable String anchor);

    /** Carries a check out; a repetition of a finished one does nothing. */
    void carryOut(UUID check);

    /** The newest first. */
    List<Check> recent(int limit);

    /** How far the chain reaches now. */
    State state();

    /**
     * A check and, once it is finished, its result.
     *
     * @param faults how many faults were found
     * @param kinds which kinds of faults, with the number of the first event of each
     */
    record Check(
            UUID id,
            Instant askedAt,
            String askedBy,
            boolean anchored,
            @Nullable Instant finishedAt,
            long events,
            long unsealed,
            long seals,
            long faults,
            List<TrailVerdict.Fault> kinds) {

        public boolean finished() {
            return finishedAt != null;
        }

        public boolean sound() {
            return finished() && faults == 0;
        }
    }

    /** What is sealed and what waits. */
    record State(long seals, long events, @Nullable Instant sealedAt, long unsealed) {}
}
