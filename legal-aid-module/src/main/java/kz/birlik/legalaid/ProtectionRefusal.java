package kz.birlik.legalaid;

/** Why something is not done with a package of protection. */
public class ProtectionRefusal extends RuntimeException {

    public enum Reason {
        /** Absent, outside the scope or not to be read: the three are not told apart. */
        NOT_FOUND,
        /** Only the owner works in a case, and only the administrator words packages. */
        NOT_YOURS,
        PACKAGE_UNKNOWN,
        CHOSEN_ALREADY,
        NOT_CHOSEN,
        ITEM_UNKNOWN,
        CASE_CLOSED,
        /** Not after the day of the newest version. */
        DAY_TAKEN,
        CHECKLIST_MISSING,
        LANGUAGES_WRONG,
        /** Not a paper that is filled from a case. */
        TEMPLATE_UNKNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public ProtectionRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
