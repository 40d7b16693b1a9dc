package kz.birlik.membership.body;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An election as its minutes say, with the mandates that began with it and the scans that prove it.
 *
 * @param corrections what it said before, the newest first; empty for a reader who sees no names
 */
public record ElectionView(
        UUID id,
        boolean partial,
        LocalDate heldOn,
        LocalDate termTo,
        String minutes,
        @Nullable String place,
        @Nullable Integer eligible,
        @Nullable Integer present,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        long version,
        List<Mandate> mandates,
        List<MinutesView> files,
        List<Corrected<Said>> corrections) {

    /** What is corrected of an election. */
    public record Said(
            LocalDate heldOn,
            LocalDate termTo,
            String minutes,
            @Nullable String place,
            @Nullable Integer eligible,
            @Nullable Integer present) {}

    public Said said() {
        return new Said(heldOn, termTo, minutes, place, eligible, present);
    }

    /** The scan of the minutes that holds. */
    public Optional<MinutesView> scan() {
        return files.stream().filter(MinutesView::holds).findFirst();
    }

    /** Scans that were replaced, the newest first. */
    public List<MinutesView> replacedScans() {
        return files.stream().filter(file -> !file.holds()).toList();
    }
}
