package kz.birlik.membership.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * What a person's record rests on at this moment.
 *
 * @param keptUntil end of the term of keeping after the last membership; empty while one is in force
 * @param keptBy where the term comes from
 * @param termBinding true when an act of law sets the term; otherwise it only warns
 */
public record SubjectStanding(
        long version,
        boolean member,
        @Nullable Instant restrictedAt,
        @Nullable String restrictionReason,
        @Nullable LocalDate keptUntil,
        MultilingualText keptBy,
        boolean termBinding,
        List<Hold> holds) {

    /** A hold; lifted ones are listed too. */
    public record Hold(
            UUID id,
            String reason,
            @Nullable String norm,
            Instant placedAt,
            String placedBy,
            @Nullable Instant liftedAt,
            @Nullable String liftReason) {

        public boolean stands() {
            return liftedAt == null;
        }
    }

    public boolean held() {
        return holds.stream().anyMatch(Hold::stands);
    }

    public boolean termOver(LocalDate today) {
        return keptUntil != null && !keptUntil.isAfter(today);
    }
}
