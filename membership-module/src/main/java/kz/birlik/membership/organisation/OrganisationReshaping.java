package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * The steps in the tree of whoever merges and splits organisations; each within the transaction of the whole. Every refusal is
 * an {@link OrganisationRefusal}.
 */
public interface OrganisationReshaping {

    /**
     * An organisation of the scope whose parent the scope is an officer of.
     *
     * @param union the union it belongs to; empty for what belongs to none or is one itself
     * @param parent directly above it in the sectoral line today
     */
    record Shape(
            OrganisationRef ref,
            boolean holdsMembers,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable OrganisationId union,
            @Nullable OrganisationRef parent,
            long version) {}

    /** Decision and reason of what is done on a day. */
    record Told(LocalDate on, String decision, String reason, String actor) {}

    /** Empty outside the scope, and for who is no officer of its parent. */
    Optional<Shape> shape(AccessScope scope, String code);

    /** Organisations directly below it on a day, by code. */
    List<OrganisationRef> children(AccessScope scope, OrganisationId organisation, LocalDate on);

    /** Whether something below begins or ends after the day: it would be moved past a later fact. */
    Optional<LocalDate> laterAffiliation(AccessScope scope, OrganisationId organisation, LocalDate on);

    /** Whoever comes second with the same version is refused. Nobody else changes the tree until the transaction ends. */
    void hold(AccessScope scope, String code, long version);

    /** A new organisation of the same kind where this one stands, in each of its lines. */
    OrganisationId foundBeside(AccessScope scope, OrganisationId beside, String code, MultilingualText name, Told told);

    /**
     * Organisations directly below one go over to another, in a few statements however many they are.
     *
     * @param codes of those that go; none takes all
     */
    int takeChildren(
            AccessScope scope, OrganisationId from, OrganisationId to, @Nullable List<String> codes, Told told);

    /** Employers of the one are from that day employers of the other as well. */
    void takeEmployers(AccessScope scope, OrganisationId from, OrganisationId to, LocalDate on);

    /** Closes what everything has gone over from. */
    void merged(AccessScope scope, OrganisationId closed, OrganisationId into, Told told);

    /** Tells that the one was founded out of the other. */
    void splitOff(AccessScope scope, OrganisationId founded, OrganisationId from, Told told);

    /** Rows about people follow the tree as it now stands. */
    void settle(AccessScope scope, OrganisationId changed);
}
