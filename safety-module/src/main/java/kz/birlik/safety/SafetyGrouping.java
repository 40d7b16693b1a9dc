package kz.birlik.safety;

/** What figures of safety are put together by. */
public enum SafetyGrouping {
    /** Organisations directly below; an employer in which two of them sit stands in both. */
    ORGANISATION,
    EMPLOYER,
    /** Section of the classification of activities of the employer. */
    SECTOR,
    /** Of the place of the accident, otherwise of the employer's first site. */
    REGION
}
