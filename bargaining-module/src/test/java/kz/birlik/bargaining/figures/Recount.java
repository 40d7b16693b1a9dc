package kz.birlik.bargaining.figures;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementGrouping;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers once more, from agreements and the tree alone, without what is kept of them. Under the role that sees all rows. */
class Recount {

    private static final String IN_FORCE =
            "a.state = 'registered' and a.in_force_from <= :on and (a.holds_until is null or a.holds_until > :on)";

    private static final String HELD = """
            with place as materialized (
                select a.descendant_id as id, o.kind
                from organisation_ancestry a join organisation o on o.id = a.descendant_id
                where a.line = 'sectoral' and a.ancestor_id = :organisation and a.valid_from <= :on and a.valid_to > :on),
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

    Recount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private List<String> rows(String sql, UUID organisation, boolean whole, LocalDate on) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisation", organisation);
        parameters.put("whole", whole);
        parameters.put("on", java.sql.Date.valueOf(on));
        parameters.put("soon", java.sql.Date.valueOf(on.plusDays(90)));
        parameters.put("year", on.getYear());
        return jdbc.sql(sql).params(parameters).query(String.class).list();
    }

    /** Agreements, primary organisations and coverage, and how many of each level. */
    String numbers(UUID organisation, boolean whole, LocalDate on) {
        return String.join(" ", rows(HELD + """

                select concat_ws(' ', (select count(*) from place p where p.kind = 'primary'), (select count(*) from covered),
                       count(*) filter (where h.one_in_force),
                       count(*) filter (where h.one_in_force and exists (
                           select from agreement_theme m where m.agreement_id = h.id and m.concrete > 0)),
                       count(*) filter (where h.one_in_force and exists (
                           select from fulfilment_sum f
                           where f.agreement_id = h.id and f.year = :year and index_value(f.points, f.weight) >= 80)),
                       count(*) filter (where h.holds_until <= :soon and h.replaced_by_id is null),
                       count(c.members) filter (where h.one_in_force),
                       coalesce(sum(c.members) filter (where h.one_in_force), 0),
                       coalesce(sum(c.non_members) filter (where h.one_in_force), 0))
                from held h %s""".formatted(COVERAGE), organisation, whole, on))
                + levels(HELD + """

                select level || '=' || count(*) from held group by level order by level""", organisation, whole, on);
    }

    private String levels(String sql, UUID organisation, boolean whole, LocalDate on) {
        return " " + rows(sql, organisation, whole, on);
    }

    List<String> themes(UUID organisation, boolean whole, LocalDate on) {
        return rows(HELD + """

                select concat_ws(' ', substr(c.topic, 1, 1), count(*), count(*) filter (where o.missing = '{}'),
                       coalesce(sum(r.open), 0), coalesce(sum(r.done), 0), coalesce(sum(r.partly), 0), coalesce(sum(r.not_done), 0),
                       coalesce(sum(r.not_reported), 0))
                from held h
                join agreement_obligation o on o.agreement_id = h.id
                join agreement_clause c on c.id = o.clause_id
                left join lateral (
                    select count(*) filter (where f.state = 'open') as open, count(*) filter (where f.state = 'done') as done,
                           count(*) filter (where f.state = 'partly') as partly, count(*) filter (where f.state = 'not_done') as not_done,
                           count(*) filter (where f.state = 'not_reported') as not_reported
                    from fulfilment f where f.obligation_id = o.id and f.year = :year) r on true
                group by substr(c.topic, 1, 1) order by substr(c.topic, 1, 1)""", organisation, whole, on);
    }

    List<String> without(UUID organisation, LocalDate on) {
        return rows(HELD + """

                select o.code from place p join organisation o on o.id = p.id
                where p.kind = 'primary' and p.id not in (select v.id from covered v) order by o.code""", organisation, false, on);
    }

    /** Of what is below: code, name and numbers of each part. */
    List<String> parts(UUID organisation, LocalDate on, AgreementGrouping grouping) {
        return rows(
                HELD + ", keyed as materialized (" + keyed(grouping) + """
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
                    left join lateral (select count(*) as promises, count(*) filter (where t.missing = '{}') as concrete
                                       from agreement_obligation t where t.agreement_id = h.id) m on true
                    left join fulfilment_sum f on f.agreement_id = h.id and f.year = :year
                    %s
                    where h.one_in_force
                    group by k.key)
                select concat_ws(' ', coalesce(o.code, people.key, kept.key, 'null'), coalesce(people.primaries, 0),
                       coalesce(people.with_agreement, 0), coalesce(kept.collective, 0), coalesce(kept.members, 0),
                       coalesce(kept.non_members, 0), coalesce(kept.promises, 0), coalesce(kept.concrete, 0), coalesce(kept.due, 0),
                       coalesce(kept.done, 0)) as line
                from people full join kept on coalesce(kept.key, '') = coalesce(people.key, '')
                left join organisation o on o.id::text = coalesce(people.key, kept.key)
                order by 1""".formatted(COVERAGE),
                organisation,
                false,
                on);
    }

    private static String keyed(AgreementGrouping grouping) {
        return switch (grouping) {
            case ORGANISATION -> """
                    select a.descendant_id as id, child.descendant_id::text as key
                    from organisation_ancestry child
                    join organisation_ancestry a on a.line = 'sectoral' and a.ancestor_id = child.descendant_id
                         and a.valid_from <= :on and a.valid_to > :on
                    where child.line = 'sectoral' and child.ancestor_id = :organisation and child.depth = 1
                      and child.valid_from <= :on and child.valid_to > :on""";
            case REGION -> """
                    select p.id, coalesce(nullif(o.region_code, 'KZ'), (
                               select above.region_code
                               from organisation_ancestry up join organisation above on above.id = up.ancestor_id
                               where up.line = 'sectoral' and up.descendant_id = p.id and up.valid_from <= :on and up.valid_to > :on
                                 and above.region_code <> 'KZ'
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

    List<String> years(UUID organisation, boolean whole, int from, LocalDate today) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisation", organisation);
        parameters.put("whole", whole);
        parameters.put("from", from);
        parameters.put("to", today.getYear());
        parameters.put("on", java.sql.Date.valueOf(today));
        return jdbc.sql("""
                        with day as (
                            select year, least(make_date(year, 12, 31), :on) as d from generate_series(:from, :to) year)
                        select concat_ws(' ', day.year, k.level, count(*))
                        from day
                        join agreement a on a.state = 'registered' and a.in_force_from <= day.d
                             and (a.holds_until is null or a.holds_until > day.d)
                        join agreement_kind k on k.code = a.kind
                        where :whole or exists (select from organisation_ancestry t
                                                where t.line = 'sectoral' and t.ancestor_id = :organisation
                                                  and t.descendant_id = a.organisation_id
                                                  and t.valid_from <= day.d and t.valid_to > day.d)
                        group by day.year, k.level order by day.year, k.level""").params(parameters).query(String.class).list();
    }
}
