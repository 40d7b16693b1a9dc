package kz.birlik.web.form;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A date as a field or an address gives it, {@code yyyy-MM-dd}. */
public final class TypedDate {

    /** Nobody's birth and no decision of a union lies outside; the database could not hold all that Java can read. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private TypedDate() {}

    /** The date, or null when nothing readable between 1900 and 2100 was typed. */
    public static @Nullable LocalDate of(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(typed.strip());
            return date.isBefore(EARLIEST) || date.isAfter(LATEST) ? null : date;
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
