package kz.birlik.bargaining;

import java.util.Locale;

/** What figures of agreements are put together by. */
public enum AgreementGrouping {
    /** Directly below in the line. */
    ORGANISATION,
    /** Of the organisation, or of the nearest above it. */
    REGION,
    /** The sectoral union above. */
    SECTOR,
    /** How many people work at the employer. */
    SIZE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
