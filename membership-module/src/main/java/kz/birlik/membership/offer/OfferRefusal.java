package kz.birlik.membership.offer;

import java.util.Map;

/** Why something about an offer of a transfer is not done, with the facts a page needs to say so in words. */
public class OfferRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Somebody has changed the offer or the record since it was looked at. */
        CHANGED_MEANWHILE,
        /** The membership is over, or its end is on record. */
        NOT_ACTIVE,
        /** The record is blocked at the person's demand. */
        RESTRICTED,
        /** Another offer for this membership waits. */
        OFFERED_ALREADY,
        /** Nobody above this organisation may carry a transfer out. */
        NO_OFFICER,
        /** No officer above this organisation stands above that one as well. */
        OUT_OF_REACH,
        /** That organisation holds no members on that day. */
        NO_MEMBERS_HERE,
        /** A transfer leads somewhere. */
        SAME_ORGANISATION,
        /** The day lies before the membership began: fact {@code from}. */
        BEFORE_JOINED,
        /** It was carried out, declined or withdrawn, or has ended by itself. */
        NOT_OPEN,
        /** Declining is told why. */
        REASON_NEEDED
    }

    private final Reason reason;
    private final transient Map<String, Object> facts;

    OfferRefusal(Reason reason, Map<String, Object> facts) {
        super(reason.toString());
        this.reason = reason;
        this.facts = Map.copyOf(facts);
    }

    OfferRefusal(Reason reason) {
        this(reason, Map.of());
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
