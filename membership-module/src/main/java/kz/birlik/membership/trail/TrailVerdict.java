package kz.birlik.membership.trail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a check of the chain has found.
 *
 * @param events how many events were compared with their links
 * @param unsealed events written since the last seal, which nothing protects yet
 * @param faults the first of them
 * @param faultCount all of them
 */
public record TrailVerdict(
        long events, long unsealed, long seals, List<Fault> faults, long faultCount, Duration took, boolean anchored) {

    /** What was done to the trail. */
    public enum Kind {
        /** The event says something else than when it was sealed. */
        CHANGED,
        /** The event is gone. */
        DELETED,
        /** An event stands where none was sealed. */
        INSERTED,
        /** The event stands at another number than when it was sealed. */
        REORDERED,
        /** A link or a seal was altered, or is missing. */
        CHAIN,
        /** The trail ends before the anchor. */
        CUT,
        /** The chain has been made anew since the anchor. */
        REWRITTEN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of them, at the number of an event or, for seals, of the last event of the seal. */
    public record Fault(Kind kind, long event) {}

    public boolean sound() {
        return faultCount == 0;
    }
}
