package kz.birlik.membership.reorganisation;

import java.util.Map;

/** Why it cannot be done, with the facts of the sentence: {@code name}, {@code on}, {@code count}. */
public record Problem(Reason reason, Map<String, Object> facts) {

    public enum Reason {
        /** Absent, outside the scope, or of a parent the reader is no officer of: the three are not told apart. */
        NOT_FOUND,
        CHANGED_MEANWHILE,
        CLOSED,
        /** A union, or what belongs to none. */
        NOT_BELOW_A_UNION,
        OTHER_UNION,
        OTHER_KIND,
        SAME_ORGANISATION,
        NOTHING_TO_MERGE,
        DATE_IN_FUTURE,
        DATE_BEFORE_FOUNDING,
        YEAR_CLOSED,
        LATER_AFFILIATION,
        LATER_MANDATE,
        JOINED_LATER,
        ENDS_LATER,
        CHANGED_LATER,
        PAID_LATER,
        MEMBER_OF_BOTH,
        IMPORT_RUNNING,
        NOBODY_CHOSEN,
        /** Some of those ticked are no members here any more. */
        CHOSEN_GONE,
        CODE_TAKEN,
        /** A closing split needs a second organisation for the rest. */
        REST_NEEDS_A_PLACE
    }

    static Problem of(Reason reason) {
        return new Problem(reason, Map.of());
    }
}
