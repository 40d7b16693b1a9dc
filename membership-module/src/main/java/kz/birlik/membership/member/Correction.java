package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.Set;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What an officer corrects on a card.
 *
 * @param version the one the officer looked at
 * @param reason why; with it the old values stay in the history of the membership
 * @param iin a corrected or newly learnt number; none leaves what is there
 */
public record Correction(
        long version,
        PersonName name,
        @Nullable Iin iin,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        String category,
        @Nullable String phone,
        @Nullable String email,
        Set<AdmissionWarning> confirmed,
        @Nullable String reason) {

    /** A correction whose old values stand on the trail alone. */
    public Correction(
            long version,
            PersonName name,
            @Nullable Iin iin,
            @Nullable LocalDate birthDate,
            @Nullable Sex sex,
            String category,
            @Nullable String phone,
            @Nullable String email,
            Set<AdmissionWarning> confirmed) {
        this(version, name, iin, birthDate, sex, category, phone, email, confirmed, null);
    }
}
