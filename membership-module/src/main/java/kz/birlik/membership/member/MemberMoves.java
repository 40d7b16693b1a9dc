package kz.birlik.membership.member;

import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;

/**
 * What happens to a membership after it began. Each is a dated fact with its decision, in the history of the membership and on
 * the trail; every refusal is a {@link MemberRefusal}. Leaving and corrections are in {@link MemberChanges}.
 */
public interface MemberMoves {

    void transfer(AccessScope scope, PersonId person, Transfer transfer);

    void changeCategory(AccessScope scope, PersonId person, CategoryChange change);

    void changeEmployment(AccessScope scope, PersonId person, EmploymentChange change);

    void expel(AccessScope scope, PersonId person, Expulsion expulsion);

    /** Ends every membership of the person, in other unions as well, and closes the contacts. */
    void recordDeath(AccessScope scope, PersonId person, Death death);

    void rejoin(AccessScope scope, PersonId person, Rejoining rejoining);
}
