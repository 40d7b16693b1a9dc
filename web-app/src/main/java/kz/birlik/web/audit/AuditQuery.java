package kz.birlik.web.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.trail.TrailFilter;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/** What is asked for in the address of the journal; what is not understood is not asked. */
record AuditQuery(
        @Nullable String from,
        @Nullable String to,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String object,
        @Nullable String id,
        @Nullable String organisation,
        @Nullable String after) {

    static final String PATH = "/app/admin/audit";

    private static final ZoneId ZONE = BirlikApplication.ZONE;
    private static final int DAYS = 30;

    AuditQuery {
        from = day(from);
        to = day(to);
        actor = matching(actor, "[a-z0-9._-]{1,40}");
        action = matching(action, "[a-z0-9-]{1,40}(\\.[a-z0-9-]{1,40}){1,3}");
        object = matching(object, "[a-z-]{1,40}");
        id = matching(id, "[0-9A-Za-z./_-]{1,200}");
        organisation = matching(organisation, "[A-Z0-9-]{1,40}");
        after = matching(after, "[0-9]{1,18}-[0-9]{1,18}");
    }

    private static @Nullable String day(@Nullable String text) {
        LocalDate date = TypedDate.of(text);
        return date == null ? null : date.toString();
    }

    private static @Nullable String matching(@Nullable String text, String pattern) {
        return text != null && text.strip().matches(pattern) ? text.strip() : null;
    }

    LocalDate firstDay(Clock clock) {
        return from == null ? lastDay(clock).minusDays(DAYS - 1L) : LocalDate.parse(from);
    }

    LocalDate lastDay(Clock clock) {
        return to == null ? LocalDate.now(clock) : LocalDate.parse(to);
    }

    TrailFilter filter(Clock clock, int limit) {
        return new TrailFilter(
                firstDay(clock).atStartOfDay(ZONE).toInstant(),
                lastDay(clock).plusDays(1).atStartOfDay(ZONE).toInstant(),
                actor,
                action,
                object,
                id,
                organisation,
                cursor(),
                limit);
    }

    private TrailFilter.@Nullable Cursor cursor() {
        if (after == null) {
            return null;
        }
        String[] parts = after.split("-");
        long micros = Long.parseLong(parts[0]);
        return new TrailFilter.Cursor(
                Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000), Long.parseLong(parts[1]));
    }

    AuditQuery after(TrailFilter.@Nullable Cursor next) {
        String text = next == null
                ? null
                : (next.at().getEpochSecond() * 1_000_000 + next.at().getNano() / 1000) + "-" + next.id();
        return new AuditQuery(from, to, actor, action, object, id, organisation, text);
    }

    public boolean narrows() {
        return from != null
                || to != null
                || actor != null
                || action != null
                || object != null
                || id != null
                || organisation != null;
    }

    /** The address with this filter and nothing else. */
    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("from", from);
        given.put("to", to);
        given.put("actor", actor);
        given.put("action", action);
        given.put("object", object);
        given.put("id", id);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
