package kz.birlik.bargaining.index;

import java.util.Locale;

/** Why a year is not published, or a formula not kept. */
public class IndexRefusal extends RuntimeException {

    public enum Reason {
        NOT_FOUND,
        REASON_MISSING,
        ALREADY_PUBLISHED,
        /** Somebody may still report in time. */
        NOT_OVER,
        /** A formula holds from a year that has not begun. */
        YEAR_BEGUN,
        YEAR_HAS_ONE,
        SCORES,
        WEIGHTS,
        /** A year of months, quarters or halves does not weigh as much as a year. */
        WEIGHTS_OF_A_YEAR,
        SMALLEST_GROUP,
        CHANGED_MEANWHILE;

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
