package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationCounts;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Totals made from the tree. The tree is that of each period's end (or of an earlier date asked for), so a total of an
 * earlier year stays what it was when an organisation leaves later.
 */
@Component
@RequiredArgsConstructor
class TreeTotals {

    /** The days whose tree is asked: one for each year. */
    private static final String DAYS = """
            with day as (
                select y::text as period, least(make_date(y, 12, 31), coalesce(cast(:as_of as date), 'infinity')) as d
                from generate_series(:from, :to) y)""";

    private final JdbcClient jdbc;

    List<RolledUp.Period> of(
            AccessScope scope,
            UUID organisation,
            Line line,
            Collection<IndicatorView> asked,
            Collection<String> needed,
            int from,
            int to,
            @Nullable LocalDate asOf) {
        Map<String, Object> parameters = parameters(scope, organisation, line, from, to, asOf);
        Map<String, List<RolledUp.Part>> parts = parts(scope, parameters, needed);
        Map<String, Map<String, Integer>> counts = counts(parameters);
        return IntStream.rangeClosed(from, to)
                .mapToObj(String::valueOf)
                .map(period -> period(
                        period,
                        asOf,
                        asked,
                        parts.getOrDefault(period, List.of()),
                        new OrganisationCounts(counts.getOrDefault(period, Map.of()))))
                .toList();
    }

    /** The parts alone, by year. */
    Map<String, List<RolledUp.Part>> parts(
            AccessScope scope,
            UUID organisation,
            Line line,
            Collection<String> needed,
            int from,
            int to,
            @Nullable LocalDate asOf) {
        return parts(scope, parameters(scope, organisation, line, from, to, asOf), needed);
    }

    private static Map<String, Object> parameters(
            AccessScope scope, UUID organisation, Line line, int from, int to, @Nullable LocalDate asOf) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.putAll(Map.of("organisation", organisation, "line", line.code(), "from", from, "to", to));
        parameters.put("as_of", asOf);
        return parameters;
    }

    private Map<String, List<RolledUp.Part>> parts(
            AccessScope scope, Map<String, Object> parameters, Collection<String> needed) {
        Map<String, Map<UUID, PartRow>> byPeriod = new LinkedHashMap<>();
        jdbc.sql(DAYS + """
                        , child as materialized (
                            select day.period, day.d, a.descendant_id as id
                            from day join organisation_ancestry a on a.line = :line and a.ancestor_id = :organisation
                                 and a.depth = 1 and a.valid_from <= day.d and a.valid_to > day.d),
                        shown as (
                            select distinct on (f.organisation_id, f.period, f.indicator)
                                   f.organisation_id, f.period, f.indicator, f.value, d.synthetic
                            from declared_figure f join figure_document d on d.code = f.document
                            where f.superseded_at is null and f.organisation_id in (select id from child)
                              and (f.region is null or f.region = 'KZ') and f.indicator in (:indicators)
                              and f.period in (select period from day)
                            order by f.organisation_id, f.period, f.indicator,
                                     f.as_of - (extract(doy from f.as_of) = 1)::int desc, d.base_document is not null,
                                     coalesce(d.published, extract(year from d.registered_at)) desc,
                                     d.registered_at desc, d.code)
                        select child.period, o.id, o.code, o.region_code, n.name, shown.indicator, shown.value,
                               shown.synthetic, %s as open
                        from child
                        join organisation o on o.id = child.id
                        join organisation_name n on n.organisation_id = o.id and n.valid_from <= child.d
                             and (n.valid_to > child.d or n.valid_to is null)
                        left join shown on shown.organisation_id = o.id and shown.period = child.period
                        order by child.period, o.code""".formatted(scope.sql("o.id")))
                .params(parameters)
                .param("indicators", needed)
                .query((row, n) -> byPeriod.computeIfAbsent(row.getString("period"), p -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getObject("id", UUID.class), id -> PartRow.of(row))
                        .and(row.getString("indicator"), row.getBigDecimal("value"), row.getBoolean("synthetic")))
                .list();
        Map<String, List<RolledUp.Part>> parts = new HashMap<>();
        byPeriod.forEach((period, rows) ->
                parts.put(period, rows.values().stream().map(PartRow::view).toList()));
        return parts;
    }

    private Map<String, Map<String, Integer>> counts(Map<String, Object> parameters) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        jdbc.sql(DAYS + """
                        select day.period, t.kind, sum(t.change) as organisations
                        from day
                        join organisation_tally t on t.line = :line and t.ancestor_id = :organisation and t.on_date <= day.d
                        group by day.period, t.kind having sum(t.change) <> 0""")
                .params(parameters)
                .query((row, n) -> counts.computeIfAbsent(row.getString("period"), p -> new HashMap<>())
                        .put(row.getString("kind"), row.getInt("organisations")))
                .list();
        return counts;
    }

    private static RolledUp.Period period(
            String period,
            @Nullable LocalDate asOf,
            Collection<IndicatorView> asked,
            List<RolledUp.Part> parts,
            OrganisationCounts counts) {
        LocalDate end = Figure.yearEnd(period);
        Map<String, RolledUp.Total> totals = new LinkedHashMap<>();
        asked.forEach(indicator -> totals.put(indicator.code(), RolledUp.Total.of(indicator, parts)));
        return new RolledUp.Period(
                period, asOf != null && asOf.isBefore(end) ? asOf : end, parts.size(), totals, counts, parts);
    }

    /** A part while its values are gathered; a single value of a synthetic document makes it synthetic. */
    private static final class PartRow {
        private final String code;
        private final MultilingualText name;
        private final @Nullable String region;
        private final boolean open;
        private final Map<String, BigDecimal> values = new LinkedHashMap<>();
        private boolean synthetic;

        private PartRow(ResultSet row) throws SQLException {
            this.code = row.getString("code");
            this.name = MultilingualText.parse(row.getString("name"));
            this.region = row.getString("region_code");
            this.open = row.getBoolean("open");
        }

        static PartRow of(ResultSet row) {
            try {
                return new PartRow(row);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        PartRow and(@Nullable String indicator, @Nullable BigDecimal value, boolean invented) {
            if (indicator != null && value != null) {
                values.put(indicator, value);
                synthetic |= invented;
            }
            return this;
        }

        RolledUp.Part view() {
            return new RolledUp.Part(code, name, region, open, synthetic, Map.copyOf(values));
        }
    }
}
