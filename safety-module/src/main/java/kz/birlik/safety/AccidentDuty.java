package kz.birlik.safety;

import java.time.Instant;
import java.util.List;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * What the employer does at once after an accident (Labour Code, article 187(1)).
 *
 * @param special asked for where the investigation is a special one
 */
public record AccidentDuty(
        String code, MultilingualText name, MultilingualText article, Confidence confidence, boolean special) {

    /**
     * What is said of it, the latest first.
     *
     * @param entries none where nobody has said anything
     */
    public record Kept(AccidentDuty duty, List<Entry> entries) {

        public Kept {
            entries = List.copyOf(entries);
        }

        /** When it was done, by the latest word; empty where nobody says so or it was taken back. */
        public @Nullable Instant doneAt() {
            return entries.isEmpty() ? null : entries.get(0).doneAt();
        }

        public @Nullable Entry latest() {
            return entries.isEmpty() ? null : entries.get(0);
        }
    }

    /** @param doneAt empty where it takes back what was said before */
    public record Entry(@Nullable Instant doneAt, @Nullable String note, Instant recordedAt, String recordedBy) {}
}
