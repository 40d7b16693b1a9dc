package kz.birlik.membership.figures;

import java.util.List;
import lombok.Getter;

/** A file that cannot be read as figures at all; nothing of it is kept. */
@Getter
public class FigureFileRefused extends RuntimeException {

    public enum Reason {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_ROWS,
        NOT_UTF8,
        WRONG_HEADER,
        BROKEN
    }

    private final Reason reason;

    /** What was found, for the message. */
    private final List<String> facts;

    FigureFileRefused(Reason reason, String... facts) {
        super(reason + " " + List.of(facts));
        this.reason = reason;
        this.facts = List.of(facts);
    }
}
