package kz.birlik.membership.member;

import java.util.Locale;

/** Why a row of a roster does not come into the register; each row has one, the first that was found. */
public enum IntakeProblem {
    /** The cell holds a formula, which nobody calculates. */
    FORMULA,
    IIN_MISSING,
    /** Shorter than twelve digits: a spreadsheet has eaten the zeros it begins with. */
    IIN_WITHOUT_ZEROS,
    /** Written as 9.90101E+11: the last digits are lost. */
    IIN_MANGLED,
    IIN_LENGTH,
    IIN_NOT_DIGITS,
    IIN_CHECK_DIGIT,
    NAME_MISSING,
    NAME_LONG,
    BIRTH_DATE,
    JOINED_MISSING,
    JOINED_DATE,
    OTHER_DATE,
    SEX,
    CATEGORY,
    EMPLOYMENT_FORM,
    PHONE,
    EMAIL,
    TEXT_LONG,
    CONSENT_DATE,
    ORGANISATION_MISSING,
    ORGANISATION,
    NO_MEMBERS_HERE,
    DATE_IN_FUTURE,
    APPLIED_AFTER_JOINED,
    BORN_AFTER_JOINED,
    /** The digits of the number say something else; the user looks into the documents and confirms. */
    IIN_DATE_IMPOSSIBLE,
    IIN_DATE_IN_FUTURE,
    IIN_BIRTH_DATE_DIFFERS,
    IIN_SEX_DIFFERS,
    /** The same number stands in an earlier row. */
    TWICE,
    MEMBER_ELSEWHERE,
    NAME_DIFFERS,
    OVERLAPS_EARLIER,
    /** What may not be told to who asks. */
    TO_BE_CLARIFIED,
    /** Somebody admitted the person between the check and the load. */
    MEANWHILE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static IntakeProblem of(MemberRefusal.Reason reason) {
        return switch (reason) {
            case ALREADY_MEMBER -> MEMBER_ELSEWHERE;
            case NAME_DIFFERS -> NAME_DIFFERS;
            case OVERLAPS_EARLIER -> OVERLAPS_EARLIER;
            case DATE_IN_FUTURE -> DATE_IN_FUTURE;
            case APPLIED_AFTER_JOINED -> APPLIED_AFTER_JOINED;
            case BORN_AFTER_JOINED -> BORN_AFTER_JOINED;
            case NO_MEMBERS_HERE -> NO_MEMBERS_HERE;
            default -> TO_BE_CLARIFIED;
        };
    }
}
