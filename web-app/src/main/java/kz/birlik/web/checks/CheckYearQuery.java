package kz.birlik.web.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The year and the organisation whose inspections are split by initiative. */
public record CheckYearQuery(
        @Nullable String year, @Nullable String organisation) {

    static final String PATH = CheckQuery.PATH + "/figures";

    public CheckYearQuery {
        year = CheckQuery.year(year);
        organisation = CheckQuery.code(organisation);
    }

    int yearOr(int now) {
        return year == null ? now : Integer.parseInt(year);
    }

    CheckYearQuery of(int other) {
        return new CheckYearQuery(String.valueOf(other), organisation);
    }

    CheckYearQuery within(String other) {
        return new CheckYearQuery(year, other);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("year", year);
        given.put("organisation", organisation);
        return FilterAddress.of(PATH, given);
    }
}
