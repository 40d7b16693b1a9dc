package kz.birlik.web.inspections;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * What figures of inspections are asked for, as it stands in the address; what is none of its values is the usual.
 *
 * @param by what the file is put together by; the page shows both
 */
public record InspectionFiguresQuery(
        @Nullable String year,
        @Nullable String organisation,
        @Nullable String by) {

    static final String PATH = InspectionQuery.PATH + "/figures";
    private static final String BY_LEADER = "leader";

    public InspectionFiguresQuery {
        PlanQuery read = new PlanQuery(year, organisation, null);
        year = read.year();
        organisation = read.organisation();
        by = BY_LEADER.equals(by) ? by : null;
    }

    int yearOr(int now) {
        return year == null ? now : Integer.parseInt(year);
    }

    boolean byLeader() {
        return by != null;
    }

    InspectionFiguresQuery leaders() {
        return new InspectionFiguresQuery(year, organisation, BY_LEADER);
    }

    InspectionFiguresQuery in(int other) {
        return new InspectionFiguresQuery(String.valueOf(other), organisation, null);
    }

    InspectionFiguresQuery of(@Nullable String other) {
        return new InspectionFiguresQuery(year, other, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("year", year);
        given.put("organisation", organisation);
        given.put("by", by);
        return FilterAddress.of(PATH, given);
    }
}
