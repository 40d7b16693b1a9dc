package kz.birlik.membership.reorganisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** One that was ordered, as long work shows it. */
public record Reorganisation(
        UUID id,
        Order.Kind kind,
        State state,
        String code,
        MultilingualText name,
        LocalDate on,
        int members,
        int moved,
        @Nullable String refusal,
        Instant askedAt) {

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public int percent() {
        return members == 0 ? 0 : (int) (100L * moved / members);
    }
}
