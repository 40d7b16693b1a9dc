package kz.birlik.membership.figures;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.figures.CellMaker.MarkRow;
import kz.birlik.membership.organisation.OrganisationId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is stored about one organisation that the caller has already found in the scope. */
@Component
@RequiredArgsConstructor
class StoredFigures {

    private final JdbcClient jdbc;

    List<DeclaredRow> rows(OrganisationId organisation, Collection<String> indicators, int from, int to) {
        if (indicators.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + DeclaredRow.COLUMNS + " " + DeclaredRow.FROM
                        + " and f.organisation_id = :organisation and f.indicator in (:indicators)"
                        + " and f.period between :from and :to")
                .param("organisation", organisation.value())
                .param("indicators", indicators)
                .param("from", String.valueOf(from))
                .param("to", String.valueOf(to))
                .query(DeclaredRow::of)
                .list();
    }

    List<MarkRow> marks(OrganisationId organisation) {
        return jdbc.sql("""
                        select id, rule, severity, state, region, period, indicator_a, indicator_b from data_finding
                        where organisation_id = :organisation and present and indicator_a is not null
                        order by rule, id""")
                .param("organisation", organisation.value())
                .query((row, n) -> new MarkRow(
                        new FindingMark(
                                row.getObject("id", UUID.class),
                                row.getString("rule"),
                                Severity.of(row.getString("severity")),
                                FindingState.of(row.getString("state"))),
                        row.getString("region"),
                        row.getString("period"),
                        row.getString("indicator_a"),
                        row.getString("indicator_b")))
                .list();
    }

    /** What later imports replaced; without a region the whole of the organisation, also filed under the country. */
    List<FigureExplanation.Correction> corrections(
            OrganisationId organisation, @Nullable String region, List<String> indicators, String period) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisation", organisation.value());
        parameters.put("region", region);
        parameters.put("indicators", indicators);
        parameters.put("period", period);
        return jdbc.sql("""
                        select old.value as before, next.value as after, old.document, old.superseded_at, i.confirmed_by,
                               i.file_name
                        from declared_figure old
                        join figure_import i on i.id = old.superseded_by
                        join declared_figure next on next.import_id = old.superseded_by
                             and next.organisation_id = old.organisation_id
                             and next.region is not distinct from old.region and next.period = old.period
                             and next.as_of = old.as_of and next.indicator = old.indicator
                             and next.document = old.document
                        where old.organisation_id = :organisation and old.period = :period
                          and old.indicator in (:indicators)
                          and nullif(old.region, 'KZ') is not distinct from cast(:region as text)
                        order by old.superseded_at desc, old.id""")
                .params(parameters)
                .query((row, n) -> new FigureExplanation.Correction(
                        row.getBigDecimal("before"),
                        row.getBigDecimal("after"),
                        row.getString("document"),
                        row.getObject("superseded_at", OffsetDateTime.class).toInstant(),
                        row.getString("confirmed_by"),
                        row.getString("file_name")))
                .list();
    }
}
