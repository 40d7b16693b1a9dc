package kz.birlik.legalaid.figures;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidNumbers;
import kz.birlik.legalaid.LegalAidPart;
import kz.birlik.legalaid.LegalAidYears;
import kz.birlik.legalaid.LegalAidYears.OfTopic;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class LegalAidFigureQueries implements LegalAidFigures {

    /** What is open today may have come in any year. */
    private static final int EVER = 1900;

    private static final int NEVER = 9999;

    /** Each on its own day, as the sums count them. */
    private static final String INSPECTORS = """
            select a.id as account_id, a.display_name, sum(x.inspections) as inspections, sum(x.demands) as demands,
                   sum(x.recommendations) as recommendations, sum(x.handed_over) as handed_over, sum(x.found) as found,
                   sum(x.people) as people, sum(x.unremoved) as unremoved, sum(x.removed) as removed
            from (select i.id, i.primary_id, 1 as inspections, 0 as demands, 0 as recommendations, 0 as handed_over, 0 as found, 0 as people,
                         0 as unremoved, 0 as removed
                  from inspection i where i.started_on between :from and :to and %1$s
                  union all
                  select i.id, i.primary_id, 0, (i.demand = 'demand')::integer, (i.demand = 'recommendation')::integer, 0, 0, 0, 0, 0
                  from inspection i where i.demanded_on between :from and :to and %1$s
                  union all
                  select i.id, i.primary_id, 0, 0, 0, 1, 0, 0, 0, 0
                  from inspection i where i.handed_over_on between :from and :to and %1$s
                  union all
                  select v.inspection_id, v.primary_id, 0, 0, 0, 0, 1, v.people, (v.state = 'open')::integer, 0
                  from inspection_violation v where v.found_on between :from and :to and v.state <> 'cancelled' and %2$s
                  union all
                  select v.inspection_id, v.primary_id, 0, 0, 0, 0, 0, 0, 0, 1
                  from inspection_violation v where v.ended_on between :from and :to and v.state = 'removed' and %2$s) x
            join inspection_inspector l on l.inspection_id = x.id and l.leads
            join account a on a.id = l.account_id
            where :whole or exists (
                select from organisation_ancestry t
                where t.line = :line and t.ancestor_id = :organisation and t.descendant_id = x.primary_id
                  and t.valid_from <= :today and t.valid_to > :today)
            group by a.id, a.display_name
            order by sum(x.inspections) desc, sum(x.found) desc, a.display_name, a.id""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope rowScopes;
    private final Clock clock;

    /** What is asked: an organisation of the scope, in a line the reader stands in. */
    private record Asked(OrganisationId organisation, Line line, boolean whole, Map<String, Object> parameters) {

        /** Of the federation everything counts, in whichever line it stands. */
        String counted() {
            return whole ? "either" : line.code();
        }
    }

    /** Nobody below the federation stands in both lines; the other one would lead out of the scope. */
    private Optional<Asked> asked(AccessScope scope, String organisation, Line line) {
        return organisations.idOf(scope, organisation).map(id -> {
            rowScopes.enter(scope);
            Line in = scope.wholeFederation() ? line : scope.line();
            Map<String, Object> parameters = new HashMap<>(scope.parameters());
            parameters.put("organisation", id.value());
            parameters.put("line", in.code());
            parameters.put("today", Date.valueOf(LocalDate.now(clock)));
            return new Asked(id, in, scope.wholeFederation() && scope.root().equals(id), parameters);
        });
    }

    @Override
    public Optional<LegalAidYears> years(AccessScope scope, String organisation, Line line, int from, int to) {
        return asked(scope, organisation, line).map(asked -> years(asked, from, to));
    }

    private LegalAidYears years(Asked asked, int from, int to) {
        Map<Integer, LegalAidNumbers> all = new HashMap<>();
        List<OfTopic> topics = new ArrayList<>();
        jdbc.sql("""
                        select s.*, t.name, g.code as group_code, g.name as group_name
                        from legal_aid_sum_of(array[cast(:organisation as uuid)], :counted, array['all', 'topic'], :ever, :never, :today) s
                        left join legal_case_topic t on s.by_what = 'topic' and t.code = s.key
                        left join legal_case_topic_group g on g.code = t.group_code
                        where s.by_what = 'all' or s.year between :from and :to
                        order by s.year, t.sort_order""")
                .params(asked.parameters())
                .param("counted", asked.counted())
                .param("ever", EVER)
                .param("never", NEVER)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    LegalAidNumbers numbers = numbers(row);
                    if (row.getString("by_what").equals("all")) {
                        all.put(row.getInt("year"), numbers);
                    } else if (!numbers.isEmpty()) {
                        topics.add(new OfTopic(
                                row.getInt("year"),
                                row.getString("key"),
                                MultilingualText.parse(row.getString("name")),
                                new LegalAidYears.Group(
                                        row.getString("group_code"),
                                        MultilingualText.parse(row.getString("group_name"))),
                                numbers));
                    }
                });
        Map<Integer, Integer> lawyers = lawyers(asked, from, to);
        return new LegalAidYears(
                all.values().stream().mapToLong(LegalAidNumbers::stillOpen).sum(),
                all.values().stream().mapToLong(LegalAidNumbers::unowned).sum(),
                IntStream.rangeClosed(from, to)
                        .mapToObj(year -> new LegalAidYears.Year(
                                year, all.getOrDefault(year, LegalAidNumbers.NONE), lawyers.getOrDefault(year, 0)))
                        .toList(),
                topics);
    }

    /** Posts are dated, the tree is that of today, as for everything else here. */
    private Map<Integer, Integer> lawyers(Asked asked, int from, int to) {
        Map<Integer, Integer> lawyers = new HashMap<>();
        jdbc.sql("""
                        select y.year, count(distinct p.account_id) as lawyers
                        from (select g.year, least(make_date(g.year, 12, 31), cast(:today as date)) as day
                              from generate_series(cast(:from as integer), :to) g (year)) y
                        join post p on p.role = :lawyer and p.valid_from <= y.day and (p.valid_to is null or p.valid_to > y.day)
                        where y.year <= extract(year from cast(:today as date))
                          and (:whole or exists (
                              select from organisation_ancestry a
                              where a.line = :line and a.ancestor_id = :organisation and a.descendant_id = p.organisation_id
                                and a.valid_from <= :today and a.valid_to > :today))
                        group by y.year""")
                .params(asked.parameters())
                .param("whole", asked.whole())
                .param("lawyer", Role.LAWYER.code())
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    lawyers.put(row.getInt("year"), row.getInt("lawyers"));
                });
        return lawyers;
    }

    private static LegalAidNumbers numbers(ResultSet row) throws SQLException {
        return new LegalAidNumbers(
                row.getLong("received"),
                row.getLong("still_open"),
                row.getLong("unowned"),
                row.getLong("answered"),
                row.getLong("answer_days"),
                row.getLong("in_commission"),
                row.getLong("in_court"),
                row.getLong("closed"),
                row.getLong("close_days"),
                row.getLong("won"),
                row.getLong("jobs"),
                row.getBigDecimal("demanded"),
                row.getBigDecimal("awarded"),
                row.getBigDecimal("returned"),
                row.getLong("inspections"),
                row.getLong("demands"),
                row.getLong("recommendations"),
                row.getLong("handed_over"),
                row.getLong("found"),
                row.getLong("people"),
                row.getLong("unremoved"),
                row.getLong("removed"));
    }

    @Override
    public List<LegalAidPart> organisations(AccessScope scope, String organisation, Line line, int year) {
        return asked(scope, organisation, line)
                .map(asked -> organisations(scope, asked, year))
                .orElse(List.of());
    }

    private List<LegalAidPart> organisations(AccessScope scope, Asked asked, int year) {
        List<LegalAidPart> parts = jdbc.sql("""
                        select o.code, n.name, %s as open, s.*
                        from legal_aid_sum_of(array(
                            select c.descendant_id from organisation_ancestry c
                            where c.line = :line and c.ancestor_id = :organisation and c.depth = 1
                              and c.valid_from <= :today and c.valid_to > :today), :line, array['all'], :year, :year, :today) s
                        join organisation o on o.id = s.node_id
                        join organisation_name n on n.organisation_id = o.id and n.valid_from <= :today
                             and (n.valid_to > :today or n.valid_to is null)
                        order by s.received desc, s.inspections desc, o.code""".formatted(scope.sql("o.id")))
                .params(asked.parameters())
                .param("year", year)
                .query((row, i) -> new LegalAidPart(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getBoolean("open"),
                        null,
                        null,
                        numbers(row)))
                .list();
        return withRest(parts, whole(asked, asked.line().code(), year));
    }

    @Override
    public List<LegalAidPart> lawyers(AccessScope scope, String organisation, Line line, int year) {
        return asked(scope, organisation, line)
                .map(asked -> lawyers(asked, year))
                .orElse(List.of());
    }

    private List<LegalAidPart> lawyers(Asked asked, int year) {
        List<LegalAidPart> parts = jdbc.sql("""
                        select a.id as account_id, a.display_name, s.*
                        from legal_aid_sum_of(array[cast(:organisation as uuid)], :counted, array['lawyer'], :year, :year, :today) s
                        join account a on a.id = cast(s.key as uuid)
                        order by s.received desc, a.display_name, a.id""")
                .params(asked.parameters())
                .param("counted", asked.counted())
                .param("year", year)
                .query((row, i) -> new LegalAidPart(
                        null,
                        null,
                        false,
                        row.getObject("account_id", UUID.class),
                        row.getString("display_name"),
                        numbers(row)))
                .list();
        return withRest(parts, whole(asked, asked.counted(), year));
    }

    @Override
    public List<LegalAidPart> inspectors(AccessScope scope, String organisation, Line line, int year) {
        return asked(scope, organisation, line)
                .map(asked -> inspectors(rowScopes.enter(scope), asked, year))
                .orElse(List.of());
    }

    /** From the rows: inspections of a year are some thousands, while cases are some hundreds of thousands. */
    private List<LegalAidPart> inspectors(RowFilter rows, Asked asked, int year) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.putAll(asked.parameters());
        parameters.put("whole", asked.whole());
        parameters.put("from", Date.valueOf(LocalDate.of(year, 1, 1)));
        parameters.put("to", Date.valueOf(LocalDate.of(year, 12, 31)));
        return jdbc.sql(INSPECTORS.formatted(rows.sql("i"), rows.sql("v")))
                .params(parameters)
                .query((row, i) -> new LegalAidPart(
                        null,
                        null,
                        false,
                        row.getObject("account_id", UUID.class),
                        row.getString("display_name"),
                        LegalAidNumbers.ofInspections(
                                row.getLong("inspections"),
                                row.getLong("demands"),
                                row.getLong("recommendations"),
                                row.getLong("handed_over"),
                                row.getLong("found"),
                                row.getLong("people"),
                                row.getLong("unremoved"),
                                row.getLong("removed"))))
                .list();
    }

    private LegalAidNumbers whole(Asked asked, String counted, int year) {
        return jdbc.sql("""
                        select s.* from legal_aid_sum_of(array[cast(:organisation as uuid)], :counted, array['all'], :year, :year, :today) s""")
                .params(asked.parameters())
                .param("counted", counted)
                .param("year", year)
                .query((row, i) -> numbers(row))
                .optional()
                .orElse(LegalAidNumbers.NONE);
    }

    /** Of those of which something happened; the rest comes last. */
    private static List<LegalAidPart> withRest(List<LegalAidPart> parts, LegalAidNumbers whole) {
        List<LegalAidPart> shown = new ArrayList<>(
                parts.stream().filter(part -> !part.numbers().isEmpty()).toList());
        LegalAidNumbers rest = shown.stream().map(LegalAidPart::numbers).reduce(whole, LegalAidNumbers::minus);
        if (!rest.isEmpty()) {
            shown.add(new LegalAidPart(null, null, false, null, null, rest));
        }
        return shown;
    }

    @Override
    @Transactional
    public int addWaiting(AccessScope federation, int limit) {
        if (!federation.wholeFederation()) {
            throw new IllegalArgumentException("Figures are added up for the whole federation only");
        }
        rowScopes.enter(federation);
        return jdbc.sql("select legal_aid_fold(:today, :limit)")
                .param("today", LocalDate.now(clock))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }
}
