package kz.birlik.safety.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.ControlChart;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.safety.SafetyGrouping;
import kz.birlik.safety.SafetyNumbers;
import kz.birlik.safety.SafetyWork;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what is kept as sums (docs/adr/0066-figures-of-safety-kept-as-sums.md), by month, of employers by year. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class SafetyFigureQueries implements SafetyFigures {

    private static final String LEAST_EMPLOYERS = "SAFETY_RATES_LEAST_EMPLOYERS";
    private static final String LEAST_NUMBER = "SAFETY_RATES_LEAST_NUMBER";
    private static final String INJURY_MONTHS = "TENSION_INJURY_MONTHS";

    /** Before anything that is kept. */
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    /** Years from the first day to the first day after, those to come left out and the one that runs up to today. */
    private static final String YEARS = """
            with span as materialized (
                select y as year, make_date(y, 1, 1) as since,
                       least(make_date(y + 1, 1, 1), cast(:today as date) + 1) as until
                from generate_series(cast(:from as integer), cast(:to as integer)) y
                where make_date(y, 1, 1) <= cast(:today as date))""";

    /** What adds up within a year p, of sums s of months. */
    private static final String COUNTED = Stream.of(
                    "accidents",
                    "severe_accidents",
                    "fatal_accidents",
                    "victims",
                    "severe",
                    "deaths",
                    "days_lost",
                    "planned",
                    "inspections",
                    "found",
                    "removed",
                    "removed_late",
                    "trained",
                    "to_train",
                    "employers")
            .map("coalesce(sum(s.%1$s) filter (where s.month >= p.since), 0) as %1$s"::formatted)
            .collect(Collectors.joining(", "));

    /** What stands at its end, and the average of heads over its days. */
    private static final String STANDING = """
            , sum(s.councils) as councils, sum(s.inspectors) as inspectors,
            nullif((sum(s.heads * (p.until - date '2000-01-01') - s.head_days)
                    - coalesce(sum(s.heads * (p.since - date '2000-01-01') - s.head_days) filter (where s.month < p.since), 0))::numeric
                   / (p.until - p.since), 0) as employees""";

    private static final String SUMS =
            "safety_sum_of(array[cast(:organisation as uuid)], :counted, %s, cast(:ever as date), :today, :today)";

    /** By a key of the sums of what was asked. */
    private static final String KEYED = """
            keyed as (select s.key, %s from span p join %s s on s.month < p.until group by s.key, p.since, p.until)""";

    private static final Map<SafetyGrouping, String> GROUPED = Map.of(
            SafetyGrouping.SECTOR,
            KEYED.formatted(COUNTED + STANDING, SUMS.formatted("array['section']")),
            SafetyGrouping.REGION,
            KEYED.formatted(COUNTED + STANDING, SUMS.formatted("array['region']")),
            SafetyGrouping.EMPLOYER,
            KEYED.formatted(COUNTED + STANDING, SUMS.formatted("array['employer']")),
            SafetyGrouping.ORGANISATION,
            """
            keyed as (select o.code as key, %s
                      from span p
                      join safety_sum_of(array(
                               select f.organisation_id from organisation_affiliation f
                               where f.line = :line and f.parent_id = :organisation and f.valid_from <= :today
                                 and (f.valid_to is null or f.valid_to > :today)),
                           :line, array['all'], cast(:ever as date), :today, :today) s on s.month < p.until
                      join organisation o on o.id = s.node_id
                      group by o.code, p.since, p.until)""".formatted(COUNTED + STANDING));

    private static final Map<SafetyGrouping, String> NAMES = Map.of(
            SafetyGrouping.EMPLOYER,
            "(select n.name from employer_name n where n.employer_id = k.key::uuid order by n.valid_from desc limit 1)",
            SafetyGrouping.SECTOR,
            "(select s.name from oked_section s where s.code = k.key)",
            SafetyGrouping.REGION,
            "(select r.name from region r where r.code = k.key)",
            SafetyGrouping.ORGANISATION,
            "(select n.name from organisation o join organisation_name n on n.organisation_id = o.id where o.code = k.key"
                    + " order by n.valid_from desc limit 1)");

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope rowScopes;
    private final Terms terms;
    private final Clock clock;

    /** Nobody below the federation stands in both lines; the other one would lead out of the scope. */
    private Optional<Map<String, Object>> asked(AccessScope scope, String organisation, Line line) {
        return organisations.idOf(scope, organisation).map(id -> {
            rowScopes.enter(scope);
            return parameters(id, scope, scope.wholeFederation() ? line : scope.line());
        });
    }

    /** Of the federation everything counts, in whichever line it stands. */
    private Map<String, Object> parameters(OrganisationId id, AccessScope scope, Line line) {
        boolean whole = scope.wholeFederation() && scope.root().equals(id);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisation", id.value());
        parameters.put("whole", whole);
        parameters.put("line", line.code());
        parameters.put("counted", whole ? "either" : line.code());
        parameters.put("ever", Date.valueOf(EVER));
        parameters.put("today", Date.valueOf(today()));
        return parameters;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public Optional<Years> years(AccessScope scope, String organisation, Line line, int from, int to) {
        return asked(scope, organisation, line).map(asked -> years(asked, from, to));
    }

    private Years years(Map<String, Object> asked, int from, int to) {
        Map<Integer, Year> found = new HashMap<>();
        Map<Integer, Map<InspectionInitiative, Long>> split = new HashMap<>();
        jdbc.sql(YEARS + """
                        select p.year, s.by_what, s.key, %s
                        from span p join %s s on s.month < p.until
                        group by p.year, p.since, p.until, s.by_what, s.key
                        order by s.by_what desc""".formatted(COUNTED + STANDING, SUMS.formatted("array['all', 'initiative']")))
                .params(asked)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    int year = row.getInt("year");
                    Map<InspectionInitiative, Long> initiatives =
                            split.computeIfAbsent(year, each -> new EnumMap<>(InspectionInitiative.class));
                    if (row.getString("by_what").equals("all")) {
                        found.put(year, new Year(year, numbers(row), work(row), initiatives));
                    } else {
                        initiatives.put(
                                InspectionInitiative.of(row.getString("key")).orElseThrow(),
                                row.getLong("inspections"));
                    }
                });
        LocalDate last =
                jdbc.sql("""
                        select c.happened_on from accident c
                        where c.connected is not false
                          and (:whole or c.primary_id in (
                              select a.descendant_id from organisation_ancestry a
                              where a.line = :line and a.ancestor_id = :organisation and a.valid_from <= :today and a.valid_to > :today))
                        order by c.happened_on desc limit 1""").params(asked).query(LocalDate.class).optional().orElse(null);
        return new Years(
                IntStream.rangeClosed(from, to)
                        .mapToObj(year ->
                                found.getOrDefault(year, new Year(year, SafetyNumbers.NONE, SafetyWork.NONE, Map.of())))
                        .toList(),
                last);
    }

    private static SafetyNumbers numbers(ResultSet row) throws SQLException {
        return new SafetyNumbers(
                row.getLong("accidents"),
                row.getLong("severe_accidents"),
                row.getLong("fatal_accidents"),
                row.getLong("victims"),
                row.getLong("severe"),
                row.getLong("deaths"),
                row.getLong("days_lost"),
                row.getBigDecimal("employees"));
    }

    private static SafetyWork work(ResultSet row) throws SQLException {
        return new SafetyWork(
                row.getLong("councils"),
                row.getLong("inspectors"),
                row.getLong("planned"),
                row.getLong("inspections"),
                row.getLong("found"),
                row.getLong("removed"),
                row.getLong("removed_late"),
                row.getLong("to_train"),
                row.getLong("trained"));
    }

    @Override
    public List<Part> parts(AccessScope scope, String organisation, Line line, int year, SafetyGrouping by, int limit) {
        return asked(scope, organisation, line)
                .map(asked -> parts(asked, year, by, limit))
                .orElse(List.of());
    }

    private List<Part> parts(Map<String, Object> asked, int year, SafetyGrouping by, int limit) {
        return jdbc.sql(YEARS + ", " + GROUPED.get(by) + """
                        , most as (
                            select k.* from keyed k
                            where k.accidents > 0 or k.employees > 0 or k.inspections > 0 or k.councils > 0 or k.to_train > 0
                            order by k.accidents::numeric / k.employees desc nulls last, k.accidents desc, k.key limit :limit)
                        select k.*, %s as name from most k
                        order by k.accidents::numeric / k.employees desc nulls last, k.accidents desc, k.key""".formatted(NAMES.get(by)))
                .param("limit", limit)
                .params(asked)
                .param("from", year)
                .param("to", year)
                .query((row, i) -> new Part(row.getString("key"), name(row), numbers(row), work(row)))
                .list();
    }

    private static @Nullable MultilingualText name(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return name == null ? null : MultilingualText.parse(name);
    }

    @Override
    public List<Cause> causes(AccessScope scope, String organisation, Line line, int year) {
        return asked(scope, organisation, line)
                .map(asked -> causes(asked, year))
                .orElse(List.of());
    }

    private List<Cause> causes(Map<String, Object> asked, int year) {
        return jdbc.sql("""
                        select k.code, k.name, sum(s.accidents) as accidents, sum(s.repeated) as repeated
                        from safety_sum_of(array[cast(:organisation as uuid)], :counted, array['cause'], make_date(:year, 1, 1),
                                           make_date(:year, 12, 31), :today) s
                        join accident_cause_kind k on k.code = s.key
                        group by k.code
                        having sum(s.accidents) > 0
                        order by accidents desc, k.sort_order""")
                .params(asked)
                .param("year", year)
                .query((row, i) -> new Cause(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getInt("accidents"),
                        row.getInt("repeated")))
                .list();
    }

    @Override
    public List<Injured> injured(AccessScope scope) {
        rowScopes.enter(scope);
        return jdbc.sql("""
                        select c.employer_id, coalesce(h.region_code, s.region_code) as region_code,
                               coalesce(h.town, s.town) as town, sum(c.victims) as people,
                               (select n.name from employer_name n where n.employer_id = c.employer_id
                                order by n.valid_from desc limit 1) as name
                        from accident c
                        left join lateral (select t.region_code, t.town::text as town from employer_site t where t.id = c.site_id) h on true
                        left join lateral (select min(t.region_code) as region_code, min(t.town::text) as town
                                           from employer_site t
                                           where t.employer_id = c.employer_id and t.valid_from <= :today
                                             and (t.valid_to is null or t.valid_to > :today)
                                           having count(*) = 1) s on true
                        where c.happened_on > cast(:today as date) - make_interval(months => :months) and c.connected is not false
                          and %s
                        group by 1, 2, 3""".formatted(scope.sql("c.primary_id")))
                .params(scope.wholeFederation() ? Map.of() : scope.parameters())
                .param("today", Date.valueOf(today()))
                .param("months", parameter(INJURY_MONTHS, today()))
                .query((row, i) -> {
                    String town = row.getString("town");
                    return new Injured(
                            row.getObject("employer_id", UUID.class),
                            MultilingualText.parse(row.getString("name")),
                            row.getString("region_code"),
                            town == null ? null : MultilingualText.parse(town),
                            row.getInt("people"));
                })
                .list();
    }

    private int parameter(String code, LocalDate on) {
        return terms.parameter(code, on).orElseThrow().value().intValueExact();
    }

    @Override
    public ControlChart monthly(AccessScope scope, String organisation, Line line, YearMonth last, int months) {
        return asked(scope, organisation, line)
                .map(asked -> monthly(asked, last, months))
                .orElseGet(() -> new ControlChart(List.of()));
    }

    private ControlChart monthly(Map<String, Object> asked, YearMonth last, int months) {
        YearMonth first = last.minusMonths(months - 1L);
        Map<YearMonth, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        select s.month, s.accidents
                        from safety_sum_of(array[cast(:organisation as uuid)], :counted, array['all'], :since, :until, :today) s""")
                .params(asked)
                .param("since", Date.valueOf(first.atDay(1)))
                .param("until", Date.valueOf(last.atDay(1)))
                .query(row -> {
                    counts.put(YearMonth.from(row.getObject("month", LocalDate.class)), row.getInt("accidents"));
                });
        return new ControlChart(IntStream.range(0, months)
                .mapToObj(first::plusMonths)
                .map(month -> new ControlChart.Month(month, counts.getOrDefault(month, 0)))
                .toList());
    }

    @Override
    public List<Published> published(AccessScope federation, int year) {
        if (!federation.wholeFederation()) {
            throw new IllegalArgumentException("Rates are published of the whole federation only");
        }
        rowScopes.enter(federation);
        Hiding hiding = hiding(today());
        return jdbc.sql(YEARS + ", " + GROUPED.get(SafetyGrouping.SECTOR) + """
                         select s.name, k.* from keyed k join oked_section s on s.code = k.key
                        where k.employers >= :employers and k.employees > 0
                        order by s.code""")
                .params(parameters(federation.root(), federation, Line.SECTORAL))
                .param("from", year)
                .param("to", year)
                .param("employers", hiding.leastEmployers())
                .query((row, i) -> published(row, hiding.leastNumber()))
                .list();
    }

    /** Nought is told: that nothing happened says nothing about anybody. */
    private static Published published(ResultSet row, int least) throws SQLException {
        Integer accidents = shown(row.getInt("accidents"), least);
        BigDecimal employees = row.getBigDecimal("employees");
        return new Published(
                MultilingualText.parse(row.getString("name")),
                employees.setScale(0, RoundingMode.HALF_UP),
                accidents,
                shown(row.getInt("severe"), least),
                shown(row.getInt("deaths"), least),
                accidents == null ? null : new SafetyNumbers(accidents, 0, 0, 0, 0, 0, 0, employees).frequency());
    }

    private static @Nullable Integer shown(int number, int least) {
        return number == 0 || number >= least ? Integer.valueOf(number) : null;
    }

    @Override
    public Hiding hiding(LocalDate on) {
        return new Hiding(parameter(LEAST_EMPLOYERS, on), parameter(LEAST_NUMBER, on));
    }

    @Override
    @Transactional
    public int countDue(AccessScope federation, int limit) {
        if (!federation.wholeFederation()) {
            throw new IllegalArgumentException("Figures are counted for the whole federation only");
        }
        rowScopes.enter(federation);
        return jdbc.sql("select safety_fact_fold(:today, :limit)")
                .param("today", today())
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }
}
