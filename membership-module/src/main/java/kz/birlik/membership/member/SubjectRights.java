package kz.birlik.membership.member;

import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a person may ask of whoever keeps their data (law on personal data, articles 8, 12, 18, 24, 25): to be told
 * everything, to have it blocked, to have it destroyed. Each scope answers for what it keeps: a record that other operators
 * keep as well stays theirs.
 */
public interface SubjectRights {

    /** What stands in the way of destroying, and whether the record is blocked; empty outside the scope. */
    Optional<SubjectStanding> standing(AccessScope scope, PersonId person);

    /** Everything this scope keeps about the person, with the reason on record. Empty outside the scope. */
    Optional<SubjectFile> file(AccessScope scope, PersonId person, String reason);

    /** Blocks the record: it is kept and counted, but neither shown in full, nor changed, nor given out (article 25). */
    void restrict(AccessScope scope, PersonId person, long version, String reason);

    void release(AccessScope scope, PersonId person, long version, String reason);

    /** Keeps the record from being destroyed until the hold is lifted. */
    UUID hold(AccessScope scope, PersonId person, String reason, @Nullable String norm);

    void lift(AccessScope scope, PersonId person, UUID hold, String reason);

    /**
     * Destroys what this scope keeps about the person: the memberships stay counted without a name, and the record itself
     * goes when no other operator keeps it. Cannot be undone.
     *
     * @param beforeTerm true when the user knows that the term of keeping is not over
     * @throws MemberRefusal while a membership is in force, a hold stands, or the term is not over and nobody said so
     */
    void anonymise(AccessScope scope, PersonId person, long version, String reason, boolean beforeTerm);
}
