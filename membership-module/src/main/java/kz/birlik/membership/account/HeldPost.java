package kz.birlik.membership.account;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/**
 * A post of a person, as a page shows it.
 *
 * @param validTo the first day on which it is no longer in force
 * @param endReason why somebody ended it before its time
 */
public record HeldPost(
        PostId id,
        Role role,
        String organisationCode,
        MultilingualText organisationName,
        Line line,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String endReason,
        long version) {

    public boolean isInForce(LocalDate on) {
        return !on.isBefore(validFrom) && (validTo == null || on.isBefore(validTo));
    }

    /** Nothing is left of it to end. */
    public boolean isOver(LocalDate on) {
        return validTo != null && !on.isBefore(validTo);
    }
}
