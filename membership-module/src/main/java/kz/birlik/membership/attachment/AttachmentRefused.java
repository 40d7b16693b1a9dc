package kz.birlik.membership.attachment;

/** Why a file is not taken. */
public class AttachmentRefused extends RuntimeException {

    public enum Reason {
        EMPTY,
        TOO_LARGE,
        /** Something else than its ending says, or what nobody attaches here. */
        TYPE
    }

    private final Reason reason;

    AttachmentRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
