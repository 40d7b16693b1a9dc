package kz.birlik.membership.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Breaks of an organisation's series. From the tree: an organisation directly below that joined after it was founded,
 * or left. Founding is no break, and the coming and going of the units that hold members is the ordinary life of a union.
 */
@Component
@RequiredArgsConstructor
class BreakReader {

    private final JdbcClient jdbc;

    record Found(
            String key,
            String kind,
            @Nullable LocalDate effective,
            @Nullable String region,
            @Nullable String organisationCode,
            @Nullable MultilingualText organisation,
            @Nullable MultilingualText note,
            @Nullable String document) {

        Break forRules() {
            MultilingualText text = note != null ? note : organisation;
            return new Break(key, region, effective, kind, java.util.Objects.requireNonNull(text), document);
        }

        SeriesBreakView view() {
            return new SeriesBreakView(kind, effective, region, organisationCode, organisation, note, document);
        }
    }

    List<Found> of(UUID organisation, List<Line> lines, int from, int to) {
        return jdbc.sql("""
                        with moves as (
                            select f.organisation_id, f.line, f.valid_from as effective, 'joined' as kind
                            from organisation_affiliation f join organisation c on c.id = f.organisation_id
                            where f.parent_id = :organisation and f.line in (:lines) and f.valid_from > c.valid_from
                              and not exists (select 1 from organisation_affiliation e
                                              where e.organisation_id = f.organisation_id and e.line = f.line
                                                and e.parent_id = f.parent_id and e.valid_to = f.valid_from)
                            union all
                            select f.organisation_id, f.line, f.valid_to, 'left'
                            from organisation_affiliation f
                            where f.parent_id = :organisation and f.line in (:lines) and f.valid_to is not null
                              and not exists (select 1 from organisation_affiliation e
                                              where e.organisation_id = f.organisation_id and e.line = f.line
                                                and e.parent_id = f.parent_id and e.valid_from = f.valid_to))
                        select concat_ws('|', 'tree', c.code, m.line, m.effective) as key, m.kind, m.effective,
                               c.region_code as region, c.code as organisation_code,
                               (select n.name from organisation_name n where n.organisation_id = c.id
                                order by n.valid_from <= m.effective desc, abs(n.valid_from - m.effective) limit 1) as name,
                               null::jsonb as note, null as document
                        from moves m
                        join organisation c on c.id = m.organisation_id
                        join organisation_kind k on k.code = c.kind and not k.holds_members
                        where extract(year from m.effective) between :from and :to
                        union all
                        select concat_ws('|', 'noted', b.kind), b.kind, b.effective, b.region, null, null, b.note, b.document
                        from series_break b
                        where b.organisation_id = :organisation
                          and (b.effective is null or extract(year from b.effective) between :from and :to)
                        order by effective nulls last, region, organisation_code""")
                .params(Map.of(
                        "organisation",
                        organisation,
                        "lines",
                        lines.stream().map(Line::code).toList(),
                        "from",
                        from,
                        "to",
                        to))
                .query((row, n) -> new Found(
                        row.getString("key"),
                        row.getString("kind"),
                        row.getObject("effective", LocalDate.class),
                        row.getString("region"),
                        row.getString("organisation_code"),
                        IndicatorCatalogue.text(row, "name"),
                        IndicatorCatalogue.text(row, "note"),
                        row.getString("document")))
                .list();
    }
}
