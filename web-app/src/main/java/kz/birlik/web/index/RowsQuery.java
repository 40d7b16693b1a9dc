package kz.birlik.web.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.index.FulfilmentIndex.AfterRow;
import kz.birlik.bargaining.index.IndexGroup;
import kz.birlik.bargaining.index.IndexGroup.By;
import kz.birlik.bargaining.index.ScoredRow;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** Which number is explained, as it stands in the address. */
public record RowsQuery(
        @Nullable String by,
        @Nullable String key,
        @Nullable String year,
        @Nullable String after) {

    static final String PATH = IndexQuery.PATH + "/rows";

    public RowsQuery {
        by = By.of(by).map(By::code).orElse(null);
        key = key != null && key.strip().matches("[A-Za-z0-9_-]{1,40}") ? key.strip() : null;
        year = year != null && year.matches("20[0-9]{2}") ? year : null;
        after = position(after) == null ? null : after;
    }

    private static @Nullable AfterRow position(@Nullable String after) {
        String[] parts = after == null ? new String[0] : after.split("~", 2);
        try {
            return parts.length == 2 ? new AfterRow(UUID.fromString(parts[0]), UUID.fromString(parts[1])) : null;
        } catch (IllegalArgumentException nowhere) {
            return null;
        }
    }

    /** Empty when the address names no number. */
    @Nullable
    IndexGroup group() {
        return by == null || key == null || year == null
                ? null
                : new IndexGroup(By.of(by).orElseThrow(), key, Integer.parseInt(year));
    }

    @Nullable
    AfterRow position() {
        return position(after);
    }

    RowsQuery from(@Nullable ScoredRow last) {
        return new RowsQuery(by, key, year, last == null ? null : last.agreement() + "~" + last.id());
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("by", by);
        given.put("key", key);
        given.put("year", year);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
