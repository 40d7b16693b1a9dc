package kz.birlik.membership.figures;

import lombok.Getter;

/** A confirmation that must not happen; nothing was changed. */
@Getter
public class FigureImportRefused extends RuntimeException {

    public enum Reason {
        /** Rows of the file have errors: all of it is loaded or nothing. */
        HAS_ERRORS,
        /** The figures have changed since the preview; look again. */
        CHANGED_SINCE,
        EXPIRED
    }

    private final Reason reason;

    FigureImportRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }
}
