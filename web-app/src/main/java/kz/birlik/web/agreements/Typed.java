package kz.birlik.web.agreements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/** What was typed into a form of an agreement; what cannot be read leaves an error beside its field. */
record Typed(Map<String, String> fields, Map<String, String> errors, AgreementWords words) {

    static final List<String> FREQUENCIES = List.of("month", "quarter", "half_year", "year", "case");
    static final int LONGEST = 300;
    static final int LONGEST_CLAUSE = 5000;
    static final int LONGEST_PROMISE = 2000;
    private static final String SPACES = "[\\s\\u00a0\\u202f\\u2009]";

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    String raw(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    @Nullable
    String text(String field, int longest) {
        String text = raw(field);
        if (text.length() > longest) {
            errors.put(field, words.text("agreements.error.long", longest));
        }
        return text.isEmpty() ? null : text;
    }

    String needed(String field, int longest) {
        String text = text(field, longest);
        if (text == null) {
            errors.put(field, words.text("agreements.error.needed"));
            return "";
        }
        return text;
    }

    void choose(String field) {
        if (raw(field).isEmpty()) {
            errors.put(field, words.text("agreements.error.choose"));
        }
    }

    /** A day of an event; never empty where there is no error. */
    LocalDate day(String field) {
        LocalDate date = date(field);
        if (date == null) {
            errors.put(field, words.text("agreements.error.date"));
        }
        return date == null ? LocalDate.EPOCH : date;
    }

    @Nullable
    LocalDate date(String field) {
        LocalDate date = TypedDate.of(fields.get(field));
        if (date == null && !raw(field).isEmpty()) {
            errors.put(field, words.text("agreements.error.date"));
        }
        return date;
    }

    int count(String field) {
        String plain = raw(field).replaceAll(SPACES, "");
        if (!plain.matches("[0-9]{1,7}")) {
            errors.put(field, words.text("agreements.error.number"));
            return 0;
        }
        return Integer.parseInt(plain);
    }

    @Nullable
    BigDecimal amount(String field) {
        String plain = raw(field).replaceAll(SPACES, "").replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            errors.put(field, words.text("agreements.error.number"));
            return null;
        }
        return new BigDecimal(plain);
    }

    @Nullable
    String code(String field) {
        return raw(field).isEmpty() ? null : raw(field);
    }

    @Nullable
    UUID id(String field) {
        try {
            return raw(field).isEmpty() ? null : UUID.fromString(raw(field));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Nullable
    Side side(String field) {
        return List.of(Side.values()).stream()
                .filter(side -> side.name().toLowerCase(Locale.ROOT).equals(raw(field)))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    String frequency(String field) {
        return FREQUENCIES.contains(raw(field)) ? raw(field) : null;
    }
}
