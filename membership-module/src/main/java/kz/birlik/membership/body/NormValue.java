package kz.birlik.membership.body;

import java.time.Instant;
import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * What a value rests on and who entered it.
 *
 * @param confidence code of how well it is established
 * @param recordedBy empty for the first content
 */
public record NormValue(
        LocalDate from,
        @Nullable LocalDate to,
        MultilingualText source,
        String confidence,
        @Nullable String reason,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt,
        long version) {

    public boolean isInForce(LocalDate on) {
        return !from.isAfter(on) && (to == null || to.isAfter(on));
    }

    public boolean isToCome(LocalDate on) {
        return from.isAfter(on);
    }
}
