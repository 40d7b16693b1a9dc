package kz.birlik.membership.term;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A norm as it is worded in a period.
 *
 * @param number counts the versions of the norm from 1
 * @param countedBack the term ends before the event, as a notice of a strike does
 * @param validFrom empty when it is not established since when
 * @param validTo the first day on which it is no longer in force
 * @param reason why an administrator entered this version; empty for the first content
 */
public record NormVersion(
        UUID id,
        String norm,
        String area,
        MultilingualText name,
        boolean countedBack,
        int number,
        int amount,
        TermUnit unit,
        MultilingualText article,
        Confidence confidence,
        String source,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String reason,
        String recordedBy,
        Instant recordedAt) {

    public boolean isInForce(LocalDate on) {
        return (validFrom == null || !on.isBefore(validFrom)) && (validTo == null || on.isBefore(validTo));
    }
}
