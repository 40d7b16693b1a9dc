package kz.birlik.membership.member;

import java.util.Map;

/** Why a change of the register is refused, with the facts a page needs to say so in words. */
public class MemberRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Somebody has changed the record since it was looked at. */
        CHANGED_MEANWHILE,
        /** A member in this scope already: fact {@code person}. */
        ALREADY_MEMBER,
        /** A person of this scope has this number under another name: fact {@code person}. */
        NAME_DIFFERS,
        /** An earlier membership in this scope ends after the new one begins: fact {@code until}. */
        OVERLAPS_EARLIER,
        /**
         * The register cannot take this record as it stands. It does not say why: a wrong name, a number that belongs to
         * somebody else and a membership elsewhere look the same to whoever may not see that person.
         */
        TO_BE_CLARIFIED,
        /** Warnings the user has not confirmed: facts {@code warnings} and, of people alike, {@code similar}. */
        WARNINGS,
        /** The organisation holds no members or is closed on that day. */
        NO_MEMBERS_HERE,
        DATE_IN_FUTURE,
        APPLIED_AFTER_JOINED,
        BORN_AFTER_JOINED,
        LEAVES_BEFORE_JOINED,
        NOT_ACTIVE,
        UNKNOWN_CODE,
        /** The record is blocked at the person's demand. */
        RESTRICTED,
        NOT_RESTRICTED,
        /** Destroying waits for the end of the membership. */
        STILL_MEMBER,
        /** A legal hold stands. */
        HELD,
        /** The term of keeping is not over, and nobody said that it is known. */
        TERM_NOT_OVER,
        OPERATOR_BIN,
        /** A transfer leads somewhere. */
        SAME_ORGANISATION,
        /** A transfer stays within the union; into another one the person is admitted. */
        OTHER_UNION,
        /** The category is what it was. */
        SAME_CATEGORY,
        /** Counted as something else than what a change over many begins with. */
        OTHER_CATEGORY,
        /** A later change is on record already: fact {@code from}. */
        CHANGED_LATER,
        /** Number and date of the decision are needed. */
        DECISION_NEEDED,
        /** Reasons with consequences have verbs of their own. */
        OWN_VERB,
        DECEASED,
        /** The interruption is longer than the charter's rule: facts {@code until} and {@code months}. */
        INTERRUPTION_LONG
    }

    private final Reason reason;
    private final transient Map<String, Object> facts;

    public MemberRefusal(Reason reason, Map<String, Object> facts) {
        super(reason.toString());
        this.reason = reason;
        this.facts = Map.copyOf(facts);
    }

    public MemberRefusal(Reason reason) {
        this(reason, Map.of());
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
