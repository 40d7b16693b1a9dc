package kz.birlik.membership.body;

import java.util.Map;

/** Why a change of a body or a mandate is refused, with the facts a page needs to say so in words. */
public class BodyRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Such a body does not exist at this kind of organisation. */
        KIND_NOT_HERE,
        /** The organisation has such a body already. */
        EXISTS,
        CLOSED,
        DATE_IN_FUTURE,
        /** Not after the election or the mandates that are known. */
        BEFORE_LAST,
        /** The term has to end after the election. */
        TERM,
        /** There is no running term to elect somebody into. */
        NO_TERM,
        /** More present than there were to come. */
        PRESENT,
        NOBODY,
        /** Not a member here on the day of the election. */
        NOT_A_MEMBER,
        POST_UNKNOWN,
        /** One person stands twice in the election. */
        TWICE,
        /** Somebody else holds the post. */
        SEAT_TAKEN,
        /** The person holds a mandate in this body at that time. */
        HELD,
        END_BEFORE_BEGIN,
        OVER,
        UNKNOWN_REASON,
        NOTHING_CHANGED,
        /** Other elections or ends of mandates lie between the day that was entered and the one that is right. */
        DATE_CROSSES,
        /** Somebody who was elected was no member here on the day that is said to be right. */
        MEMBER_ON_ANOTHER_DAY,
        /** A whole body was elected, or the body closed, before the day a mandate is said to have ended. */
        ENDED_BEFORE,
        /** A norm changes from a day to come only. */
        NOT_TO_COME,
        /** A norm that begins later has been entered. */
        NOT_AFTER_NEWEST,
        CONFIDENCE_UNKNOWN,
        /** Outside what such a norm can be. */
        NUMBER,
        /** A body cannot be younger than its elections. */
        FOUNDED_AFTER_ELECTION,
        /** A body cannot end before its elections and mandates begin. */
        CLOSED_BEFORE_ELECTION,
        REASON_MISSING,
        FILE_EMPTY,
        FILE_TOO_LARGE,
        /** None of the kinds that are taken, or not what its ending says. */
        FILE_TYPE,
        CHANGED_MEANWHILE
    }

    private final Reason reason;
    private final transient Map<String, Object> facts;

    public BodyRefusal(Reason reason, Map<String, Object> facts) {
        super(reason.toString());
        this.reason = reason;
        this.facts = Map.copyOf(facts);
    }

    public BodyRefusal(Reason reason) {
        this(reason, Map.of());
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
