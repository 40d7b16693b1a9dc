package kz.birlik.bargaining.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementGrouping;
import kz.birlik.bargaining.AgreementNumbers;
import kz.birlik.bargaining.AgreementNumbers.Theme;
import kz.birlik.bargaining.AgreementPart;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementYear;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.PrimaryWithout;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class AgreementFigureQueries implements AgreementFigures {

    private static final String KEPT_FROM = "AGREEMENT_KEPT_FROM";

    /** One chain leads from an organisation to each below it in a line, so nothing is counted twice. */
    private static final String PLACE = """
            with place as materialized (
                select a.descendant_id as id, o.kind
                from organisation_ancestry a join organisation o on o.id = a.descendant_id
                where a.line = :line and a.ancestor_id = :organisation and a.valid_from <= :on and a.valid_to > :on),""";

    private static final String IN_FORCE =
            "a.state = 'registered' and a.in_force_from <= :on and (a.holds_until is null or a.holds_until > :on)";

    private static final String HELD = PLACE + """

            held as materialized (
                select a.id, a.organisation_id, a.employer_id, a.holds_until, a.replaced_by_id, k.level, k.one_in_force
                from agreement a join agreement_kind k on k.code = a.kind
                where %1$s and (:whole or a.organisation_id in (select p.id from place p))),
            covered as materialized (
                select p.id from place p join held h on h.organisation_id = p.id where p.kind = 'primary' and h.one_in_force
                union
                select p.id
                from place p
                join organisation_employer oe on oe.organisation_id = p.id and oe.valid_from <= :on
                     and (oe.valid_to is null or oe.valid_to > :on)
                join agreement a on a.employer_id = oe.employer_id and a.one_in_force and %1$s
                where p.kind = 'primary')""".formatted(IN_FORCE);

    private static final String COVERAGE = """
            left join lateral (select c.members, c.non_members from agreement_coverage c
                               where c.agreement_id = h.id and c.as_of <= :on order by c.as_of desc limit 1) c on true""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope rowScopes;
    private final Terms terms;
    private final Agreements agreements;
    private final Clock clock;

    @Override
    public Optional<AgreementNumbers> on(AccessScope scope, String organisation, Line line, LocalDate day) {
        return organisations.idOf(scope, organisation).map(id -> numbers(scope, id, line, day));
    }

    private AgreementNumbers numbers(AccessScope scope, OrganisationId organisation, Line line, LocalDate day) {
        RowFilter reported = rowScopes.enter(scope);
        Map<String, Object> parameters = parameters(scope, organisation, line, day);
        parameters.putAll(reported.parameters());
        int endingDays = agreements.endingDays(day);
        int keptFrom = parameter(KEPT_FROM, day);
        parameters.put("soon", day.plusDays(endingDays));
        parameters.put("kept", keptFrom);
        parameters.put("year", day.getYear());
        Map<String, Integer> levels = new LinkedHashMap<>();
        jdbc.sql(HELD + " select level, count(*) as held from held group by level")
                .params(parameters)
                .query(row -> {
                    levels.put(row.getString("level"), row.getInt("held"));
                });
        List<Theme> themes = jdbc.sql(HELD + """

                        select t.code, t.name, s.promises, s.concrete, r.opened, r.done, r.partly, r.not_done, r.not_reported
                        from (select m.theme, sum(m.promises) as promises, sum(m.concrete) as concrete
                              from held h join agreement_theme m on m.agreement_id = h.id group by m.theme) s
                        join agreement_topic t on t.code = s.theme
                        left join (select m.theme, sum(m.opened) as opened, sum(m.done) as done, sum(m.partly) as partly,
                                          sum(m.not_done) as not_done, sum(m.not_reported) as not_reported
                                   from held h
                                   join fulfilment_sum f on f.agreement_id = h.id and f.year = :year and %s
                                   join fulfilment_theme m on m.agreement_id = f.agreement_id and m.year = f.year
                                   group by m.theme) r on r.theme = s.theme
                        order by t.sort_order""".formatted(reported.sql("f")))
                .params(parameters)
                .query((row, i) -> new Theme(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getLong("promises"),
                        row.getLong("concrete"),
                        row.getLong("opened"),
                        row.getLong("done"),
                        row.getLong("partly"),
                        row.getLong("not_done"),
                        row.getLong("not_reported")))
                .list();
        return jdbc.sql(HELD + """

                        select (select count(*) from place p where p.kind = 'primary') as primaries,
                               (select count(*) from covered) as with_agreement,
                               count(*) filter (where h.one_in_force) as collective,
                               count(*) filter (where h.one_in_force and exists (
                                   select from agreement_theme m where m.agreement_id = h.id and m.concrete > 0)) as measurable,
                               count(*) filter (where h.one_in_force and exists (
                                   select from fulfilment_sum f
                                   where f.agreement_id = h.id and f.year = :year and %s
                                     and index_value(f.points, f.weight) >= :kept)) as kept,
                               count(*) filter (where h.holds_until <= :soon and h.replaced_by_id is null) as ending,
                               count(c.members) filter (where h.one_in_force) as told,
                               coalesce(sum(c.members) filter (where h.one_in_force), 0) as members,
                               coalesce(sum(c.non_members) filter (where h.one_in_force), 0) as non_members
                        from held h %s""".formatted(reported.sql("f"), COVERAGE))
                .params(parameters)
                .query((row, i) -> new AgreementNumbers(
                        day,
                        levels,
                        row.getInt("primaries"),
                        row.getInt("with_agreement"),
                        row.getInt("collective"),
                        row.getInt("measurable"),
                        keptFrom,
                        row.getInt("kept"),
                        row.getInt("told"),
                        row.getLong("members"),
                        row.getLong("non_members"),
                        endingDays,
                        row.getInt("ending"),
                        day.getYear(),
                        themes))
                .single();
    }

    private int parameter(String code, LocalDate day) {
        return terms.parameter(code, day)
                .orElseThrow(() -> new IllegalStateException("No value for " + code))
                .value()
                .intValueExact();
    }

    @Override
    public List<AgreementPart> parts(
            AccessScope scope, String organisation, Line line, LocalDate day, AgreementGrouping grouping) {
        OrganisationId id = organisations.idOf(scope, organisation).orElse(null);
        if (id == null) {
            return List.of();
        }
        RowFilter reported = rowScopes.enter(scope);
        Map<String, Object> parameters = parameters(scope, id, line, day);
        parameters.putAll(reported.parameters());
        parameters.put("year", day.getYear());
        return jdbc.sql(HELD + ", keyed as materialized (" + keyed(grouping)
                        + """
                        ),
                        people as (
                            select k.key, count(*) as primaries, count(v.id) as with_agreement
                            from keyed k join place p on p.id = k.id and p.kind = 'primary' left join covered v on v.id = k.id
                            group by k.key),
                        kept as (
                            select k.key, count(*) as collective, coalesce(sum(c.members), 0) as members,
                                   coalesce(sum(c.non_members), 0) as non_members,
                                   coalesce(sum(m.promises), 0) as promises, coalesce(sum(m.concrete), 0) as concrete,
                                   coalesce(sum(f.done + f.partly + f.not_done + f.not_reported), 0) as due,
                                   coalesce(sum(f.done), 0) as done
                            from held h
                            join keyed k on k.id = h.organisation_id
                            left join lateral (select sum(t.promises) as promises, sum(t.concrete) as concrete
                                               from agreement_theme t where t.agreement_id = h.id) m on true
                            left join fulfilment_sum f on f.agreement_id = h.id and f.year = :year and %3$s
                            %1$s
                            where h.one_in_force
                            group by k.key)
                        select coalesce(people.key, kept.key) as key, n.*, people.primaries, people.with_agreement, kept.collective,
                               kept.members, kept.non_members, kept.promises, kept.concrete, kept.due, kept.done
                        from people full join kept on coalesce(kept.key, '') = coalesce(people.key, '')
                        left join lateral (%2$s) n on true
                        order by people.primaries desc nulls last, n.code nulls last""".formatted(COVERAGE, named(scope, grouping), reported.sql("f")))
                .params(parameters)
                .query(AgreementFigureQueries::part)
                .list();
    }

    private static AgreementPart part(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new AgreementPart(
                row.getString("code"),
                name == null ? null : MultilingualText.parse(name),
                row.getBoolean("open"),
                row.getInt("primaries"),
                row.getInt("with_agreement"),
                row.getInt("collective"),
                row.getLong("members"),
                row.getLong("non_members"),
                row.getLong("promises"),
                row.getLong("concrete"),
                row.getLong("due"),
                row.getLong("done"));
    }

    /** Each organisation with what it is put under, as text. */
    private static String keyed(AgreementGrouping grouping) {
        return switch (grouping) {
            case ORGANISATION -> """
                    select a.descendant_id as id, child.descendant_id::text as key
                    from organisation_ancestry child
                    join organisation_ancestry a on a.line = :line and a.ancestor_id = child.descendant_id
                         and a.valid_from <= :on and a.valid_to > :on
                    where child.line = :line and child.ancestor_id = :organisation and child.depth = 1
                      and child.valid_from <= :on and child.valid_to > :on""";
            case REGION -> """
                    select p.id, coalesce(nullif(o.region_code, :country), (
                               select above.region_code
                               from organisation_ancestry up join organisation above on above.id = up.ancestor_id
                               where up.line = :line and up.descendant_id = p.id and up.valid_from <= :on and up.valid_to > :on
                                 and above.region_code <> :country
                               order by up.depth limit 1)) as key
                    from place p join organisation o on o.id = p.id""";
            case SECTOR -> """
                    select p.id, (select up.ancestor_id::text
                                  from organisation_ancestry up join organisation above on above.id = up.ancestor_id
                                  where up.line = 'sectoral' and up.descendant_id = p.id and up.valid_from <= :on
                                    and up.valid_to > :on and above.kind = 'sectoral_union'
                                  limit 1) as key
                    from place p""";
            case SIZE -> """
                    select p.id, (select z.code
                                  from organisation_employer oe
                                  join lateral (select sum(s.headcount) as headcount from employer_site s
                                                where s.employer_id = oe.employer_id and s.valid_from <= :on
                                                  and (s.valid_to is null or s.valid_to > :on)) h on h.headcount is not null
                                  join employer_size z on h.headcount >= z.headcount_from
                                       and (z.headcount_to is null or h.headcount <= z.headcount_to)
                                  where oe.organisation_id = p.id and oe.valid_from <= :on
                                    and (oe.valid_to is null or oe.valid_to > :on)
                                  order by h.headcount desc limit 1) as key
                    from place p""";
        };
    }

    private static String named(AccessScope scope, AgreementGrouping grouping) {
        return switch (grouping) {
            case ORGANISATION, SECTOR -> """
                    select o.code, n.name, %s as open
                    from organisation o join organisation_name n on n.organisation_id = o.id
                    where o.id = coalesce(people.key, kept.key)::uuid and n.valid_from <= :on and (n.valid_to > :on or n.valid_to is null)""".formatted(scope.sql("o.id"));
            case REGION ->
                "select r.code, r.name, false as open from region r where r.code = coalesce(people.key, kept.key)";
            case SIZE ->
                "select z.code, z.name, false as open from employer_size z where z.code = coalesce(people.key, kept.key)";
        };
    }

    @Override
    public List<AgreementYear> years(AccessScope scope, String organisation, Line line, int from, int to) {
        OrganisationId id = organisations.idOf(scope, organisation).orElse(null);
        if (id == null) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        Map<Integer, Map<String, Integer>> made = new LinkedHashMap<>();
        Map<String, Object> parameters = parameters(scope, id, line, today);
        parameters.put("from", from);
        parameters.put("to", to);
        jdbc.sql("""
                        with day as (
                            select year, least(make_date(year, 12, 31), :on) as d from generate_series(:from, :to) year)
                        select day.year, k.level, count(*) as held
                        from day
                        join agreement a on a.state = 'registered' and a.in_force_from <= day.d
                             and (a.holds_until is null or a.holds_until > day.d)
                        join agreement_kind k on k.code = a.kind
                        where :whole or exists (select from organisation_ancestry t
                                                where t.line = :line and t.ancestor_id = :organisation
                                                  and t.descendant_id = a.organisation_id
                                                  and t.valid_from <= day.d and t.valid_to > day.d)
                        group by day.year, k.level""").params(parameters).query(row -> {
            made.computeIfAbsent(row.getInt("year"), year -> new LinkedHashMap<>())
                    .put(row.getString("level"), row.getInt("held"));
        });
        return IntStream.rangeClosed(from, Math.min(to, today.getYear()))
                .mapToObj(year -> new AgreementYear(
                        year,
                        year == today.getYear() ? today : LocalDate.of(year, 12, 31),
                        made.getOrDefault(year, Map.of())))
                .toList();
    }

    @Override
    public List<PrimaryWithout> without(
            AccessScope scope, String organisation, Line line, LocalDate day, @Nullable UUID after, int limit) {
        OrganisationId id = organisations.idOf(scope, organisation).orElse(null);
        if (id == null) {
            return List.of();
        }
        Map<String, Object> parameters = parameters(scope, id, line, day);
        if (after != null) {
            parameters.put("after", after);
        }
        parameters.put("limit", limit);
        return jdbc.sql(
                        HELD
                                + """

                        select o.id, o.code, n.name, e.name as employer, l.ended, b.state
                        from place p
                        join organisation o on o.id = p.id
                        join organisation_name n on n.organisation_id = o.id and n.valid_from <= :on
                             and (n.valid_to > :on or n.valid_to is null)
                        left join lateral (
                            select en.name from organisation_employer oe join employer_name en on en.employer_id = oe.employer_id
                            where oe.organisation_id = o.id and oe.valid_from <= :on and (oe.valid_to is null or oe.valid_to > :on)
                            order by en.valid_from desc limit 1) e on true
                        left join lateral (
                            select max(a.holds_until) - 1 as ended from agreement a
                            where a.organisation_id = o.id and a.one_in_force and a.state = 'registered'
                              and a.holds_until <= :on) l on true
                        left join lateral (
                            select a.state from agreement a
                            where a.organisation_id = o.id and a.one_in_force and a.state in ('draft', 'sent', 'returned')
                            order by a.id desc limit 1) b on true
                        where p.kind = 'primary' and p.id not in (select v.id from covered v)
                          %s
                        order by o.code limit :limit""".formatted(
                                                after == null
                                                        ? ""
                                                        : "and o.code > (select last.code from organisation last where last.id = :after)"))
                .params(parameters)
                .query((row, i) -> new PrimaryWithout(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getString("employer") == null ? null : MultilingualText.parse(row.getString("employer")),
                        row.getObject("ended", LocalDate.class),
                        row.getString("state") == null
                                ? null
                                : AgreementState.valueOf(row.getString("state").toUpperCase(Locale.ROOT))))
                .list();
    }

    private static Map<String, Object> parameters(
            AccessScope scope, OrganisationId organisation, Line line, LocalDate day) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("organisation", organisation.value());
        parameters.put("line", line.code());
        parameters.put("on", java.sql.Date.valueOf(day));
        parameters.put("whole", scope.wholeFederation() && scope.root().equals(organisation));
        parameters.put("country", Region.COUNTRY);
        return parameters;
    }
}
