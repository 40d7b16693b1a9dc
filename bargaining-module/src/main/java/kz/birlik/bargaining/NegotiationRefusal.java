package kz.birlik.bargaining;

/** Why a step of a negotiation is refused. */
public class NegotiationRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Such an agreement is not made by this kind of organisation. */
        KIND_NOT_HERE,
        EMPLOYER_MISSING,
        /** The organisation does not sit in this employer. */
        EMPLOYER_NOT_HERE,
        /** Not a step of the stage it is in. */
        WRONG_STAGE,
        DATE_IN_FUTURE,
        /** Before the step it follows. */
        BEFORE_LAST,
        /** A day both sides agree on lies behind the step it follows. */
        AGREED_DAY_PASSED,
        /** The sides have not the same number of people (Labour Code, article 156(4)). */
        UNEQUAL,
        NO_CLAUSES,
        /** What is not in force is not amended. */
        NOT_IN_FORCE,
        /** Another amendment of the same agreement is negotiated or on its way. */
        AMENDED_ALREADY,
        /** An amendment comes into force after the text it changes. */
        BEFORE_THE_TEXT,
        /** A clause in force is agreed to go or stays as it is; it does not vanish from the draft. */
        CLAUSE_IN_FORCE,
        /** Only a clause in force stays as it is or goes. */
        CLAUSE_NEW,
        /** A clause is neither agreed nor disputed. */
        CLAUSES_OPEN,
        NOTHING_AGREED,
        /** What employees said is not treated yet (Labour Code, article 156(5)). */
        COMMENTS_OPEN,
        TOPIC_UNKNOWN,
        TEXT_MISSING,
        POSITIONS_MISSING,
        AMOUNT_WITHOUT_UNIT,
        UNIT_WITHOUT_AMOUNT,
        UNIT_UNKNOWN,
        PART_UNKNOWN,
        FORCE_BEFORE_SIGNED,
        ENDS_BEFORE_FORCE,
        /** No term has passed. */
        NOTHING_OVERDUE,
        REASON_MISSING,
        NOT_FAST,
        COUNT,
        UNION_THERE,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public NegotiationRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
