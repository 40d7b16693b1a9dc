package kz.birlik.membership.person;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An ИИН as it stands in a cell of a table. Programs take it for an amount: its first zeros go, a fraction of nothing comes, or
 * it becomes a power of ten, of which nobody can read the number any more.
 *
 * @param withoutZeros the cell holds it without its first zeros; the check digit says so
 */
public record WrittenIin(
        @Nullable Iin iin, boolean withoutZeros, @Nullable Fault fault) {

    public enum Fault {
        MISSING,
        MANGLED,
        NOT_DIGITS,
        LENGTH,
        CHECK_DIGIT
    }

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}'’`]");
    private static final Pattern MANGLED = Pattern.compile("[0-9]+([.,][0-9]+)?[EeЕе]\\+?[0-9]+");
    private static final Pattern FRACTION_OF_NOTHING = Pattern.compile("[.,]0+$");
    private static final Pattern SHORT = Pattern.compile("[0-9]{8,11}");

    public static WrittenIin read(String cell) {
        if (cell.isEmpty()) {
            return faulty(Fault.MISSING);
        }
        String digits = digits(cell);
        if (MANGLED.matcher(digits).matches()) {
            return faulty(Fault.MANGLED);
        }
        if (SHORT.matcher(digits).matches()) {
            WrittenIin whole = whole("0".repeat(Iin.LENGTH - digits.length()) + digits, true);
            if (whole.iin() != null) {
                return whole;
            }
        }
        return whole(digits, false);
    }

    /** What stands in the cell without what programs and people put around digits. */
    public static String digits(String cell) {
        return FRACTION_OF_NOTHING.matcher(BETWEEN.matcher(cell).replaceAll("")).replaceFirst("");
    }

    private static WrittenIin whole(String digits, boolean withoutZeros) {
        try {
            return new WrittenIin(Iin.of(digits), withoutZeros, null);
        } catch (IinRefused refused) {
            return faulty(
                    switch (refused.fault()) {
                        case NOT_DIGITS -> Fault.NOT_DIGITS;
                        case LENGTH -> Fault.LENGTH;
                        default -> Fault.CHECK_DIGIT;
                    });
        }
    }

    private static WrittenIin faulty(Fault fault) {
        return new WrittenIin(null, false, fault);
    }
}
