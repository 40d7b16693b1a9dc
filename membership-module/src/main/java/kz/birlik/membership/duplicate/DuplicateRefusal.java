package kz.birlik.membership.duplicate;

/** A pair cannot be settled. */
public class DuplicateRefusal extends RuntimeException {

    public enum Reason {
        /** Unknown, or one of the two is outside the scope, which are the same. */
        NOT_FOUND,
        /** Somebody has settled it since it was looked at. */
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    DuplicateRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
