package kz.birlik.web.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in words.
 *
 * @param who display name of the person, or the login, or the name of a job
 * @param more role, organisation and address of who acted
 * @param object kind of the record and its name or id
 * @param url the record, where the reader may open it
 */
public record AuditRow(
        Instant at,
        String who,
        String more,
        String what,
        String tone,
        String object,
        @Nullable String url,
        @Nullable String organisation,
        @Nullable String organisationName,
        List<Value> values,
        @Nullable String reason,
        boolean hidden,
        @Nullable String reference) {

    /** One value before and after; absent where the event has none. */
    public record Value(
            String name, @Nullable String before, @Nullable String after) {}

    public boolean hasDetail() {
        return !values.isEmpty() || reason != null || hidden;
    }
}
