package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Totals along the chains a change touches, to tell what it moves. */
@Repository
@RequiredArgsConstructor
class EffectTotals {

    private final JdbcClient jdbc;
    private final Organisations organisations;

    /** What lies below one organisation in one line on a date; {@code height} is its distance from the changed one. */
    record Sum(OrganisationRef organisation, Line line, int height, int organisations, int primaries) {}

    private record Place(OrganisationId organisation, Line line) {}

    /** For the organisations themselves and everything above them on the date. */
    List<Sum> above(Collection<String> codes, Set<Line> lines, LocalDate date) {
        if (codes.isEmpty() || lines.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        with places as (
                            select a.line, a.ancestor_id, max(a.depth) as height
                            from organisation asked
                            join organisation_ancestry a on a.descendant_id = asked.id and a.line = any (:lines)
                                 and a.valid_from <= :date and a.valid_to > :date
                            where asked.code = any (:codes)
                            group by a.line, a.ancestor_id)
                        select o.id, o.code, o.kind, k.name as kind_name, places.line, places.height,
                               (select n.name from organisation_name n where n.organisation_id = o.id
                                order by n.valid_from <= :date desc, n.valid_from desc limit 1) as name,
                               below.organisations, below.primaries
                        from places
                        join organisation o on o.id = places.ancestor_id
                        join organisation_kind k on k.code = o.kind
                        cross join lateral (
                            select count(*) as organisations, count(*) filter (where d.kind = 'primary') as primaries
                            from organisation_ancestry a
                            join organisation d on d.id = a.descendant_id
                            where a.line = places.line and a.ancestor_id = o.id and a.depth > 0
                              and a.valid_from <= :date and a.valid_to > :date) below
                        order by places.line, places.height, o.code""")
                .param("lines", lines.stream().map(Line::code).toArray(String[]::new))
                .param("codes", codes.toArray(String[]::new))
                .param("date", date)
                .query((row, number) -> new Sum(
                        new OrganisationRef(
                                new OrganisationId(row.getObject("id", UUID.class)),
                                row.getString("code"),
                                row.getString("kind"),
                                MultilingualText.parse(row.getString("kind_name")),
                                MultilingualText.parse(row.getString("name"))),
                        Line.of(row.getString("line")),
                        row.getInt("height"),
                        row.getInt("organisations"),
                        row.getInt("primaries")))
                .list();
    }

    OrganisationEffect effect(
            AccessScope scope, OrganisationChange change, OrganisationId changed, Set<Line> lines, List<Sum> before) {
        LocalDate date = change.effectiveOn();
        List<String> codes = new ArrayList<>(
                before.stream().map(sum -> sum.organisation().code()).distinct().toList());
        List<Sum> after = among(codes, lines, date);
        Map<Place, Sum> now = new LinkedHashMap<>();
        after.forEach(sum -> now.put(new Place(sum.organisation().id(), sum.line()), sum));
        List<OrganisationEffect.Total> totals = before.stream()
                .filter(sum -> !sum.organisation().id().equals(changed))
                .map(sum ->
                        total(scope, sum, now.get(new Place(sum.organisation().id(), sum.line()))))
                .filter(total -> total.organisationsDifference() != 0 || total.primariesDifference() != 0)
                .toList();
        int[] concerned = concerned(changed, date);
        return new OrganisationEffect(date, lines, concerned[0], concerned[1], totals);
    }

    private OrganisationEffect.Total total(AccessScope scope, Sum before, Sum after) {
        return new OrganisationEffect.Total(
                before.organisation(),
                before.line(),
                organisations.idOf(scope, before.organisation().code()).isPresent(),
                before.organisations(),
                after == null ? 0 : after.organisations(),
                before.primaries(),
                after == null ? 0 : after.primaries());
    }

    private List<Sum> among(Collection<String> codes, Set<Line> lines, LocalDate date) {
        return above(codes, lines, date).stream()
                .filter(sum -> codes.contains(sum.organisation().code()))
                .toList();
    }

    /** The changed organisation with everything below it in either line, once. */
    private int[] concerned(OrganisationId changed, LocalDate date) {
        return jdbc.sql("""
                        select count(*) as organisations, count(*) filter (where kind = 'primary') as primaries
                        from organisation
                        where id = :changed
                           or id in (select descendant_id from organisation_ancestry
                                     where ancestor_id = :changed and valid_from <= :date and valid_to > :date)""")
                .param("changed", changed.value())
                .param("date", date)
                .query((row, number) -> new int[] {row.getInt("organisations"), row.getInt("primaries")})
                .single();
    }
}
