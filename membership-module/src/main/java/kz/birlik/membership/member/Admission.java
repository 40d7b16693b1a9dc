package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A person joins a primary organisation.
 *
 * @param primaryCode code of the organisation that holds members
 * @param appliedOn date of the application, from which membership arises (law on trade unions)
 * @param from first day of the membership
 * @param confirmed warnings the user has looked at
 */
public record Admission(
        String primaryCode,
        PersonName name,
        Identity identity,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable String phone,
        @Nullable String email,
        String category,
        @Nullable LocalDate appliedOn,
        @Nullable String decision,
        LocalDate from,
        NewGround ground,
        Set<AdmissionWarning> confirmed,
        boolean synthetic,
        MemberFacts facts) {

    /** An admission that says nothing of work and papers. */
    public Admission(
            String primaryCode,
            PersonName name,
            Identity identity,
            @Nullable LocalDate birthDate,
            @Nullable Sex sex,
            @Nullable String phone,
            @Nullable String email,
            String category,
            @Nullable LocalDate appliedOn,
            @Nullable String decision,
            LocalDate from,
            NewGround ground,
            Set<AdmissionWarning> confirmed,
            boolean synthetic) {
        this(
                primaryCode,
                name,
                identity,
                birthDate,
                sex,
                phone,
                email,
                category,
                appliedOn,
                decision,
                from,
                ground,
                confirmed,
                synthetic,
                MemberFacts.none());
    }

    /** An organisation that holds members takes them from its first day until it is closed. */
    static boolean possibleIn(OrganisationView organisation, LocalDate from) {
        boolean over = organisation.validTo() != null && !from.isBefore(organisation.validTo());
        return organisation.kind().holdsMembers() && !over && !from.isBefore(organisation.validFrom());
    }

    /** What its own dates say against it. */
    Optional<MemberRefusal.Reason> impossible(LocalDate today) {
        if (from.isAfter(today) || ground.givenOn().isAfter(today)) {
            return Optional.of(MemberRefusal.Reason.DATE_IN_FUTURE);
        }
        if (appliedOn != null && appliedOn.isAfter(from)) {
            return Optional.of(MemberRefusal.Reason.APPLIED_AFTER_JOINED);
        }
        // Invented people are born after 2090, so that they can be nobody
        if (birthDate != null && !synthetic && birthDate.isAfter(from)) {
            return Optional.of(MemberRefusal.Reason.BORN_AFTER_JOINED);
        }
        return Optional.empty();
    }
}
