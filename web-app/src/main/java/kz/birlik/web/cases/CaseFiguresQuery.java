package kz.birlik.web.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * What figures of legal aid are asked for, as it stands in the address; what is none of its values is the usual.
 *
 * @param organisation code; the reader's own where nothing is said
 * @param line the reader's own where nothing is said
 * @param year the one that runs where nothing is said
 * @param by what the table is put together by
 */
public record CaseFiguresQuery(
        @Nullable String organisation,
        @Nullable String line,
        @Nullable String year,
        @Nullable String by) {

    static final String PATH = CaseQuery.PATH + "/figures";
    static final String BY_ORGANISATION = "organisation";
    static final String BY_LAWYER = "lawyer";
    static final String BY_TOPIC = "topic";
    static final List<String> GROUPINGS = List.of(BY_ORGANISATION, BY_LAWYER, BY_TOPIC);

    public CaseFiguresQuery {
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        String askedLine = line;
        line = Stream.of(Line.values())
                .map(Line::code)
                .filter(code -> code.equals(askedLine))
                .findFirst()
                .orElse(null);
        year = year != null && year.matches("20[0-9]{2}") ? year : null;
        by = by != null && GROUPINGS.contains(by) && !by.equals(BY_ORGANISATION) ? by : null;
    }

    int yearOr(int now) {
        return year == null ? now : Integer.parseInt(year);
    }

    Line line(Line usual) {
        return line == null ? usual : Line.of(line);
    }

    String grouping() {
        return by == null ? BY_ORGANISATION : by;
    }

    CaseFiguresQuery by(String grouping) {
        return new CaseFiguresQuery(organisation, line, year, grouping);
    }

    CaseFiguresQuery of(@Nullable String other) {
        return new CaseFiguresQuery(other, line, year, by);
    }

    CaseFiguresQuery in(Line other) {
        return new CaseFiguresQuery(organisation, other.code(), year, by);
    }

    CaseFiguresQuery in(int other) {
        return new CaseFiguresQuery(organisation, line, String.valueOf(other), by);
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
