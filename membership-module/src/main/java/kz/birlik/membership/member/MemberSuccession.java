package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Many members go over from one organisation to another by one decision, each as in a transfer: the period ends and the next
 * begins on the same day, seniority, ground, consent to deduction and card are kept. Rights over the two organisations are
 * asked by whoever calls; members of a scope that sees no names are moved by number all the same.
 */
public interface MemberSuccession {

    /**
     * Whom of an organisation.
     *
     * @param memberships none takes all, within the employer and site
     */
    record Chosen(
            OrganisationId from,
            @Nullable UUID employer,
            @Nullable UUID site,
            @Nullable List<UUID> memberships) {

        public static Chosen all(OrganisationId from) {
            return new Chosen(from, null, null, null);
        }
    }

    record OfCategory(String code, MultilingualText name, int members) {}

    /** Where members of an organisation work. */
    record WorkPlace(
            UUID employer,
            MultilingualText employerName,
            @Nullable UUID site,
            @Nullable MultilingualText town,
            int members) {}

    /**
     * What stands in the way of going over on a day, as numbers of memberships.
     *
     * @param joinedLater began on that day or after it
     * @param endsLater whose end is on record for a later day
     * @param changedLater with a later fact
     * @param paidLater with dues of a later month
     * @param twice who are members of the receiving one already
     */
    record InTheWay(int joinedLater, int endsLater, int changedLater, int paidLater, int twice) {}

    /** Those who would go, by category. */
    List<OfCategory> count(AccessScope scope, Chosen chosen, LocalDate on);

    InTheWay inTheWay(AccessScope scope, Chosen chosen, @Nullable OrganisationId to, LocalDate on);

    /** The most members first. */
    List<WorkPlace> workPlaces(AccessScope scope, OrganisationId from, int limit);

    /**
     * In a fixed number of statements for each few thousand.
     *
     * @param moved told how many have gone over so far
     */
    int move(
            AccessScope scope,
            Chosen chosen,
            OrganisationId to,
            LocalDate on,
            Decision decision,
            String reason,
            IntConsumer moved);
}
