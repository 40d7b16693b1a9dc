package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;

/**
 * The register of members, changed. Every refusal is a {@link MemberRefusal}; the database refuses the same on its own, also
 * for two people at once.
 */
public interface MemberChanges {

    PersonId admit(AccessScope scope, Admission admission);

    void correct(AccessScope scope, PersonId person, Correction correction);

    void leave(AccessScope scope, PersonId person, Leaving leaving);

    /** Puts on record that a person withdrew the consent of the current membership. */
    void withdrawConsent(AccessScope scope, PersonId person, long version, LocalDate on, String reason);

    /** Many at once in one transaction, for people nobody knows yet; a person who is known is an error of the file. */
    int load(AccessScope scope, List<Admission> admissions);
}
