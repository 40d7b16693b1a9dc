package kz.birlik.safety;

/** Why a change of an accident is refused. */
public class AccidentRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope; or, of its victims, outside the circle of those who need to know. */
        NOT_FOUND,
        /** The organisation does not sit in this employer, or the site is not one of it. */
        EMPLOYER_UNKNOWN,
        SITE_UNKNOWN,
        CIRCUMSTANCE_UNKNOWN,
        CAUSE_UNKNOWN,
        TEXT_MISSING,
        /** Nobody was hurt, or somebody is counted twice. */
        COUNTS_IMPOSSIBLE,
        DATE_IN_FUTURE,
        /** Before the accident itself. */
        BEFORE_ACCIDENT,
        KNOWN_BEFORE_HAPPENED,
        /** An emergency at a hazardous facility needs the facility. */
        NOT_HAZARDOUS,
        NAME_MISSING,
        DAYS_IMPOSSIBLE,
        /** Holds no post there that may need to know. */
        READER_UNKNOWN,
        CHAIR_TAKEN,
        COMMISSION_MISSING,
        /** The investigation has been prolonged as often as the law lets it be. */
        PROLONGED_OUT,
        /** Degrees of fault make a hundred together. */
        FAULT_SUM,
        BEFORE_COMMISSION,
        NOT_ENDED,
        /** The investigation has ended. */
        ENDED,
        BEFORE_END,
        ACT_MISSING,
        BEFORE_ACT,
        CLOSED,
        /** What is taken back says why. */
        NOTE_MISSING,
        PART_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public AccidentRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
