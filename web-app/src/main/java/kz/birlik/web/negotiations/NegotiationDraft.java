package kz.birlik.web.negotiations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/** What was typed into a form of a negotiation, read field by field; what cannot be read stands beside its field. */
final class NegotiationDraft {

    private final NegotiationWords words;
    private final Map<String, String> typed;
    private final Map<String, String> errors = new LinkedHashMap<>();

    NegotiationDraft(NegotiationWords words, Map<String, String> typed) {
        this.words = words;
        this.typed = typed;
    }

    Map<String, String> typed() {
        return typed;
    }

    Map<String, String> errors() {
        return errors;
    }

    void refuse(String field, String why) {
        errors.putIfAbsent(field, why);
    }

    @Nullable
    String text(String field, int longest) {
        String given = typed.getOrDefault(field, "").strip();
        if (given.length() > longest) {
            refuse(field, words.text("negotiations.error.long", longest));
        }
        return given.isEmpty() ? null : given;
    }

    String needed(String field, int longest) {
        String given = text(field, longest);
        if (given == null) {
            refuse(field, words.text("negotiations.error.needed"));
            return "";
        }
        return given;
    }

    @Nullable
    LocalDate date(String field) {
        LocalDate date = TypedDate.of(typed.get(field));
        if (date == null && !typed.getOrDefault(field, "").isBlank()) {
            refuse(field, words.text("negotiations.error.date"));
        }
        return date;
    }

    /** A day that has to be there; any day stands in for one that could not be read, because nothing is saved then. */
    LocalDate day(String field) {
        LocalDate date = TypedDate.of(typed.get(field));
        if (date == null) {
            refuse(field, words.text("negotiations.error.date"));
            return LocalDate.EPOCH;
        }
        return date;
    }

    @Nullable
    BigDecimal amount(String field) {
        String plain = typed.getOrDefault(field, "")
                .replaceAll("[\\s\\u00a0\\u202f\\u2009]", "")
                .replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            refuse(field, words.text("negotiations.error.number"));
            return null;
        }
        return new BigDecimal(plain);
    }

    @Nullable
    Side side(String field) {
        Side side = List.of(Side.values()).stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(typed.get(field)))
                .findFirst()
                .orElse(null);
        if (side == null) {
            refuse(field, words.text("negotiations.error.choose"));
        }
        return side;
    }

    @Nullable
    UUID id(String field) {
        String given = typed.getOrDefault(field, "").strip();
        try {
            return given.isEmpty() ? null : UUID.fromString(given);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    boolean ticked(String field) {
        return "true".equals(typed.get(field));
    }
}
