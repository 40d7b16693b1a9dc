package kz.birlik.bargaining.fulfilment;

import java.util.Locale;

/** What is known of an obligation in a period. */
public enum FulfilmentState {
    /** Reports are still taken in time. */
    OPEN,
    /** Nobody reported in time; it can still be made up for. */
    NOT_REPORTED,
    DONE,
    PARTLY,
    NOT_DONE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean reported() {
        return this == DONE || this == PARTLY || this == NOT_DONE;
    }

    static FulfilmentState stored(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
