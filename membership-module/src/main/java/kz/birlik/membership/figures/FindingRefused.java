package kz.birlik.membership.figures;

import lombok.Getter;

/** A step in the work on a finding that must not be taken; nothing was changed. */
@Getter
public class FindingRefused extends RuntimeException {

    public enum Reason {
        /** An explanation without words explains nothing. */
        COMMENT_REQUIRED,
        COMMENT_TOO_LONG,
        /** Somebody else took a step in the meantime. */
        CHANGED_SINCE,
        /** The figures no longer contradict each other, so there is nothing to work on. */
        GONE
    }

    private final Reason reason;

    FindingRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }
}
