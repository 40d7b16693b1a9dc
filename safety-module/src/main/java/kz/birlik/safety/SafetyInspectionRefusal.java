package kz.birlik.safety;

/** Why something is not done in an inspection of safety. */
public class SafetyInspectionRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        EMPLOYER_UNKNOWN,
        /** Not a site of this employer. */
        SITE_UNKNOWN,
        CHECKLIST_UNKNOWN,
        WRONG_STAGE,
        DATE_IN_FUTURE,
        /** Before the step it follows. */
        BEFORE_LAST,
        NAME_MISSING,
        NOTE_MISSING,
        NORM_MISSING,
        NUMBER_MISSING,
        CHOICE_MISSING,
        QUESTION_UNKNOWN,
        /** Questions of the checklist without a result. */
        UNANSWERED,
        /** Not an open finding of this inspection. */
        FINDING_UNKNOWN,
        /** Nothing is demanded where nothing was found. */
        NO_FINDINGS,
        /** Each open finding needs a day, not before the demand. */
        DUE_MISSING,
        /** Only a finding with a day has a later one. */
        NOT_LATER,
        /** A finding lives until it is removed. */
        FINDINGS_OPEN,
        /** Work there is stopped already. */
        STOPPED_ALREADY,
        /** No demand to stop in force. */
        STOP_UNKNOWN,
        /** The demand to stop is lifted first. */
        STOP_IN_FORCE,
        ANSWERED_ALREADY,
        FILE_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public SafetyInspectionRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
