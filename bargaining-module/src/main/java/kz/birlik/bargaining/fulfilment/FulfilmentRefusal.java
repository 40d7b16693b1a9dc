package kz.birlik.bargaining.fulfilment;

import java.util.Locale;

/** Why a step is refused. */
public class FulfilmentRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        CHANGED_MEANWHILE,
        /** Its report or its year is published. */
        PUBLISHED,
        NOT_BEGUN,
        STATE_MISSING,
        /** What was not kept in full has a reason. */
        NOTE_MISSING,
        /** What was confirmed is disputed before it is reported anew. */
        CONFIRMED,
        NOT_REPORTED,
        /** Whoever reported does not check it. */
        OWN_REPORT,
        REASON_MISSING,
        NOT_DISPUTED,
        FILE_TYPE,
        FILE_EMPTY,
        FILE_TOO_LARGE,
        FILE_UNKNOWN,
        /** Some of its periods are not over. */
        NOT_OVER,
        NOTHING_TO_PUBLISH;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public FulfilmentRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
