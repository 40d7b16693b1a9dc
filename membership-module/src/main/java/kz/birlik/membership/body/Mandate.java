package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A seat somebody was elected to.
 *
 * @param fullName empty for a reader who sees numbers and no names
 * @param validTo the first day on which it was no longer held
 * @param stillMember false for somebody whose membership here is over; null for somebody who never was a member
 * @param account login of the account whose post this mandate gives
 */
public record Mandate(
        UUID id,
        UUID election,
        @Nullable PersonId person,
        @Nullable String fullName,
        String post,
        MultilingualText postName,
        @Nullable Boolean woman,
        @Nullable Boolean young,
        @Nullable Integer votes,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable MultilingualText endReason,
        @Nullable String endDecision,
        @Nullable Boolean stillMember,
        @Nullable String account,
        java.time.Instant changedAt,
        String changedBy,
        long version) {

    public boolean over() {
        return validTo != null;
    }
}
