package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The reference data about indicators, for readers and for the rules. */
@Component
@RequiredArgsConstructor
class IndicatorCatalogue {

    private final JdbcClient jdbc;

    /** Only a migration changes them, and every page of figures asks for them several times. */
    private final Supplier<Map<String, IndicatorView>> indicators = SingletonSupplier.of(this::read);

    Map<String, IndicatorView> indicators() {
        return indicators.get();
    }

    private Map<String, IndicatorView> read() {
        return Collections.unmodifiableMap(jdbc
                .sql("""
                        select code, area, unit, kind = 'ratio' as ratio, name, short_name, formula, numerator, denominator,
                               roll_up = 'sum' as adds_up, owner
                        from indicator order by sort_order""")
                .query((row, n) -> new IndicatorView(
                        row.getString("code"),
                        row.getString("area"),
                        row.getString("unit"),
                        row.getBoolean("ratio"),
                        MultilingualText.parse(row.getString("name")),
                        MultilingualText.parse(row.getString("short_name")),
                        text(row, "formula"),
                        row.getString("numerator"),
                        row.getString("denominator"),
                        row.getBoolean("adds_up"),
                        row.getString("owner")))
                .stream()
                .collect(Collectors.toMap(IndicatorView::code, Function.identity(), (a, b) -> a, LinkedHashMap::new)));
    }

    ReferenceData forRules() {
        return new ReferenceData(
                ruledIndicators(),
                sumSets(),
                relations(),
                regions(),
                kz.birlik.membership.organisation.Region.COUNTRY,
                parameters());
    }

    private Map<String, BigDecimal> parameters() {
        Map<String, BigDecimal> parameters = new java.util.HashMap<>();
        jdbc.sql("select rule, name, value from finding_parameter")
                .query((row, n) ->
                        parameters.put(row.getString("rule") + "." + row.getString("name"), row.getBigDecimal("value")))
                .list();
        return parameters;
    }

    private Map<String, Indicator> ruledIndicators() {
        return jdbc
                .sql("""
                        select code, unit, kind, numerator, denominator, roll_up, jump_share, mad_factor, min_change
                        from indicator""")
                .query((row, n) -> new Indicator(
                        row.getString("code"),
                        row.getString("unit"),
                        row.getString("kind").equals("ratio"),
                        row.getString("numerator"),
                        row.getString("denominator"),
                        row.getString("roll_up").equals("sum"),
                        row.getBigDecimal("jump_share"),
                        row.getBigDecimal("mad_factor"),
                        row.getBigDecimal("min_change")))
                .stream()
                .collect(Collectors.toMap(Indicator::code, Function.identity()));
    }

    List<SumSet> sumSets() {
        return jdbc.sql("""
                        select s.code, s.total, s.name,
                               array(select p.indicator from indicator_sum_part p join indicator i on i.code = p.indicator
                                     where p.sum_set = s.code order by i.sort_order) as parts
                        from indicator_sum_set s order by s.code""")
                .query((row, n) -> new SumSet(
                        row.getString("code"),
                        row.getString("total"),
                        List.of((String[]) row.getArray("parts").getArray()),
                        MultilingualText.parse(row.getString("name"))))
                .list();
    }

    List<IndicatorRelation> relations() {
        return jdbc.sql("""
                        select r.kind, r.a, r.b, r.title from indicator_relation r
                        join indicator a on a.code = r.a join indicator b on b.code = r.b
                        order by r.kind, a.sort_order, b.sort_order""")
                .query((row, n) -> new IndicatorRelation(
                        IndicatorRelation.Kind.of(row.getString("kind")),
                        row.getString("a"),
                        row.getString("b"),
                        MultilingualText.parse(row.getString("title"))))
                .list();
    }

    private List<RegionDates> regions() {
        return jdbc.sql("select code, valid_from, valid_to from region where kind <> 'country' order by code")
                .query((row, n) -> new RegionDates(
                        row.getString("code"),
                        row.getObject("valid_from", java.time.LocalDate.class),
                        row.getObject("valid_to", java.time.LocalDate.class)))
                .list();
    }

    static @Nullable MultilingualText text(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }
}
