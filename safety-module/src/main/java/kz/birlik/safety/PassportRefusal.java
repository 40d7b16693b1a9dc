package kz.birlik.safety;

/** Why a change of a passport is refused. */
public class PassportRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** The organisation does not sit in this employer. */
        EMPLOYER_UNKNOWN,
        SOURCE_MISSING,
        NOTHING_SAID,
        /** Done after the day of which the statement speaks. */
        DONE_LATER,
        /** More done than had to be. */
        MORE_THAN_DUE,
        DATE_IN_FUTURE,
        /** Said before the year has begun. */
        YEAR_LATER,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public PassportRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
