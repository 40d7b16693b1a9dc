package kz.birlik.web.stranger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A day in three fields; a month may be its number or its name in any of the three languages. */
public final class SpokenDay {

    private SpokenDay() {}

    /** Empty when it is no day. */
    public static @Nullable LocalDate of(@Nullable String day, @Nullable String month, @Nullable String year) {
        try {
            if (day == null || month == null || year == null || year.length() != 4) {
                return null;
            }
            return LocalDate.of(Integer.parseInt(year), month(month), Integer.parseInt(day));
        } catch (DateTimeException | NumberFormatException noDate) {
            return null;
        }
    }

    private static int month(String typed) {
        if (typed.length() <= 2) {
            return Integer.parseInt(typed);
        }
        String asked = typed.toLowerCase(Locale.ROOT);
        for (Month month : Month.values()) {
            for (String tag : List.of("kk", "ru", "en")) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
                    if (month.getDisplayName(style, Locale.forLanguageTag(tag))
                            .toLowerCase(Locale.ROOT)
                            .equals(asked)) {
                        return month.getValue();
                    }
                }
            }
        }
        throw new DateTimeException("no month");
    }
}
