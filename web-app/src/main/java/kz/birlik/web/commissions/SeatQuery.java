package kz.birlik.web.commissions;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.TripartiteSeatRow;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the people of the union in commissions.
 *
 * @param on the day that is asked about, {@code null} for today
 * @param from name of the last line of the page before, {@code after} its id
 */
public record SeatQuery(
        @Nullable String on,
        @Nullable String level,
        @Nullable String organisation,
        @Nullable String from,
        @Nullable UUID after) {

    static final String PATH = CommissionQuery.PATH + "/seats";

    public SeatQuery {
        on = TypedDate.of(on) == null ? null : on;
        level = CommissionQuery.level(level) == null ? null : level;
        organisation = CommissionQuery.code(organisation);
    }

    LocalDate asOf(LocalDate today) {
        LocalDate day = TypedDate.of(on);
        return day == null ? today : day;
    }

    TripartiteSeatRow.Filter filter(LocalDate today, int limit) {
        return new TripartiteSeatRow.Filter(
                asOf(today),
                CommissionQuery.level(level),
                organisation,
                after == null || from == null ? null : new TripartiteSeatRow.Position(from, after),
                limit);
    }

    public boolean filtered() {
        return on != null || level != null || organisation != null;
    }

    SeatQuery first() {
        return new SeatQuery(on, level, organisation, null, null);
    }

    SeatQuery after(TripartiteSeatRow last) {
        return new SeatQuery(on, level, organisation, last.fullName(), last.id());
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("on", on);
        given.put("level", level);
        given.put("organisation", organisation);
        given.put("from", from);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
