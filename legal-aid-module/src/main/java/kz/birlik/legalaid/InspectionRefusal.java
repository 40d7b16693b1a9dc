package kz.birlik.legalaid;

/** Why something is not done in an inspection. */
public class InspectionRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Only its inspectors and officers work in an inspection. */
        NOT_YOURS,
        EMPLOYER_UNKNOWN,
        CHECKLIST_UNKNOWN,
        /** Nobody who may inspect there. */
        PERSON_UNKNOWN,
        /** Not a case the reader may read. */
        CASE_UNKNOWN,
        /** Carried out already, or dropped. */
        PLAN_OVER,
        PLANNED_ALREADY,
        /** The plan of a month that is over. */
        MONTH_PASSED,
        WRONG_STAGE,
        DATE_IN_FUTURE,
        /** Before the step it follows. */
        BEFORE_LAST,
        NOTE_MISSING,
        NORM_MISSING,
        NUMBER_MISSING,
        CHOICE_MISSING,
        QUESTION_UNKNOWN,
        /** Questions of the checklist without a result. */
        UNANSWERED,
        /** Not an open violation of this inspection. */
        VIOLATION_UNKNOWN,
        /** Nothing is demanded where nothing was found. */
        NO_VIOLATIONS,
        /** A violation lives until it is removed. */
        VIOLATIONS_OPEN,
        APPEALED_ALREADY,
        /** Only a decision on an appeal takes a violation back. */
        NOT_APPEALED,
        TERM_UNKNOWN,
        FILE_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public InspectionRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
