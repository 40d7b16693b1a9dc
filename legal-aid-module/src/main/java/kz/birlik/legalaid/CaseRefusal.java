package kz.birlik.legalaid;

/** Why something is not done in a case. */
public class CaseRefusal extends RuntimeException {

    public enum Reason {
        /** Absent, outside the scope or sealed: the three are not told apart. */
        NOT_FOUND,
        /** Only the owner works in a case. */
        NOT_YOURS,
        PART_UNKNOWN,
        TOPIC_UNKNOWN,
        EMPLOYER_UNKNOWN,
        GROUP_UNKNOWN,
        STORY_MISSING,
        /** An appeal that is not anonymous says who makes it. */
        APPLICANT_MISSING,
        /** Not a step of the stage it is in. */
        WRONG_STAGE,
        DATE_IN_FUTURE,
        /** Before the step it follows. */
        BEFORE_LAST,
        /** The day that is set lies behind. */
        DAY_PASSED,
        NOTE_MISSING,
        /** The terms stand still already, or run already. */
        SUSPENDED_ALREADY,
        NOT_SUSPENDED,
        GROUND_MISSING,
        /** Not somebody who may be given this case. */
        PERSON_UNKNOWN,
        REASON_MISSING,
        OUTCOME_MISSING,
        /** A demand that was met names the norm that was breached. */
        NORM_MISSING,
        /** Nothing is received that was not won. */
        RECEIVED_MORE,
        /** The timeline says that more was paid. */
        RECEIVED_LESS,
        SIDE_MISSING,
        NAME_MISSING,
        AMOUNT_MISSING,
        /** Not a case that the owner of this one may read. */
        CASE_UNKNOWN,
        LINKED_ALREADY,
        /** Whoever did not say who they are cannot be named to the employer. */
        APPLICANT_UNNAMED,
        /** A question of the form is not answered yet. */
        INCOMPLETE,
        /** One case or draft takes so many files and no more. */
        TOO_MANY_FILES,
        /** The help is rated once the case is closed, from 1 to 5. */
        NOT_CLOSED,
        SCORE_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public CaseRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
