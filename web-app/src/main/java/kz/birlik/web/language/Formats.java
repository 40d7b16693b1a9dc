package kz.birlik.web.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How numbers, shares, dates and names are written in the language of the request. The patterns are our own:
 * the JDK, ICU and browsers differ from one another and between releases. In templates: {@code ${fmt.number(x)}}.
 */
@Component
public class Formats {

    /** U+202F, between groups of digits and before a unit. */
    public static final char NARROW_SPACE = '\u202F';

    private static final char MINUS = '\u2212';
    private static final ZoneId ZONE = BirlikApplication.ZONE;

    private static final Map<Language, DateTimeFormatter> DATES = Map.of(
            Language.KK, DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT),
            Language.RU, DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT),
            Language.EN, DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH));

    private static final Map<Language, DateTimeFormatter> LONG_DATES = Map.of(
            Language.KK, DateTimeFormatter.ofPattern("uuuu 'жылғы' d MMMM", Language.KK.locale()),
            Language.RU, DateTimeFormatter.ofPattern("d MMMM uuuu 'года'", Language.RU.locale()),
            Language.EN, DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));

    private static final Map<Language, DecimalFormat> NUMBERS = Arrays.stream(Language.values())
            .collect(Collectors.toUnmodifiableMap(language -> language, Formats::numbers));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** What stands where there is no number; never zero. */
    public static final String NOTHING = "—";

    /** The language pages are written in now. */
    public Language language() {
        return Language.of(LocaleContextHolder.getLocale());
    }

    /** A count or amount as it is, with at most the digits it has: 613 860; 95,6. */
    public String number(@Nullable Number value) {
        if (value == null) {
            return NOTHING;
        }
        BigDecimal exact = exact(value);
        return decimal(Math.max(0, exact.stripTrailingZeros().scale())).format(exact);
    }

    /** A number with exactly so many digits after the point. */
    public String number(@Nullable Number value, int digits) {
        return value == null ? NOTHING : decimal(digits).format(exact(value));
    }

    /** A share in per cent, already multiplied by 100, with one digit: 86,4 %. */
    public String percent(@Nullable Number value) {
        return percent(value, 1);
    }

    /** A share in per cent with so many digits; a declared one keeps the digits it was printed with. */
    public String percent(@Nullable Number value, int digits) {
        return value == null ? NOTHING : number(value, digits) + (language() == Language.EN ? "%" : NARROW_SPACE + "%");
    }

    /** A change with its sign: +5 705, −188 334, 0. */
    public String signed(@Nullable Number value) {
        if (value == null) {
            return NOTHING;
        }
        return (exact(value).signum() > 0 ? "+" : "") + number(value);
    }

    /** A change in per cent with its sign and one digit. */
    public String signedPercent(@Nullable Number value) {
        if (value == null) {
            return NOTHING;
        }
        return (exact(value).signum() > 0 ? "+" : "") + percent(value);
    }

    /** A change with its sign and one digit, for percentage points. */
    public String signedPoints(@Nullable Number value) {
        if (value == null) {
            return NOTHING;
        }
        BigDecimal rounded = exact(value).setScale(1, RoundingMode.HALF_UP);
        return (rounded.signum() > 0 ? "+" : "") + number(rounded, 1);
    }

    /** Table form: 16.03.2022, in English 16 Mar 2022. */
    public String date(@Nullable LocalDate date) {
        return date == null ? NOTHING : DATES.get(language()).format(date);
    }

    /** Long form: 2022 жылғы 16 наурыз; 16 марта 2022 года; 16 March 2022. */
    public String longDate(@Nullable LocalDate date) {
        return date == null ? NOTHING : LONG_DATES.get(language()).format(date);
    }

    /** Date and time in the country's zone: 19.11.2026, 10:42. */
    public String dateTime(@Nullable Instant instant) {
        return instant == null
                ? NOTHING
                : date(instant.atZone(ZONE).toLocalDate()) + ", " + TIME.format(instant.atZone(ZONE));
    }

    /** A name in the language of the request, or in the nearest language it exists in. */
    public String name(@Nullable MultilingualText name) {
        return name == null ? NOTHING : name.in(language().tag());
    }

    /** The machine value of a number for the {@code value} attribute: no grouping, a point. */
    public String plain(@Nullable Number value) {
        return value == null ? "" : exact(value).toPlainString();
    }

    /** A copy, because a format is not safe for use by several threads at once. */
    private DecimalFormat decimal(int digits) {
        DecimalFormat format = (DecimalFormat) NUMBERS.get(language()).clone();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }

    private static DecimalFormat numbers(Language language) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        boolean english = language == Language.EN;
        symbols.setGroupingSeparator(english ? ',' : NARROW_SPACE);
        symbols.setDecimalSeparator(english ? '.' : ',');
        symbols.setMinusSign(MINUS);
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private static BigDecimal exact(Number value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }
}
