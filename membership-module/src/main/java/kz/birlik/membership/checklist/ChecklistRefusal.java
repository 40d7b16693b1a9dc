package kz.birlik.membership.checklist;

/** Why a version of a checklist is not kept or not taken back. */
public class ChecklistRefusal extends RuntimeException {

    public enum Reason {
        NOT_FOUND,
        /** A version begins on a day to come, after those before it. */
        NOT_TO_COME,
        NO_QUESTIONS,
        /** Small letters and hyphens, as it stands in addresses. */
        CODE_FORM,
        CODE_TAKEN,
        REASON_MISSING,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public ChecklistRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
