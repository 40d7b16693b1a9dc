package kz.birlik.legalaid;

/** Why something is not done in a conciliation commission. */
public class ConciliationRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Commissions are kept by chairs, officers and lawyers. */
        NOT_YOURS,
        EMPLOYER_UNKNOWN,
        /** The employer or its branch has one already. */
        FORMED_ALREADY,
        AGREEMENT_MISSING,
        SEATS_WRONG,
        TERM_BEFORE_FORMED,
        BEFORE_FORMED,
        END_INCOMPLETE,
        ENDED,
        NAME_MISSING,
        UNTIL_BEFORE_FROM,
        /** There is a chair, or a secretary, on these days. */
        OFFICE_TAKEN,
        /** Attended a meeting of this side or of another day. */
        ATTENDED,
        PROVIDER_MISSING,
        TRAINED_ALREADY,
        DATE_IN_FUTURE,
        BEFORE_REGISTERED,
        NOBODY_PRESENT,
        MINUTES_MISSING,
        SUBJECT_MISSING,
        /** Not a case the reader may read, or one that never went to a commission. */
        CASE_UNKNOWN,
        /** Unequal numbers, or an applicant who is neither there nor consents: no decision (article 159(5)). */
        MEETING_NOT_VALID,
        DECIDED_ALREADY,
        TEXT_MISSING,
        DUTY_MISSING,
        /** The commission may shorten the term of the law and not extend it. */
        DUE_AFTER_NORM,
        DUE_BEFORE_TAKEN,
        /** Nothing was granted, so there is nothing to execute. */
        NOTHING_TO_EXECUTE,
        DATE_MISSING,
        BEFORE_DECISION,
        NOTE_MISSING,
        /** The term of its words is over: nothing is written to it any more. */
        FORGOTTEN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public ConciliationRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
