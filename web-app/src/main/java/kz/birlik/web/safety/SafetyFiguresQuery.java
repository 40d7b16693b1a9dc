package kz.birlik.web.safety;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.organisation.Line;
import kz.birlik.safety.SafetyGrouping;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * What figures of safety are asked for, as it stands in the address; what is none of its values is the usual.
 *
 * @param organisation code; the reader's own where nothing is said
 * @param line the reader's own where nothing is said
 * @param year the one that runs where nothing is said
 * @param by what the table is put together by
 */
public record SafetyFiguresQuery(
        @Nullable String organisation,
        @Nullable String line,
        @Nullable String year,
        @Nullable String by) {

    static final String PATH = "/app/osh/figures";

    static final List<String> GROUPINGS =
            Arrays.stream(SafetyGrouping.values()).map(SafetyFiguresQuery::code).toList();

    private static final List<String> LINES =
            Arrays.stream(Line.values()).map(Line::code).toList();

    public SafetyFiguresQuery {
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        line = line != null && LINES.contains(line) ? line : null;
        year = year != null && year.matches("20[0-9]{2}") ? year : null;
        by = by != null && GROUPINGS.indexOf(by) > 0 ? by : null;
    }

    static String code(SafetyGrouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }

    int yearOr(int now) {
        return year == null ? now : Math.min(now, Integer.parseInt(year));
    }

    Line lineOr(Line usual) {
        return line == null ? usual : Line.of(line);
    }

    SafetyGrouping grouping() {
        return by == null ? SafetyGrouping.ORGANISATION : SafetyGrouping.values()[GROUPINGS.indexOf(by)];
    }

    SafetyFiguresQuery by(String grouping) {
        return new SafetyFiguresQuery(organisation, line, year, grouping);
    }

    SafetyFiguresQuery of(@Nullable String other) {
        return new SafetyFiguresQuery(other, line, year, by);
    }

    SafetyFiguresQuery in(Line other) {
        return new SafetyFiguresQuery(organisation, other.code(), year, by);
    }

    SafetyFiguresQuery in(int other) {
        return new SafetyFiguresQuery(organisation, line, String.valueOf(other), by);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("line", line);
        given.put("year", year);
        given.put("by", by);
        return FilterAddress.of(PATH, given);
    }
}
