package kz.birlik.web.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/** Whose doings between which moments; the moments are those of a clock on the wall in Kazakhstan. */
record BreachQuery(
        @Nullable String account,
        @Nullable String from,
        @Nullable String to) {

    static final String PATH = "/app/admin/breach";

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    BreachQuery {
        account = account != null && account.strip().matches("[A-Za-z0-9._-]{1,40}")
                ? account.strip().toLowerCase(java.util.Locale.ROOT)
                : null;
        from = moment(from);
        to = moment(to);
    }

    private static @Nullable String moment(@Nullable String text) {
        try {
            LocalDateTime moment = text == null || text.isBlank() ? null : LocalDateTime.parse(text.strip());
            return moment == null || TypedDate.of(moment.toLocalDate().toString()) == null
                    ? null
                    : moment.format(MINUTES);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    boolean asked() {
        return account != null || from != null || to != null;
    }

    /** Everything is there and in the right order. */
    boolean complete() {
        return account != null && from != null && to != null && from.compareTo(to) < 0;
    }

    Instant begin() {
        return instant(from);
    }

    Instant end() {
        return instant(to);
    }

    private static Instant instant(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("asked for a moment that was not given");
        }
        return LocalDateTime.parse(text).atZone(BirlikApplication.ZONE).toInstant();
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("account", account);
        given.put("from", from);
        given.put("to", to);
        return FilterAddress.of(PATH, given);
    }
}
