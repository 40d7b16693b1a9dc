package kz.birlik.membership.employer;

/** Why a change of an employer is refused. */
public class EmployerRefusal extends RuntimeException {

    public enum Reason {
        /** No site of an employer in which the organisation sits, or no longer one. */
        NOT_FOUND,
        DATE_IN_FUTURE,
        /** Before the day of what is known already. */
        BEFORE_KNOWN,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public EmployerRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
