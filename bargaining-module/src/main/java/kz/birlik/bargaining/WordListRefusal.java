package kz.birlik.bargaining;

/** Why a pattern is refused. */
public class WordListRefusal extends RuntimeException {

    public enum Reason {
        NOT_FOUND,
        EMPTY,
        TOO_LONG,
        /** A sign that means nothing in a pattern. */
        SIGN,
        /** A star that ends no word, or ends one of fewer than two letters. */
        STAR,
        /** Nothing on one side of a stroke. */
        STROKE,
        /** A gap needs a word on both sides. */
        GAP,
        /** So many gaps that a long clause would take too long. */
        SLOW,
        THERE_ALREADY,
        REASON_MISSING,
        CHANGED_MEANWHILE
    }

    private final Reason reason;

    public WordListRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
