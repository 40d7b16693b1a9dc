package kz.birlik.bargaining;

import java.util.Set;

/** Why a step of an agreement is refused. */
public class AgreementRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Such an agreement is not kept by this kind of organisation. */
        KIND_NOT_HERE,
        EMPLOYER_MISSING,
        /** The organisation does not sit in this employer. */
        EMPLOYER_NOT_HERE,
        /** Not a step of the state it is in. */
        WRONG_STATE,
        SIGNED_IN_FUTURE,
        FORCE_BEFORE_SIGNED,
        ENDS_BEFORE_FORCE,
        TOPIC_UNKNOWN,
        TEXT_MISSING,
        AMOUNT_WITHOUT_UNIT,
        UNIT_WITHOUT_AMOUNT,
        UNIT_UNKNOWN,
        CLAUSE_UNKNOWN,
        /** Not one this draft may take clauses from. */
        SOURCE_UNKNOWN,
        FILE_TYPE,
        FILE_EMPTY,
        FILE_TOO_LARGE,
        /** Sent with nothing in one of its parts; the parts are named. */
        INCOMPLETE,
        REMARKS_MISSING,
        REASON_MISSING,
        /** Another collective agreement of the employer is in force then (Labour Code, article 156(3)). */
        ANOTHER_IN_FORCE,
        /** A proposal after the end prolongs nothing. */
        PROPOSED_LATE,
        COUNT,
        DATE_IN_FUTURE,
        HOLDING_UNKNOWN,
        /** The employer has been put into a holding on that day or later. */
        HOLDING_ENTERED,
        /** What is not in force is not amended. */
        NOT_IN_FORCE,
        /** Another amendment of the same text is on its way or in force. */
        AMENDED_ALREADY,
        /** An amendment comes into force after the text it changes. */
        BEFORE_THE_TEXT,
        /** Only a registered collective agreement below the union is its template. */
        NOT_A_TEMPLATE,
        CHANGED_MEANWHILE
    }

    /** What a whole agreement has, as the steps of its entry are called. */
    public enum Part {
        TERMS,
        PARTIES,
        TEXT,
        CLAUSES,
        COVERAGE,
        REACH
    }

    private final Reason reason;
    private final transient Set<Part> missing;

    public AgreementRefusal(Reason reason, Set<Part> missing) {
        super(reason.toString());
        this.reason = reason;
        this.missing = Set.copyOf(missing);
    }

    public AgreementRefusal(Reason reason) {
        this(reason, Set.of());
    }

    public Reason reason() {
        return reason;
    }

    public Set<Part> missing() {
        return missing;
    }
}
