package kz.birlik.membership.dues;

import java.util.Map;

/** Why a change of dues is refused, with the facts a page needs to say so in words. */
public class DuesRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Terms are set by the organisation they are of. */
        NOT_YOURS,
        /** Another term, or another consent, holds at that time already. */
        OVERLAP,
        /** The shares pass 100 per cent together. */
        MORE_THAN_WHOLE,
        VALUE,
        DATE_IN_FUTURE,
        REVOKED_BEFORE_GIVEN,
        CHANGED_MEANWHILE,
        NO_MEMBERS_HERE,
        MONTH_IN_FUTURE,
        /** A list of this organisation and month is in force; a reason puts the new one in its place. */
        ANOTHER_IN_FORCE,
        /** Roster, consents or terms have changed since the preview. */
        STALE,
        EXPIRED,
        NOT_IN_FORCE,
        /** A list in force goes only with a reason. */
        REASON_NEEDED,
        CLOSED_ALREADY
    }

    private final Reason reason;
    private final transient Map<String, Object> facts;

    public DuesRefusal(Reason reason, Map<String, Object> facts) {
        super(reason.toString());
        this.reason = reason;
        this.facts = Map.copyOf(facts);
    }

    public DuesRefusal(Reason reason) {
        this(reason, Map.of());
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
