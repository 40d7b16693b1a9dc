package kz.birlik.membership.roster;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.member.IntakeProblem;

/** What mends all rows of one problem at a time; the file is then checked anew. */
public enum RosterRepair {
    /** Zeros in front of numbers a spreadsheet has shortened. */
    LEADING_ZEROS(IntakeProblem.IIN_WITHOUT_ZEROS),
    /** The user has looked into the documents. */
    CONFIRM_IIN(
            IntakeProblem.IIN_DATE_IMPOSSIBLE,
            IntakeProblem.IIN_DATE_IN_FUTURE,
            IntakeProblem.IIN_BIRTH_DATE_DIFFERS,
            IntakeProblem.IIN_SEX_DIFFERS),
    CLEAR_BIRTH_DATE(IntakeProblem.BIRTH_DATE),
    COMMON_JOINED(IntakeProblem.JOINED_MISSING, IntakeProblem.JOINED_DATE),
    CLEAR_OTHER_DATE(IntakeProblem.OTHER_DATE, IntakeProblem.APPLIED_AFTER_JOINED),
    COMMON_CONSENT(IntakeProblem.CONSENT_DATE),
    CLEAR_SEX(IntakeProblem.SEX),
    COMMON_CATEGORY(IntakeProblem.CATEGORY),
    CLEAR_EMPLOYMENT(IntakeProblem.EMPLOYMENT_FORM),
    CLEAR_CONTACTS(IntakeProblem.PHONE, IntakeProblem.EMAIL),
    CUT_TEXT(IntakeProblem.TEXT_LONG);

    private final Set<IntakeProblem> problems;

    RosterRepair(IntakeProblem first, IntakeProblem... others) {
        this.problems = EnumSet.of(first, others);
    }

    public static Optional<RosterRepair> of(IntakeProblem problem) {
        return java.util.Arrays.stream(values())
                .filter(repair -> repair.problems.contains(problem))
                .findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
