package kz.birlik.web.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What was typed into a form, read field by field; what cannot be read leaves an error beside its field. */
public record TypedFields(Map<String, String> fields, Map<String, String> errors, MessageSource messages) {

    /** Without an error yet. */
    public TypedFields(Map<String, String> fields, MessageSource messages) {
        this(fields, new LinkedHashMap<>(), messages);
    }

    /** The first error of a field is the one that is shown. */
    public void refuse(String field, String why) {
        errors.putIfAbsent(field, why);
    }

    /** With words of the page's own. */
    public void refuseWith(String field, String key) {
        refuse(field, messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }

    private void refused(String field, String error, Object... arguments) {
        refuse(field, messages.getMessage("form.error." + error, arguments, LocaleContextHolder.getLocale()));
    }

    public String raw(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    public @Nullable String text(String field, int longest) {
        String text = raw(field);
        if (text.length() > longest) {
            refused(field, "long", longest);
        }
        return text.isEmpty() ? null : text;
    }

    /** Empty only where there is an error. */
    public String needed(String field, int longest) {
        String text = text(field, longest);
        if (text == null) {
            refused(field, "needed");
            return "";
        }
        return text;
    }

    public @Nullable String code(String field) {
        return raw(field).isEmpty() ? null : raw(field);
    }

    public void choose(String field) {
        if (raw(field).isEmpty()) {
            refused(field, "choose");
        }
    }

    /** Of the codes in small letters, as our forms send them. */
    public <E extends Enum<E>> @Nullable E one(Class<E> kind, String field) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(raw(field)))
                .findFirst()
                .orElse(null);
    }

    public <E extends Enum<E>> @Nullable E chosen(Class<E> kind, String field) {
        E one = one(kind, field);
        if (one == null) {
            refused(field, "choose");
        }
        return one;
    }

    public @Nullable LocalDate date(String field) {
        LocalDate date = TypedDate.of(fields.get(field));
        if (date == null && !raw(field).isEmpty()) {
            refused(field, "date");
        }
        return date;
    }

    /** A day that has to be there; any day stands in for one that could not be read, because nothing is saved then. */
    public LocalDate day(String field) {
        LocalDate date = TypedDate.of(fields.get(field));
        if (date == null) {
            refused(field, "date");
            return LocalDate.EPOCH;
        }
        return date;
    }

    /** By the clock of a zone; any moment stands in for one that could not be read, because nothing is saved then. */
    public Instant moment(String field, ZoneId zone) {
        try {
            LocalDateTime moment = LocalDateTime.parse(raw(field));
            if (TypedDate.of(moment.toLocalDate().toString()) != null) {
                return moment.atZone(zone).toInstant();
            }
        } catch (DateTimeException unreadable) {
            // As of a day that is none
        }
        refused(field, "date");
        return Instant.EPOCH;
    }

    public int count(String field) {
        String plain = withoutSpaces(field);
        if (!plain.matches("[0-9]{1,7}")) {
            refused(field, "number");
            return 0;
        }
        return Integer.parseInt(plain);
    }

    public int count(String field, int most) {
        int count = count(field);
        if (count > most) {
            refused(field, "most", most);
            return 0;
        }
        return count;
    }

    /** Tenge and tiyn, nothing where it is empty; what the register keeps has twelve digits before the comma. */
    public BigDecimal money(String field) {
        String plain = withoutSpaces(field).replace(',', '.');
        if (plain.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            refused(field, "money");
            return BigDecimal.ZERO;
        }
        return new BigDecimal(plain);
    }

    public @Nullable BigDecimal amount(String field) {
        String plain = withoutSpaces(field).replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            refused(field, "number");
            return null;
        }
        return new BigDecimal(plain);
    }

    private String withoutSpaces(String field) {
        return raw(field).replaceAll("[\\s\\u00a0\\u202f\\u2009]", "");
    }

    public @Nullable UUID id(String field) {
        try {
            return raw(field).isEmpty() ? null : UUID.fromString(raw(field));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    public boolean ticked(String field) {
        return "true".equals(fields.get(field));
    }
}
