package kz.birlik.membership.organisation;

import java.util.Map;

/** Why a change of the tree is refused, with the facts a page needs to say so in words. */
public class OrganisationRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** The reader is no officer of the parent in this line. */
        NOT_OFFICER_OF_PARENT,
        /** Somebody has changed the organisation since it was looked at. */
        CHANGED_MEANWHILE,
        CYCLE,
        /** There is an affiliation or a name from that date on already. */
        OVERLAP,
        KIND_NOT_ALLOWED,
        OUTSIDE_LIFETIME,
        CHILDREN_AFFILIATED,
        NOT_AFFILIATED,
        CLOSED,
        CODE_TAKEN,
        CODE_SHAPE,
        SAME_PARENT,
        SAME_NAME
    }

    private final Reason reason;
    private final transient Map<String, Object> facts;

    public OrganisationRefusal(Reason reason, Map<String, Object> facts) {
        super(reason + " " + facts);
        this.reason = reason;
        this.facts = Map.copyOf(facts);
    }

    public Reason reason() {
        return reason;
    }

    /** Codes, dates ({@code LocalDate}), names ({@code MultilingualText}) and numbers by their own name. */
    public Map<String, Object> facts() {
        return facts;
    }
}
