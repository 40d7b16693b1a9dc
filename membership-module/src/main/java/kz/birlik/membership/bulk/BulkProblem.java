package kz.birlik.membership.bulk;

import java.util.Locale;
import kz.birlik.membership.card.CardRefusal;
import kz.birlik.membership.member.MemberRefusal;

/** Why one of the chosen is left out. */
public enum BulkProblem {
    /** No longer among those the one who asks may see. */
    GONE,
    NOT_ACTIVE,
    /** The record is blocked at the person's demand. */
    RESTRICTED,
    HAS_CARD,
    NO_CARD,
    SAME_CATEGORY,
    OTHER_CATEGORY,
    JOINED_LATER,
    /** A later change of category is on record. */
    CHANGED_LATER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BulkProblem of(CardRefusal.Reason reason) {
        return switch (reason) {
            case NOT_ACTIVE -> NOT_ACTIVE;
            case RESTRICTED -> RESTRICTED;
            case HAS_CARD -> HAS_CARD;
            case NOT_ISSUED -> NO_CARD;
            default -> GONE;
        };
    }

    static BulkProblem of(MemberRefusal.Reason reason) {
        return switch (reason) {
            case NOT_ACTIVE -> NOT_ACTIVE;
            case RESTRICTED -> RESTRICTED;
            case SAME_CATEGORY -> SAME_CATEGORY;
            case OTHER_CATEGORY -> OTHER_CATEGORY;
            case LEAVES_BEFORE_JOINED -> JOINED_LATER;
            case CHANGED_LATER -> CHANGED_LATER;
            default -> GONE;
        };
    }
}
