package kz.birlik.membership.card;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The number printed on a card: series, eight digits and a check digit by ISO/IEC 7064, MOD 11,10. */
public record CardNumber(String digits) {

    private static final int LENGTH = 11;
    private static final Pattern SHAPE = Pattern.compile("[0-9]{11}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\u202f\\u2009-]+");

    public CardNumber {
        if (!SHAPE.matcher(digits).matches() || !isChecked(digits)) {
            throw new IllegalArgumentException("not a card number");
        }
    }

    /** What somebody has typed, with or without spaces and hyphens; empty when no card can have this number. */
    public static Optional<CardNumber> read(@Nullable String typed) {
        String digits = typed == null ? "" : BETWEEN.matcher(typed).replaceAll("");
        return SHAPE.matcher(digits).matches() && isChecked(digits)
                ? Optional.of(new CardNumber(digits))
                : Optional.empty();
    }

    private static boolean isChecked(String digits) {
        int product = 10;
        for (int i = 0; i < LENGTH - 1; i++) {
            int total = (product + digits.charAt(i) - '0') % 10;
            product = (total == 0 ? 10 : total) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(LENGTH - 1) - '0';
    }

    /** As it is printed: groups that a person reads aloud. */
    public String shown() {
        return String.join(
                "\u00a0",
                digits.substring(0, 2),
                digits.substring(2, 6),
                digits.substring(6, 10),
                digits.substring(10));
    }

    @Override
    public String toString() {
        return digits;
    }
}
