package kz.birlik.bargaining.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
import kz.birlik.bargaining.FigurePart;
import kz.birlik.bargaining.PrimaryRow;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
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
    private static final List<String> LEVELS =
            List.of("republic", "sector", "region", "city", "district", "holding", "organisation");

    /** Of the federation every agreement counts, in whichever line its keeper stands. */
    private static final String EITHER = "either";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope rowScopes;
    private final Terms terms;
    private final Agreements agreements;
    private final Clock clock;

    /** What is asked: an organisation of the scope in a line the reader stands in, on a day. */
    private record Asked(OrganisationId organisation, Line line, boolean whole, Map<String, Object> parameters) {

        /** The line agreements are added up in. */
        String agreements() {
            return whole ? EITHER : line.code();
        }
    }

    /** Nobody below the federation stands in both lines; the other one would lead out of the scope. */
    private Optional<Asked> asked(AccessScope scope, String organisation, Line line, LocalDate day) {
        return organisations.idOf(scope, organisation).map(id -> {
            rowScopes.enter(scope);
            Line in = scope.wholeFederation() ? line : scope.line();
            Map<String, Object> parameters = new HashMap<>(scope.parameters());
            parameters.put("organisation", id.value());
            parameters.put("line", in.code());
            parameters.put("on", java.sql.Date.valueOf(day));
            return new Asked(id, in, scope.wholeFederation() && scope.root().equals(id), parameters);
        });
    }

    @Override
    public Optional<AgreementNumbers> on(AccessScope scope, String organisation, Line line, LocalDate day) {
        return asked(scope, organisation, line, day).map(asked -> numbers(asked, day));
    }

    private AgreementNumbers numbers(Asked asked, LocalDate day) {
        List<Theme> themes = new ArrayList<>();
        Map<String, Integer> levels = new LinkedHashMap<>();
        Map<String, Long> sums = new HashMap<>();
        jdbc.sql("""
                        select s.*, t.name
                        from agreement_sum_of(array[cast(:organisation as uuid)], :agreements, array['all', 'theme'], :on) s
                        left join agreement_topic t on s.by_what = 'theme' and t.code = s.key
                        where s.by_what = 'all' or s.promises > 0
                        order by t.sort_order""")
                .params(asked.parameters())
                .param("agreements", asked.agreements())
                .query(row -> {
                    if (row.getString("by_what").equals("theme")) {
                        themes.add(theme(row));
                    } else {
                        levels.putAll(levels(row));
                        for (String each : List.of(
                                "primaries",
                                "with_agreement",
                                "collective",
                                "measurable",
                                "kept",
                                "told",
                                "members",
                                "non_members",
                                "ending")) {
                            sums.put(each, row.getLong(each));
                        }
                    }
                });
        if (asked.whole()) {
            jdbc.sql("""
                            select s.primaries, s.with_agreement
                            from agreement_sum_of(array[cast(:organisation as uuid)], :line, array['all'], :on) s""").params(asked.parameters()).query(row -> {
                sums.put("primaries", row.getLong("primaries"));
                sums.put("with_agreement", row.getLong("with_agreement"));
            });
        }
        return new AgreementNumbers(
                day,
                levels,
                count(sums, "primaries"),
                count(sums, "with_agreement"),
                count(sums, "collective"),
                count(sums, "measurable"),
                parameter(KEPT_FROM, day),
                count(sums, "kept"),
                count(sums, "told"),
                sums.getOrDefault("members", 0L),
                sums.getOrDefault("non_members", 0L),
                agreements.endingDays(day),
                count(sums, "ending"),
                day.getYear(),
                themes);
    }

    private static Theme theme(ResultSet row) throws SQLException {
        return new Theme(
                row.getString("key"),
                MultilingualText.parse(row.getString("name")),
                row.getLong("promises"),
                row.getLong("concrete"),
                row.getLong("opened"),
                row.getLong("done"),
                row.getLong("partly"),
                row.getLong("not_done"),
                row.getLong("not_reported"));
    }

    private static Map<String, Integer> levels(ResultSet row) throws SQLException {
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (String level : LEVELS) {
            int held = row.getInt("of_" + level);
            if (held > 0) {
                levels.put(level, held);
            }
        }
        return levels;
    }

    private static int count(Map<String, Long> sums, String of) {
        return Math.toIntExact(sums.getOrDefault(of, 0L));
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
        return asked(scope, organisation, line, day)
                .map(asked -> jdbc.sql("""
                                select n.*, s.*
                                from agreement_sum_of(%s, :line, array['%s'], :on) s
                                left join lateral (%s) n on true
                                where s.primaries > 0 or s.collective > 0
                                order by s.primaries desc, n.code nulls last""".formatted(
                                        nodes(grouping),
                                        grouping == AgreementGrouping.ORGANISATION ? "all" : grouping.code(),
                                        named(scope, grouping)))
                        .params(asked.parameters())
                        .query(AgreementFigureQueries::part)
                        .list())
                .orElse(List.of());
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
                row.getLong("collective_promises"),
                row.getLong("collective_concrete"),
                row.getLong("collective_due"),
                row.getLong("collective_done"));
    }

    private static String nodes(AgreementGrouping grouping) {
        return grouping != AgreementGrouping.ORGANISATION ? "array[cast(:organisation as uuid)]" : """
                array(select c.descendant_id from organisation_ancestry c
                      where c.line = :line and c.ancestor_id = :organisation and c.depth = 1
                        and c.valid_from <= :on and c.valid_to > :on)""";
    }

    private static String named(AccessScope scope, AgreementGrouping grouping) {
        return switch (grouping) {
            case ORGANISATION, SECTOR ->
                """
                    select o.code, n.name, %s as open
                    from organisation o join organisation_name n on n.organisation_id = o.id
                    where o.id = %s and n.valid_from <= :on and (n.valid_to > :on or n.valid_to is null)""".formatted(
                                scope.sql("o.id"),
                                grouping == AgreementGrouping.SECTOR ? "cast(nullif(s.key, '') as uuid)" : "s.node_id");
            case REGION -> "select r.code, r.name, false as open from region r where r.code = s.key";
            case SIZE -> "select z.code, z.name, false as open from employer_size z where z.code = s.key";
        };
    }

    @Override
    public List<AgreementYear> years(AccessScope scope, String organisation, Line line, int from, int to) {
        LocalDate today = LocalDate.now(clock);
        return asked(scope, organisation, line, today)
                .map(asked -> years(asked, from, Math.min(to, today.getYear()), today))
                .orElse(List.of());
    }

    private List<AgreementYear> years(Asked asked, int from, int to, LocalDate today) {
        Map<Integer, Map<String, Integer>> made = new HashMap<>();
        jdbc.sql("""
                        select s.*
                        from agreement_sum_of(array[cast(:organisation as uuid)], :agreements, array['all', 'year'], :on) s""")
                .params(asked.parameters())
                .param("agreements", asked.agreements())
                .query(row -> {
                    made.put(row.getString("by_what").equals("all") ? today.getYear() : row.getInt("key"), levels(row));
                });
        return IntStream.rangeClosed(from, to)
                .mapToObj(year -> new AgreementYear(
                        year,
                        year == today.getYear() ? today : LocalDate.of(year, 12, 31),
                        made.getOrDefault(year, Map.of())))
                .toList();
    }

    @Override
    public List<PrimaryRow> primaries(
            AccessScope scope,
            String organisation,
            Line line,
            LocalDate day,
            Primaries which,
            @Nullable FigurePart part,
            @Nullable UUID after,
            int limit) {
        return asked(scope, organisation, line, day)
                .map(asked -> primaries(asked, which, part, after, limit))
                .orElse(List.of());
    }

    private static final Map<Primaries, String> WHICH = Map.of(
            Primaries.WITHOUT,
            // An array, so that the few found are looked up instead of everybody below being walked through.
            "o.id = any (array(select w from agreement_without(:organisation, :line, :on) w))",
            Primaries.WITH,
            "o.id not in (select w from agreement_without(:organisation, :line, :on) w)",
            Primaries.ALL,
            "true");

    private List<PrimaryRow> primaries(
            Asked asked, Primaries which, @Nullable FigurePart part, @Nullable UUID after, int limit) {
        Map<String, Object> parameters = new HashMap<>(asked.parameters());
        StringBuilder where = new StringBuilder(WHICH.get(which));
        if (part != null) {
            where.append(" and ").append(part.sql("o.id"));
            parameters.put("part_key", part.key());
        }
        if (after != null) {
            where.append(" and o.code > (select last.code from organisation last where last.id = :after)");
            parameters.put("after", after);
        }
        parameters.put("limit", limit);
        return jdbc.sql("""
                        with page as materialized (
                            select o.id, o.code
                            from organisation o
                            where o.kind = 'primary'
                              and exists (select from organisation_ancestry a
                                          where a.line = :line and a.ancestor_id = :organisation and a.descendant_id = o.id
                                            and a.valid_from <= :on and a.valid_to > :on)
                              and %s
                            order by o.code limit :limit)
                        select o.id, o.code, n.name, e.name as employer, l.ended, b.state
                        from page o
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
                        order by o.code""".formatted(where))
                .params(parameters)
                .query((row, i) -> new PrimaryRow(
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

    @Override
    @Transactional
    public int countDue(AccessScope federation, int limit) {
        if (!federation.wholeFederation()) {
            throw new IllegalArgumentException("Figures are counted for the whole federation only");
        }
        rowScopes.enter(federation);
        return jdbc.sql("select agreement_fact_fold(:today, :limit)")
                .param("today", LocalDate.now(clock))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }
}
