package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.Set;
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
}
