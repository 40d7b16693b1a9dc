package kz.birlik.membership.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reading of findings. Every query takes the scope; what has no organisation is open to the whole federation only. */
@Component
@RequiredArgsConstructor
class FindingRows {

    /** Severity, rule, place in time, id: unique and readable from left to right, so a page continues after a key. */
    private static final String KEY = """
            (case f.severity when 'high' then '1' when 'medium' then '2' else '3' end || f.rule || '|'
             || coalesce(nullif(f.period, ''), '9999') || '|' || f.id)""";

    private static final String SELECT = """
            select f.id, f.rule, f.severity, f.state, o.code as organisation, n.name as organisation_name, f.region,
                   r.name as region_name, f.period, f.indicator_a, f.indicator_b, f.document_a, f.document_b, f.value_a,
                   f.value_b, f.difference, f.share, f.expression, f.title, f.note, f.present, f.answer_due, f.found_at,
                   f.version, %s as key,
                   f.organisation_id is null or not exists (
                       select 1 from organisation_kind_parent p where p.kind = o.kind) as top,
                   da.base_document as base_a, da.title as title_a, da.published as published_a,
                   da.synthetic as synthetic_a,
                   db.base_document as base_b, db.title as title_b, db.published as published_b,
                   db.synthetic as synthetic_b
            from data_finding f
            left join organisation o on o.id = f.organisation_id
            left join organisation_name n on n.organisation_id = o.id and n.valid_from <= current_date
                 and (n.valid_to is null or n.valid_to > current_date)
            left join region r on r.code = f.region
            left join figure_document da on da.code = f.document_a
            left join figure_document db on db.code = f.document_b
            where %s""".formatted(KEY, "%s");

    private final JdbcClient jdbc;
    private final IndicatorCatalogue catalogue;

    List<FindingView> list(AccessScope scope, FindingFilter filter) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        StringBuilder where = new StringBuilder(visible(scope)).append(place(filter, parameters));
        if (filter.state() != null) {
            where.append(" and f.state = :state");
            parameters.put("state", filter.state().code());
        }
        if (filter.severity() != null) {
            where.append(" and f.severity = :severity");
            parameters.put("severity", filter.severity().code());
        }
        if (filter.after() != null) {
            where.append(" and ").append(KEY).append(" > :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit() + 1);
        Map<String, IndicatorView> indicators = catalogue.indicators();
        return jdbc.sql(SELECT.formatted(where) + " order by key limit :limit")
                .params(parameters)
                .query((row, n) -> view(row, indicators, List.of()))
                .list();
    }

    FindingCounts counts(AccessScope scope, FindingFilter filter) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        String where = visible(scope) + place(filter, parameters);
        Map<FindingState, Integer> byState = new EnumMap<>(FindingState.class);
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        jdbc.sql("select f.state, f.severity, count(*) as findings from data_finding f"
                        + " left join organisation o on o.id = f.organisation_id where " + where
                        + " group by f.state, f.severity")
                .params(parameters)
                .query((row, n) -> {
                    byState.merge(FindingState.of(row.getString("state")), row.getInt("findings"), Integer::sum);
                    if (filter.state() == null || filter.state().code().equals(row.getString("state"))) {
                        bySeverity.merge(Severity.of(row.getString("severity")), row.getInt("findings"), Integer::sum);
                    }
                    return n;
                })
                .list();
        return jdbc.sql("""
                        select count(*) as figures, max(f.recorded_at) as checked from declared_figure f
                        where f.superseded_at is null and """ + " " + visible(scope))
                .params(scope.parameters())
                .query((row, n) -> {
                    OffsetDateTime checked = row.getObject("checked", OffsetDateTime.class);
                    return new FindingCounts(
                            byState, bySeverity, row.getInt("figures"), checked == null ? null : checked.toInstant());
                })
                .single();
    }

    Optional<FindingView> find(AccessScope scope, UUID id) {
        Map<String, IndicatorView> indicators = catalogue.indicators();
        return jdbc.sql(SELECT.formatted("f.id = :id and " + visible(scope)))
                .params(scope.parameters())
                .param("id", id)
                .query((row, n) -> view(row, indicators, events(id)))
                .optional();
    }

    FindingPlaces places(AccessScope scope) {
        Map<String, MultilingualText> organisations = new LinkedHashMap<>();
        Map<String, MultilingualText> regions = new LinkedHashMap<>();
        jdbc.sql("""
                        select distinct o.code as organisation, n.name as organisation_name, f.region, r.name as region_name
                        from data_finding f
                        left join organisation o on o.id = f.organisation_id
                        left join organisation_name n on n.organisation_id = o.id and n.valid_from <= current_date
                             and (n.valid_to is null or n.valid_to > current_date)
                        left join region r on r.code = f.region
                        where %s order by o.code, f.region""".formatted(visible(scope)))
                .params(scope.parameters())
                .query((row, n) -> {
                    if (row.getString("organisation") != null && row.getString("organisation_name") != null) {
                        organisations.put(
                                row.getString("organisation"),
                                MultilingualText.parse(row.getString("organisation_name")));
                    }
                    if (row.getString("region") != null) {
                        regions.put(row.getString("region"), MultilingualText.parse(row.getString("region_name")));
                    }
                    return n;
                })
                .list();
        return new FindingPlaces(organisations, regions);
    }

    private List<FindingView.Event> events(UUID id) {
        return jdbc.sql("""
                        select kind, state, value_a, value_b, actor, comment, at from data_finding_event
                        where finding_id = ? order by id desc""")
                .params(id)
                .query((row, n) -> new FindingView.Event(
                        row.getString("kind"),
                        FindingState.of(row.getString("state")),
                        row.getBigDecimal("value_a"),
                        row.getBigDecimal("value_b"),
                        row.getString("actor"),
                        row.getString("comment"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static String visible(AccessScope scope) {
        return scope.wholeFederation() ? "true" : "f.organisation_id is not null and " + scope.sql("f.organisation_id");
    }

    private static String place(FindingFilter filter, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        if (filter.rule() != null) {
            where.append(" and f.rule = :rule");
            parameters.put("rule", filter.rule());
        }
        if (filter.organisation() != null) {
            where.append(" and o.code = :organisation");
            parameters.put("organisation", filter.organisation());
        }
        if (filter.region() != null) {
            where.append(" and f.region = :region");
            parameters.put("region", filter.region());
        }
        if (filter.from() != null) {
            where.append(" and f.period <> '' and right(f.period, 4) >= :from");
            parameters.put("from", filter.from().toString());
        }
        if (filter.to() != null) {
            where.append(" and f.period <> '' and left(f.period, 4) <= :to");
            parameters.put("to", filter.to().toString());
        }
        return where.toString();
    }

    private static FindingView view(
            ResultSet row, Map<String, IndicatorView> indicators, List<FindingView.Event> events) throws SQLException {
        return new FindingView(
                row.getObject("id", UUID.class),
                row.getString("rule"),
                Severity.of(row.getString("severity")),
                FindingState.of(row.getString("state")),
                new FindingView.Place(
                        row.getString("organisation"),
                        IndicatorCatalogue.text(row, "organisation_name"),
                        row.getString("region"),
                        IndicatorCatalogue.text(row, "region_name")),
                row.getString("period"),
                side(row, indicators, "a"),
                side(row, indicators, "b"),
                row.getBigDecimal("difference"),
                row.getBigDecimal("share"),
                row.getString("expression"),
                IndicatorCatalogue.text(row, "title"),
                IndicatorCatalogue.text(row, "note"),
                row.getBoolean("top") ? FindingView.Owner.ANALYST : FindingView.Owner.OFFICER,
                row.getBoolean("present"),
                row.getObject("answer_due", LocalDate.class),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"),
                events,
                row.getString("key"));
    }

    private static FindingView.Side side(ResultSet row, Map<String, IndicatorView> indicators, String side)
            throws SQLException {
        String indicator = row.getString("indicator_" + side);
        return new FindingView.Side(
                indicator == null ? null : indicators.get(indicator),
                document(row, side),
                row.getBigDecimal("value_" + side));
    }

    private static @Nullable DocumentView document(ResultSet row, String side) throws SQLException {
        String code = row.getString("document_" + side);
        return code == null
                ? null
                : new DocumentView(
                        code,
                        row.getString("base_" + side),
                        MultilingualText.parse(row.getString("title_" + side)),
                        row.getObject("published_" + side, Integer.class),
                        row.getBoolean("synthetic_" + side));
    }
}
