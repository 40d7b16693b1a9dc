package kz.birlik.legalaid;

/** Why something is not done with a petition. */
public class PetitionRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Another role does this. */
        NOT_YOURS,
        TEXT_MISSING,
        TOPIC_UNKNOWN,
        EMPLOYER_UNKNOWN,
        /** Below what a petition may ask for. */
        THRESHOLD_LOW,
        /** The last day is over already. */
        DATE_PASSED,
        /** Its days are over, or it became something. */
        NOT_OPEN,
        /** No member of the organisation or of one below it today. */
        NOT_A_MEMBER,
        SIGNED_ALREADY,
        TOO_FEW,
        /** It is to become something else. */
        WRONG_KIND,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public PetitionRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
