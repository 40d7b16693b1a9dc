package kz.birlik.membership.card;

/** A change of a card that cannot be made, with the reason the page tells. */
public class CardRefusal extends RuntimeException {

    public enum Reason {
        /** Unknown or outside the scope, which are the same. */
        NOT_FOUND,
        /** No membership goes on, so there is nothing to certify. */
        NOT_ACTIVE,
        /** The record is blocked at the person's demand. */
        RESTRICTED,
        /** A good card is there already. */
        HAS_CARD,
        /** Replaced or blocked meanwhile. */
        NOT_ISSUED,
        REASON_MISSING
    }

    private final Reason reason;

    public CardRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
