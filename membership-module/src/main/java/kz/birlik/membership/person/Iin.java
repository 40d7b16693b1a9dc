package kz.birlik.membership.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An individual identification number (ЖСН, ИИН). Length, digits and the check digit decide whether it can be one; the date
 * and the sex that its digits seem to say prove nothing about the person since decree № 853 of 26.08.2013, so they only
 * give rise to questions. A valid check digit is no proof that the number exists.
 */
public final class Iin {

    public static final int LENGTH = 12;

    private static final String MASK = "••••••••";
    private static final int NO_CHECK_DIGIT = 10;
    private static final int[] FIRST_PASS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] SECOND_PASS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

    private final String digits;

    private Iin(String digits) {
        this.digits = digits;
    }

    /** Takes the spaces people type between groups; everything else has to be right. */
    public static Iin of(@Nullable String typed) {
        String digits = typed == null ? "" : typed.replaceAll("[\\s\\u00a0\\u202f]", "");
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IinRefused(IinRefused.Fault.NOT_DIGITS);
        }
        if (digits.length() != LENGTH) {
            throw new IinRefused(IinRefused.Fault.LENGTH);
        }
        int check = checkDigit(digits);
        if (check == NO_CHECK_DIGIT) {
            throw new IinRefused(IinRefused.Fault.NEVER_ISSUED);
        }
        if (check != digits.charAt(LENGTH - 1) - '0') {
            throw new IinRefused(IinRefused.Fault.CHECK_DIGIT);
        }
        return new Iin(digits);
    }

    /** The check digit of eleven digits; empty when both passes give 10. */
    public static Optional<Integer> checkDigitOf(String elevenDigits) {
        int check = checkDigit(elevenDigits);
        return check == NO_CHECK_DIGIT ? Optional.empty() : Optional.of(check);
    }

    private static int checkDigit(String digits) {
        int first = weighed(digits, FIRST_PASS);
        return first == NO_CHECK_DIGIT ? weighed(digits, SECOND_PASS) : first;
    }

    private static int weighed(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum % 11;
    }

    /** The number itself: to be sealed, hashed or shown to a person who has said why; never to be logged. */
    public String digits() {
        return digits;
    }

    public String lastFour() {
        return digits.substring(LENGTH - 4);
    }

    public String masked() {
        return masked(lastFour());
    }

    /** The first six digits tell the birth date, so only the last four are ever shown. */
    public static String masked(String lastFour) {
        return MASK + lastFour;
    }

    /** False when the first six digits are no day of any calendar: a question to the user, no error. */
    public boolean datePossible() {
        return century() == 0 ? date(2000).isPresent() : birthDate().isPresent();
    }

    /** What the digits seem to say; empty when they are no date or the century is not said. */
    public Optional<LocalDate> birthDate() {
        return century() == 0 ? Optional.empty() : date(century());
    }

    public Optional<Sex> sex() {
        return century() == 0
                ? Optional.empty()
                : Optional.of((digits.charAt(6) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE);
    }

    private int century() {
        return switch (digits.charAt(6)) {
            case '1', '2' -> 1800;
            case '3', '4' -> 1900;
            case '5', '6' -> 2000;
            default -> 0;
        };
    }

    private Optional<LocalDate> date(int century) {
        try {
            return Optional.of(LocalDate.of(
                    century + Integer.parseInt(digits, 0, 2, 10),
                    Integer.parseInt(digits, 2, 4, 10),
                    Integer.parseInt(digits, 4, 6, 10)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Iin iin && iin.digits.equals(digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    /** Masked, because a number in a message ends in a log. */
    @Override
    public String toString() {
        return masked();
    }
}
