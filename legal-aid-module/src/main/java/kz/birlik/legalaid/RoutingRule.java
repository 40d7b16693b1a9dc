package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Appeals of one kind go to a circle of lawyers; of the circle the one with the fewest open cases takes it. Of several rules the one
 * with the lowest rank decides that finds somebody in its circle.
 *
 * @param place the organisation of the applicant lies at or below it, in either line; empty for any
 * @param topic empty for any, as are the group, the language and the channel
 * @param target lawyers with a post at this organisation; empty where only names count
 * @param from first day it decides; empty for a draft
 * @param to first day it no longer decides
 */
public record RoutingRule(
        UUID id,
        String name,
        int rank,
        @Nullable Place place,
        @Nullable String topic,
        @Nullable String group,
        @Nullable String language,
        @Nullable String channel,
        @Nullable Place target,
        List<Lawyer> lawyers,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Instant changedAt,
        String changedBy,
        long version) {

    public RoutingRule {
        lawyers = List.copyOf(lawyers);
    }

    /** An organisation as a rule names it. */
    public record Place(String code, MultilingualText name) {}

    /** Somebody with a post of lawyer. */
    public record Lawyer(AccountId account, String login, String name) {}

    /** Where a rule stands on a day. */
    public enum Standing {
        DRAFT,
        TO_COME,
        IN_FORCE,
        OVER
    }

    public Standing on(LocalDate day) {
        if (from == null) {
            return Standing.DRAFT;
        }
        if (to != null && !to.isAfter(day)) {
            return Standing.OVER;
        }
        return from.isAfter(day) ? Standing.TO_COME : Standing.IN_FORCE;
    }
}
