package kz.birlik.web.commissions;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** Of which year and level the rating is asked; what is none of these is this year and every level. */
public record RatingQuery(@Nullable String year, @Nullable String level) {

    static final String PATH = CommissionQuery.PATH + "/rating";

    public RatingQuery {
        year = year != null && year.matches("20[0-9]{2}") ? year : null;
        level = CommissionQuery.level(level) == null ? null : level;
    }

    int of(int thisYear) {
        return year == null ? thisYear : Math.min(thisYear, Integer.parseInt(year));
    }

    RatingQuery ofLevel(@Nullable String other) {
        return new RatingQuery(year, other);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("year", year);
        given.put("level", level);
        return FilterAddress.of(PATH, given);
    }
}
