package kz.birlik.safety.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.ControlChart;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.safety.SafetyGrouping;
import kz.birlik.safety.SafetyNumbers;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the registers themselves: a federation has some ten thousand accidents in all years (docs/adr/0065-figures-of-safety.md). */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class SafetyFigureQueries implements SafetyFigures {

    private static final String LEAST_EMPLOYERS = "SAFETY_RATES_LEAST_EMPLOYERS";
    private static final String LEAST_NUMBER = "SAFETY_RATES_LEAST_NUMBER";
    private static final String INJURY_MONTHS = "TENSION_INJURY_MONTHS";
    private static final String REPEAT_MONTHS = "SAFETY_REPEAT_MONTHS";

    /** An organisation o of what is looked at. */
    private static final String BELOW = """
            (:whole or %s in (select a.descendant_id from organisation_ancestry a
                              where a.line = :line and a.ancestor_id = :organisation and a.valid_from <= :today and a.valid_to > :today))""";

    /** Years from the first day to the first day after, those to come left out and the one that runs up to today. */
    private static final String YEARS = """
            span as materialized (
                select y as year, make_date(y, 1, 1) as since,
                       least(make_date(y + 1, 1, 1), cast(:today as date) + 1) as until
                from generate_series(cast(:from as integer), cast(:to as integer)) y
                where make_date(y, 1, 1) <= cast(:today as date))""";

    /** Employees of each employer and region, each site counted for the days of the year it was entered for. */
    private static final String STAFF = """
            present as materialized (
                select distinct p.year, oe.employer_id
                from span p join organisation_employer oe
                  on oe.valid_from < p.until and (oe.valid_to is null or oe.valid_to > p.since)
                where %s),
            staff as materialized (
                select p.year, s.employer_id, s.region_code,
                       sum(s.headcount * (least(coalesce(s.valid_to, p.until), p.until) - greatest(s.valid_from, p.since))::numeric
                               / (p.until - p.since)) as employees
                from span p
                join present h on h.year = p.year
                join employer_site s on s.employer_id = h.employer_id and s.headcount is not null and s.valid_from < p.until
                     and (s.valid_to is null or s.valid_to > p.since)
                group by p.year, s.employer_id, s.region_code)""".formatted(BELOW.formatted("oe.organisation_id"));

    /** Accidents the commission has not found unconnected with work. */
    private static final String HURT = """
            hurt as materialized (
                select p.year, c.id, c.primary_id, c.employer_id, c.victims, c.severe, c.deaths, c.days_lost,
                       coalesce((select s.region_code from employer_site s where s.id = c.site_id),
                                (select s.region_code from employer_site s where s.employer_id = c.employer_id
                                 order by s.valid_from, s.id limit 1)) as region_code
                from span p join accident c on c.happened_on >= p.since and c.happened_on < p.until
                where c.connected is not false and %s)""".formatted(BELOW.formatted("c.primary_id"));

    private static final String COUNTED = """
            count(*) as accidents, coalesce(sum(h.victims), 0) as victims, coalesce(sum(h.severe), 0) as severe,
            coalesce(sum(h.deaths), 0) as deaths, coalesce(sum(h.days_lost), 0) as days_lost""";

    private static final String SECTION = """
            (select k.code from employer e join oked_section k
               on substr(e.sector_oked, 1, 2) between k.first_division and k.last_division where e.id = %s.employer_id)""";

    private static final Map<SafetyGrouping, String> GROUPED = Map.of(
            SafetyGrouping.EMPLOYER,
            grouped("h.employer_id::text", "t.employer_id::text"),
            SafetyGrouping.SECTOR,
            grouped("coalesce(" + SECTION.formatted("h") + ", '')", "coalesce(" + SECTION.formatted("t") + ", '')"),
            SafetyGrouping.REGION,
            grouped("coalesce(h.region_code, '')", "t.region_code"),
            SafetyGrouping.ORGANISATION,
            """
            child as materialized (
                select o.id, o.code from organisation_affiliation f join organisation o on o.id = f.organisation_id
                where f.line = :line and f.parent_id = :organisation and f.valid_from <= :today
                  and (f.valid_to is null or f.valid_to > :today)),
            under as materialized (
                select c.code, a.descendant_id from child c
                join organisation_ancestry a on a.line = :line and a.ancestor_id = c.id and a.valid_from <= :today and a.valid_to > :today),
            counted as (
                select u.code as key, %s from hurt h join under u on u.descendant_id = h.primary_id group by u.code),
            peopled as (
                select w.key, sum(t.employees) as employees
                from (select distinct u.code as key, oe.employer_id from under u join organisation_employer oe on oe.organisation_id = u.descendant_id
                      cross join span p where oe.valid_from < p.until and (oe.valid_to is null or oe.valid_to > p.since)) w
                join staff t on t.employer_id = w.employer_id group by w.key)""".formatted(COUNTED));

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

    private static String grouped(String hurt, String staff) {
        return """
                counted as (select %s as key, %s from hurt h group by 1),
                peopled as (select %s as key, sum(t.employees) as employees from staff t group by 1)""".formatted(hurt, COUNTED, staff);
    }

    /** Nobody below the federation stands in both lines; the other one would lead out of the scope. */
    private Optional<Map<String, Object>> asked(AccessScope scope, String organisation, Line line) {
        return organisations.idOf(scope, organisation).map(id -> {
            rowScopes.enter(scope);
            return parameters(id, scope, scope.wholeFederation() ? line : scope.line());
        });
    }

    private Map<String, Object> parameters(OrganisationId id, AccessScope scope, Line line) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisation", id.value());
        parameters.put("whole", scope.wholeFederation() && scope.root().equals(id));
        parameters.put("line", line.code());
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
        jdbc.sql("with " + YEARS + ", " + STAFF + ", " + HURT
                        + """
                        , counted as (select h.year, %s from hurt h group by h.year),
                        peopled as (select t.year, sum(t.employees) as employees from staff t group by t.year),
                        held as (select s.year, sum(s.inspections) as inspections, sum(s.removed) as removed, sum(s.removed_late) as late
                                 from safety_inspection_sum s
                                 where s.year between :from and :to and %s group by s.year),
                        councils as (select p.year, count(*) as councils from span p join production_council c
                                       on c.formed_on < p.until and (c.ended_on is null or c.ended_on >= p.until)
                                     where %s group by p.year),
                        inspectors as (select p.year, count(*) as inspectors from span p join technical_inspector i
                                         on i.term_from < p.until and i.term_until >= p.until - 1
                                            and (i.ended_on is null or i.ended_on >= p.until)
                                       where %s group by p.year),
                        taught as (select m.year, sum(m.trained) as trained, sum(m.to_train) as to_train
                                     from (select distinct on (m.year, m.primary_id, m.employer_id) m.year, m.trained, m.to_train
                                           from safety_measures m
                                           where m.year between :from and :to and m.to_train is not null and %s
                                           order by m.year, m.primary_id, m.employer_id, m.said_on desc, m.id desc) m
                                     group by m.year)
                        select p.year, c.*, e.employees, h.inspections, h.removed, h.late, k.councils, i.inspectors, m.trained, m.to_train
                        from span p
                        left join counted c on c.year = p.year
                        left join peopled e on e.year = p.year
                        left join held h on h.year = p.year
                        left join councils k on k.year = p.year
                        left join inspectors i on i.year = p.year
                        left join taught m on m.year = p.year""".formatted(
                                        COUNTED,
                                        BELOW.formatted("s.primary_id"),
                                        BELOW.formatted("c.primary_id"),
                                        BELOW.formatted("i.primary_id"),
                                        BELOW.formatted("m.primary_id")))
                .params(asked)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    found.put(row.getInt("year"), year(row));
                });
        LocalDate last = jdbc.sql("""
                        select max(c.happened_on) from accident c where c.connected is not false and %s""".formatted(BELOW.formatted("c.primary_id")))
                .params(asked)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
        return new Years(
                IntStream.rangeClosed(from, to)
                        .mapToObj(year ->
                                found.getOrDefault(year, new Year(year, SafetyNumbers.NONE, 0, 0, 0, null, null)))
                        .toList(),
                last);
    }

    private static Year year(ResultSet row) throws SQLException {
        BigDecimal removed = row.getBigDecimal("removed");
        return new Year(
                row.getInt("year"),
                numbers(row),
                row.getInt("councils"),
                row.getInt("inspectors"),
                row.getLong("inspections"),
                removed == null ? null : share(removed.subtract(row.getBigDecimal("late")), removed),
                share(row.getBigDecimal("trained"), row.getBigDecimal("to_train")));
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal part, @Nullable BigDecimal of) {
        return part == null || of == null || of.signum() == 0
                ? null
                : part.multiply(BigDecimal.valueOf(100)).divide(of, 1, RoundingMode.HALF_UP);
    }

    private static SafetyNumbers numbers(ResultSet row) throws SQLException {
        return new SafetyNumbers(
                row.getLong("accidents"),
                row.getLong("victims"),
                row.getLong("severe"),
                row.getLong("deaths"),
                row.getLong("days_lost"),
                row.getBigDecimal("employees"));
    }

    @Override
    public List<Part> parts(AccessScope scope, String organisation, Line line, int year, SafetyGrouping by, int limit) {
        return asked(scope, organisation, line)
                .map(asked -> parts(asked, year, by, limit))
                .orElse(List.of());
    }

    private List<Part> parts(Map<String, Object> asked, int year, SafetyGrouping by, int limit) {
        return jdbc.sql("with " + YEARS + ", " + STAFF + ", " + HURT + ", " + GROUPED.get(by)
                        + """
                        , keyed as (select coalesce(c.key, p.key) as key, coalesce(c.accidents, 0) as accidents,
                                           coalesce(c.victims, 0) as victims, coalesce(c.severe, 0) as severe,
                                           coalesce(c.deaths, 0) as deaths, coalesce(c.days_lost, 0) as days_lost, p.employees
                                    from counted c full join peopled p on p.key = c.key)
                        select k.*, %s as name from keyed k
                        order by k.accidents::numeric / nullif(k.employees, 0) desc nulls last, k.accidents desc, k.key limit :limit""".formatted(NAMES.get(by)))
                .param("limit", limit)
                .params(asked)
                .param("from", year)
                .param("to", year)
                .query((row, i) -> new Part(row.getString("key"), name(row), numbers(row)))
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
                        select k.code, k.name, count(*) as accidents,
                               count(*) filter (where exists (
                                   select from accident b join accident_cause bc on bc.accident_id = b.id and bc.cause = cc.cause
                                   where b.employer_id = c.employer_id and b.connected is not false
                                     and (b.happened_on, b.id) < (c.happened_on, c.id)
                                     and b.happened_on >= c.happened_on - make_interval(months => :months))) as repeated
                        from accident c
                        join accident_cause cc on cc.accident_id = c.id
                        join accident_cause_kind k on k.code = cc.cause
                        where c.happened_on >= make_date(:year, 1, 1) and c.happened_on < make_date(:year + 1, 1, 1)
                          and c.connected is not false and %s
                        group by k.code order by accidents desc, k.sort_order""".formatted(BELOW.formatted("c.primary_id")))
                .params(asked)
                .param("year", year)
                .param("months", parameter(REPEAT_MONTHS, today()))
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
                        select date_trunc('month', c.happened_on)::date as month, count(*) as accidents
                        from accident c
                        where c.happened_on >= :since and c.happened_on < :until and c.connected is not false and %s
                        group by 1""".formatted(BELOW.formatted("c.primary_id")))
                .params(asked)
                .param("since", Date.valueOf(first.atDay(1)))
                .param("until", Date.valueOf(last.plusMonths(1).atDay(1)))
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
        return jdbc.sql("with " + YEARS + ", " + STAFF + ", " + HURT
                        + """
                        , behind as (select %s as section, count(distinct t.employer_id) as employers, sum(t.employees) as employees
                                     from staff t group by 1),
                        happened as (select %s as section, count(*) as accidents, sum(h.severe) as severe, sum(h.deaths) as deaths
                                     from hurt h group by 1)
                        select s.name, b.employees, coalesce(h.accidents, 0) as accidents, coalesce(h.severe, 0) as severe,
                               coalesce(h.deaths, 0) as deaths
                        from oked_section s
                        join behind b on b.section = s.code and b.employers >= :employers
                        left join happened h on h.section = s.code
                        where b.employees > 0
                        order by s.code""".formatted(SECTION.formatted("t"), SECTION.formatted("h")))
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
                accidents == null ? null : new SafetyNumbers(accidents, 0, 0, 0, 0, employees).frequency());
    }

    private static @Nullable Integer shown(int number, int least) {
        return number == 0 || number >= least ? Integer.valueOf(number) : null;
    }

    @Override
    public Hiding hiding(LocalDate on) {
        return new Hiding(parameter(LEAST_EMPLOYERS, on), parameter(LEAST_NUMBER, on));
    }
}
