package kz.birlik.membership.count;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.membership.organisation.RowScope;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class RegisteredQueries implements Registered {

    private static final String DAYS = """
            with day as materialized (
                select y.year, y.closed_at is not null as closed, least(y.ends_on, :today) as d
                from member_year y where y.year between :from and :to)""";

    private static final String SUMS = List.of(
                    "members",
                    "working",
                    "students",
                    "pensioners",
                    "associates",
                    "women",
                    "youth_29",
                    "youth_35",
                    "sex_unknown",
                    "age_unknown",
                    "age_odd",
                    "joined",
                    "moved_in",
                    "moved_out",
                    "gone",
                    "died")
            .stream()
            .map(name -> "coalesce(sum(k.%1$s) filter (where not k.later), 0) as %1$s,"
                    .concat(" coalesce(sum(k.%1$s) filter (where k.later), 0) as later_%1$s")
                    .formatted(name))
            .collect(java.util.stream.Collectors.joining(", "));

    private final Organisations organisations;
    private final RowScope rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    public List<RegisteredYear> years(AccessScope scope, String organisation, Line line, int from, int to) {
        return organisations
                .idOf(scope, organisation)
                .map(id -> years(scope, id, line, from, to))
                .orElse(List.of());
    }

    /**
     * One chain leads from an organisation to each below it in a line, so nobody is counted twice. One that was merged within
     * the year has no members left, but what came and went in it before belongs to the year of those above.
     */
    private List<RegisteredYear> years(AccessScope scope, OrganisationId organisation, Line line, int from, int to) {
        return jdbc.sql(DAYS + """
                        , place as materialized (
                            select day.year, a.descendant_id as id, o.kind, a.valid_to > day.d as there
                            from day
                            join organisation_ancestry a on a.line = :line and a.ancestor_id = :organisation
                                 and a.valid_from <= day.d and (a.valid_to > day.d or a.valid_to > make_date(day.year, 1, 1))
                            join organisation o on o.id = a.descendant_id
                            where a.valid_to > day.d
                               or (o.valid_to = a.valid_to and exists (select from organisation_event e
                                                                       where e.organisation_id = o.id and e.type = 'merged'))),
                        made as (
                            select place.year, count(distinct k.organisation_id) filter (where k.members > 0) as with_members, %s
                            from place join member_count_part k on k.year = place.year and k.organisation_id = place.id
                            group by place.year)
                        select day.year, day.d, day.closed, made.*,
                               (select count(*) from place p where p.year = day.year and p.kind = 'primary' and p.there) as primaries
                        from day left join made on made.year = day.year
                        order by day.year""".formatted(SUMS))
                .params(parameters(scope, organisation.value(), line, from, to))
                .query((row, n) -> new RegisteredYear(
                        row.getInt(1),
                        row.getObject("d", LocalDate.class),
                        row.getBoolean("closed"),
                        counts(row, ""),
                        counts(row, "later_"),
                        row.getInt("primaries"),
                        row.getInt("with_members")))
                .list();
    }

    @Override
    public Optional<RegisteredYear> latest(AccessScope scope, String organisation, Line line) {
        int year = jdbc.sql("select coalesce(max(year), 0) from member_year where year <= :now")
                .param("now", LocalDate.now(clock).getYear())
                .query(Integer.class)
                .single();
        return years(scope, organisation, line, year, year).stream().findFirst();
    }

    @Override
    public List<RegisteredPart> below(AccessScope scope, String organisation, Line line, int year) {
        OrganisationId id = organisations.idOf(scope, organisation).orElse(null);
        if (id == null) {
            return List.of();
        }
        return jdbc.sql(DAYS + """
                        , child as materialized (
                            select a.descendant_id as id, day.d from day
                            join organisation_ancestry a on a.line = :line and a.ancestor_id = :organisation and a.depth = 1
                                 and a.valid_from <= day.d and a.valid_to > day.d),
                        made as (
                            select child.id, %s
                            from child
                            join organisation_ancestry a on a.line = :line and a.ancestor_id = child.id
                                 and a.valid_from <= child.d and a.valid_to > child.d
                            join member_count_part k on k.organisation_id = a.descendant_id and k.year = :from
                            group by child.id)
                        select o.code, n.name, %s as open, made.*
                        from child join organisation o on o.id = child.id
                        join organisation_name n on n.organisation_id = o.id and n.valid_from <= child.d
                             and (n.valid_to > child.d or n.valid_to is null)
                        left join made on made.id = child.id
                        order by o.code""".formatted(SUMS, scope.sql("o.id")))
                .params(parameters(scope, id.value(), line, year, year))
                .query((row, n) -> new RegisteredPart(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getBoolean("open"),
                        counts(row, "")))
                .list();
    }

    @Override
    public List<RegisteredRegion> byRegion(AccessScope scope, String organisation, Line line, int from, int to) {
        OrganisationId id = organisations.idOf(scope, organisation).orElse(null);
        if (id == null) {
            return List.of();
        }
        return jdbc.sql(DAYS + """
                        , place as materialized (
                            select day.year, a.descendant_id as id,
                                   coalesce(nullif(o.region_code, :country), (
                                       select above.region_code
                                       from organisation_ancestry up join organisation above on above.id = up.ancestor_id
                                       where up.line = :line and up.descendant_id = a.descendant_id
                                         and up.valid_from <= day.d and up.valid_to > day.d and above.region_code <> :country
                                       order by up.depth limit 1)) as region
                            from day
                            join organisation_ancestry a on a.line = :line and a.ancestor_id = :organisation
                                 and a.valid_from <= day.d and a.valid_to > day.d
                            join organisation o on o.id = a.descendant_id)
                        select day.year, day.d, day.closed, place.region, %s
                        from day join place on place.year = day.year
                        join member_count_part k on k.year = place.year and k.organisation_id = place.id
                        where place.region is not null
                        group by day.year, day.d, day.closed, place.region
                        having sum(k.members) filter (where not k.later) > 0
                        order by day.year, place.region""".formatted(SUMS))
                .params(parameters(scope, id.value(), line, from, to))
                .param("country", Region.COUNTRY)
                .query((row, n) -> new RegisteredRegion(
                        row.getString("region"),
                        row.getInt(1),
                        row.getObject("d", LocalDate.class),
                        row.getBoolean("closed"),
                        counts(row, "")))
                .list();
    }

    @Override
    public Optional<RegisteredTarget> youthTarget(LocalDate on) {
        return jdbc.sql("""
                        select percent, source from registered_target
                        where code = 'youth_35' and valid_from <= :on order by valid_from desc limit 1""")
                .param("on", on)
                .query((row, n) -> new RegisteredTarget(
                        row.getBigDecimal("percent"), MultilingualText.parse(row.getString("source"))))
                .optional();
    }

    @Override
    public Optional<AgePyramid> pyramid(AccessScope scope, String organisation, Line line) {
        return organisations.idOf(scope, organisation).flatMap(id -> pyramid(scope, id, line));
    }

    private Optional<AgePyramid> pyramid(AccessScope scope, OrganisationId organisation, Line line) {
        String level = scope.wholeFederation() && scope.root().equals(organisation)
                ? "federation"
                : jdbc.sql("select coalesce(organisation_row_level(:organisation, :line), 'subtree')")
                        .param("organisation", organisation.value())
                        .param("line", line.code())
                        .query(String.class)
                        .single();
        String counted = switch (level) {
            case "federation" -> "select sex, age_from, members, counted_on from member_age";
            case "union", "branch", "territory" ->
                "select sex, age_from, members, counted_on from member_age where " + level + "_id = :organisation";
            default -> """
                            select p.sex, greatest(0, (extract(year from :today) - extract(year from p.birth_date))::integer / 5 * 5)
                                       as age_from, 1 as members, :today as counted_on
                            from membership m join person p on p.id = m.person_id and p.sex is not null and p.birth_date is not null
                            where m.valid_from <= :today and (m.valid_to is null or m.valid_to > :today)
                              and m.primary_id in (
                                  select a.descendant_id from organisation_ancestry a
                                  where a.line = :line and a.ancestor_id = :organisation
                                    and a.valid_from <= :today and a.valid_to > :today) and """ + " " + rows.enter(scope).sql("m");
        };
        Map<String, Object> parameters = parameters(scope, organisation.value(), line, 0, 0);
        parameters.put("row_scope", scope.root().value());
        parameters.put("row_scope_line", scope.line().code());
        LocalDate[] day = new LocalDate[1];
        List<AgePyramid.Group> groups = jdbc.sql("""
                        select age_from, sum(members) filter (where sex = 'female') as women,
                               sum(members) filter (where sex = 'male') as men, min(counted_on) as counted_on
                        from (%s) counted group by age_from order by age_from""".formatted(counted))
                .params(parameters)
                .query((row, n) -> {
                    day[0] = row.getObject("counted_on", LocalDate.class);
                    return new AgePyramid.Group(row.getInt("age_from"), row.getLong("women"), row.getLong("men"));
                })
                .list();
        return groups.isEmpty() ? Optional.empty() : Optional.of(new AgePyramid(day[0], groups));
    }

    private Map<String, Object> parameters(AccessScope scope, UUID organisation, Line line, int from, int to) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.putAll(Map.of(
                "organisation", organisation,
                "line", line.code(),
                "from", from,
                "to", to,
                "today", LocalDate.now(clock)));
        return parameters;
    }

    private static MemberCounts counts(ResultSet row, String prefix) throws SQLException {
        return new MemberCounts(
                row.getLong(prefix + "members"),
                row.getLong(prefix + "working"),
                row.getLong(prefix + "students"),
                row.getLong(prefix + "pensioners"),
                row.getLong(prefix + "associates"),
                row.getLong(prefix + "women"),
                row.getLong(prefix + "youth_29"),
                row.getLong(prefix + "youth_35"),
                row.getLong(prefix + "sex_unknown"),
                row.getLong(prefix + "age_unknown"),
                row.getLong(prefix + "age_odd"),
                row.getLong(prefix + "joined"),
                row.getLong(prefix + "moved_in"),
                row.getLong(prefix + "moved_out"),
                row.getLong(prefix + "gone"),
                row.getLong(prefix + "died"));
    }
}
