package kz.birlik.safety;

/** Why a change of a technical inspector is refused. */
public class InspectorRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope. */
        NOT_FOUND,
        /** The organisation does not sit in this employer. */
        EMPLOYER_UNKNOWN,
        /** The person has a mandate at this employer in that time. */
        ALREADY_THERE,
        DATE_IN_FUTURE,
        NAME_MISSING,
        TEXT_MISSING,
        TERM_BEFORE_ELECTION,
        UNTIL_BEFORE_FROM,
        CONFIRMED_BEFORE_ELECTION,
        TRAINING_DAYS,
        ENDED_BEFORE_TERM,
        REASON_MISSING,
        ENDED,
        /** A certificate says who confirmed, and for a term that runs. */
        NOT_CONFIRMED,
        TERM_NOT_RUNNING,
        /** There is no good certificate. */
        NOT_ISSUED,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public InspectorRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
