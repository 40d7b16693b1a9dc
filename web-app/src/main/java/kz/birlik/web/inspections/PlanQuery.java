package kz.birlik.web.inspections;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The year and the place of a plan as they stand in the address; what is none of them is no filter.
 *
 * @param after the last line of the page before
 */
public record PlanQuery(
        @Nullable String year,
        @Nullable String organisation,
        @Nullable UUID after) {

    static final String PATH = InspectionQuery.PATH + "/plan";

    public PlanQuery {
        year = year != null && year.matches("20[0-9]{2}") ? year : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
    }

    int yearOr(int now) {
        return year == null ? now : Integer.parseInt(year);
    }

    PlanQuery first() {
        return new PlanQuery(year, organisation, null);
    }

    PlanQuery after(UUID last) {
        return new PlanQuery(year, organisation, last);
    }

    PlanQuery of(int other) {
        return new PlanQuery(String.valueOf(other), organisation, null);
    }

    String url(String path) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("year", year);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(path, given);
    }
}
