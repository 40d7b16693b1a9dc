package kz.birlik.bargaining.index;

import java.util.Locale;

/** Why a year is not published. */
public class IndexRefusal extends RuntimeException {

    public enum Reason {
        NOT_FOUND,
        REASON_MISSING,
        ALREADY_PUBLISHED,
        /** Somebody may still report in time. */
        NOT_OVER;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public IndexRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
