package kz.birlik.legalaid;

/** Why something is not done with an entry of the list of bad-faith employers. */
public class BadFaithRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        NOT_YOURS,
        /** Whoever proposed does not decide. */
        OWN_PROPOSAL,
        EMPLOYER_UNKNOWN,
        /** An entry of this employer is open or published. */
        PROPOSED_ALREADY,
        GROUNDS_MISSING,
        EVIDENCE_UNKNOWN,
        /** Nobody is published on anonymous reports alone. */
        ANONYMOUS_ONLY,
        THRESHOLD_NOT_MET,
        WRONG_STAGE,
        DATE_IN_FUTURE,
        /** Before the step it follows. */
        BEFORE_LAST,
        NUMBER_MISSING,
        ANSWER_MISSING,
        BODY_MISSING,
        MINUTES_MISSING,
        /** Neither has the employer answered nor is the term to answer over. */
        NOT_HEARD,
        /** Before the term to answer has ended nothing is published. */
        TERM_RUNS,
        DECIDED_AGAINST,
        REASONS_MISSING,
        /** Something in the public words looks like a personal number. */
        REASONS_NAME_A_PERSON,
        WHY_MISSING,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public BadFaithRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
