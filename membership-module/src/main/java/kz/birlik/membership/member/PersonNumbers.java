package kz.birlik.membership.member;

import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;

/** The sealed numbers of persons, for whoever changes whose they are. */
public interface PersonNumbers {

    /**
     * Each of the two gets the number of the other, sealed anew as its own. Done twice, everything is as it was. Copies in
     * memberships are the caller's, and so is the transaction.
     *
     * @throws MemberRefusal when one of the two is not in the scope
     */
    void exchange(AccessScope scope, PersonId one, PersonId other, boolean iin, boolean document);
}
