package kz.birlik.membership.duplicate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A merge that was made, and perhaps taken back.
 *
 * @param person whose record it is part of today
 * @param told what was said differently; empty while the record is blocked
 */
public record MergeView(
        UUID id,
        PersonId person,
        PersonId kept,
        PersonId absorbed,
        String keptName,
        String absorbedName,
        Instant mergedAt,
        String mergedBy,
        String reason,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        @Nullable String undoReason,
        long version,
        boolean blocked,
        MergePlan.Goes goes,
        List<Told> told,
        List<Settled> settled) {

    /** What a field said on both, and whose value stayed; numbers are masked. */
    public record Told(
            MergeField field,
            @Nullable String kept,
            @Nullable String absorbed,
            boolean keptTaken) {}

    /**
     * How two memberships at one time were settled.
     *
     * @param until empty when the other was struck off
     */
    public record Settled(
            String goesOn,
            LocalDate goesOnFrom,
            String ends,
            LocalDate endsFrom,
            @Nullable LocalDate until) {}

    public boolean undone() {
        return undoneAt != null;
    }
}
