package kz.birlik.membership.card;

import java.util.Locale;

/** How a card stands today. */
public enum CardState {
    VALID,
    REPLACED,
    BLOCKED,
    /** Over with the membership, or left behind by a move to another union. */
    ENDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
