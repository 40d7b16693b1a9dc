package kz.birlik.membership.body;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 * @param endedByHand a person ended it and gave the reason; otherwise it ended with something else
 * @param account login of the account whose post this mandate gives
 * @param corrections what it said before, the newest first; empty for a reader who sees no names
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
        @Nullable String endReasonCode,
        @Nullable MultilingualText endReason,
        @Nullable String endDecision,
        boolean endedByHand,
        @Nullable Boolean stillMember,
        @Nullable String account,
        Instant changedAt,
        String changedBy,
        long version,
        List<Corrected<Said>> corrections) {

    /** What is corrected of a mandate. */
    public record Said(
            @Nullable String fullName,
            MultilingualText postName,
            @Nullable Integer votes,
            @Nullable LocalDate validTo,
            @Nullable MultilingualText endReason,
            @Nullable String endDecision) {}

    public Said said() {
        return new Said(fullName, postName, votes, validTo, endReason, endDecision);
    }

    public boolean over() {
        return validTo != null;
    }
}
