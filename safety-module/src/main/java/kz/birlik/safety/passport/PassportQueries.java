package kz.birlik.safety.passport;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.safety.PassportRow;
import kz.birlik.safety.Passports;
import kz.birlik.safety.SafetyDuty;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.SafetyPassport.Measures;
import kz.birlik.safety.SafetyPassport.Money;
import kz.birlik.safety.SafetyPassport.Part;
import kz.birlik.safety.SafetyPassport.Place;
import kz.birlik.safety.SafetyPassport.Site;
import kz.birlik.safety.SafetyPassport.Statement;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class PassportQueries implements Passports {

    /** So many statements are looked at, the latest. */
    private static final int MOST_STATEMENTS = 200;

    private static final String THERE = "valid_from <= :today and (%1$s.valid_to is null or %1$s.valid_to > :today)";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Clock clock;

    @Override
    public List<PassportRow> page(AccessScope scope, PassportRow.Filter filter) {
        // The wall hides what is recorded outside the scope: a council of another organisation in the employer is not
        // told of
        scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("today", Date.valueOf(today()));
        parameters.put("year", today().getYear());
        var where = new StringBuilder(scope.sql("c.organisation_id"));
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append("""
                     \sand c.organisation_id in (select b.descendant_id from organisation_ancestry b
                         where b.ancestor_id = :below and b.valid_to > current_date)""");
            parameters.put("below", below.get().value());
        }
        where.append(
                switch (filter.show()) {
                    case ALL -> "";
                    case HAZARDS -> """
                             \sand exists (select from hazard_signal s where s.employer_id = c.employer_id
                                 and s.primary_id = c.organisation_id and s.closed_on is null)""";
                    case SILENT -> """
                             \sand not exists (select from safety_measures s where s.employer_id = c.employer_id
                                 and s.primary_id = c.organisation_id and s.year = :year)""";
                    case UNHUNG -> """
                             \sand not exists (select from safety_gate s where s.employer_id = c.employer_id
                                 and s.primary_id = c.organisation_id and s.ended_on is null)""";
                });
        if (filter.after() != null) {
            where.append(" and (c.employer_id, c.organisation_id) > (:afterEmployer, :afterPlace)");
            parameters.put("afterEmployer", filter.after().employer());
            parameters.put("afterPlace", filter.after().organisation());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql("""
                        select c.organisation_id, c.employer_id, o.code as organisation_code, n.headcount, h.open, h.overdue, m.said_on,
                               (select e.name from employer_name e where e.employer_id = c.employer_id
                                order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) as employer_name,
                               exists (select from production_council k where k.employer_id = c.employer_id
                                         and k.primary_id = c.organisation_id and k.ended_on is null) as council,
                               exists (select from safety_gate g where g.employer_id = c.employer_id
                                         and g.primary_id = c.organisation_id and g.ended_on is null) as hung
                        from (select c.organisation_id, c.employer_id from organisation_employer c
                              where c.%s and %s
                              order by c.employer_id, c.organisation_id limit :limit) c
                        join organisation o on o.id = c.organisation_id
                        cross join lateral (
                            select sum(s.headcount) as headcount from employer_site s
                            where s.employer_id = c.employer_id and s.%s) n
                        cross join lateral (
                            select count(*) as open, count(*) filter (where s.due_on < :today) as overdue
                            from hazard_signal s
                            where s.employer_id = c.employer_id and s.primary_id = c.organisation_id and s.closed_on is null) h
                        cross join lateral (
                            select max(s.said_on) as said_on from safety_measures s
                            where s.employer_id = c.employer_id and s.primary_id = c.organisation_id) m
                        order by c.employer_id, c.organisation_id""".formatted(THERE.formatted("c"), where, THERE.formatted("s")))
                .params(parameters)
                .query((row, i) -> new PassportRow(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getString("organisation_code"),
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        row.getObject("headcount") == null ? null : row.getInt("headcount"),
                        row.getBoolean("council"),
                        row.getInt("open"),
                        row.getInt("overdue"),
                        row.getObject("said_on", LocalDate.class),
                        row.getBoolean("hung")))
                .list();
    }

    @Override
    public Optional<SafetyPassport> find(AccessScope scope, UUID employer, LocalDate day) {
        RowFilter rows = scopes.enter(scope);
        if (!places(scope, employer, today()).findAny().isPresent()) {
            return Optional.empty();
        }
        List<Place> places = places(scope, employer, day).toList();
        List<Site> sites = sites(employer, day);
        List<Statement> statements = statements(rows, employer, day);
        return jdbc.sql("""
                        select e.bin, e.synthetic,
                               (select n.name from employer_name n where n.employer_id = e.id
                                order by (n.valid_from <= :day) desc, n.valid_from desc limit 1) as name
                        from employer e where e.id = :employer""")
                .param("employer", employer)
                .param("day", Date.valueOf(day))
                .query((row, i) -> new SafetyPassport(
                        employer,
                        MultilingualText.parse(row.getString("name")),
                        row.getString("bin"),
                        row.getBoolean("synthetic"),
                        day,
                        headcount(sites),
                        sites,
                        places,
                        measures(statements, day.getYear()),
                        measures(statements, day.getYear() - 1),
                        duties(rows, employer, day, statements),
                        statements))
                .optional();
    }

    private Stream<Place> places(AccessScope scope, UUID employer, LocalDate day) {
        return jdbc
                .sql("""
                        select o.id, o.code, g.token,
                               (select n.name from organisation_name n where n.organisation_id = o.id
                                order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as name
                        from organisation_employer c
                        join organisation o on o.id = c.organisation_id
                        left join safety_gate g on g.primary_id = o.id and g.employer_id = c.employer_id and g.ended_on is null
                        where c.employer_id = :employer and c.%s and %s order by o.code""".formatted(THERE.formatted("c"), scope.sql("c.organisation_id")))
                .params(scope.parameters())
                .param("employer", employer)
                .param("today", Date.valueOf(day))
                .query((row, i) -> new Place(
                        new OrganisationId(row.getObject("id", UUID.class)),
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getString("token")))
                .list()
                .stream();
    }

    private List<Site> sites(UUID employer, LocalDate day) {
        return jdbc.sql("""
                        select r.name as region_name, s.town, s.headcount
                        from employer_site s join region r on r.code = s.region_code
                        where s.employer_id = :employer and s.%s order by s.valid_from, s.id""".formatted(THERE.formatted("s")))
                .param("employer", employer)
                .param("today", Date.valueOf(day))
                .query((row, i) -> new Site(
                        MultilingualText.parse(row.getString("region_name")),
                        MultilingualText.parse(row.getString("town")),
                        row.getObject("headcount", Integer.class)))
                .list();
    }

    /** Nothing where no site says how many work there: unknown is not zero. */
    private static @Nullable Integer headcount(List<Site> sites) {
        List<Integer> known =
                sites.stream().map(Site::headcount).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToInt(Integer::intValue).sum();
    }

    private List<Statement> statements(RowFilter rows, UUID employer, LocalDate day) {
        return jdbc.sql("""
                        select m.*, o.code as organisation_code
                        from safety_measures m join organisation o on o.id = m.primary_id
                        where m.employer_id = :employer and m.said_on <= :day and %s
                        order by m.said_on desc, m.id desc limit :most""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("employer", employer)
                .param("day", Date.valueOf(day))
                .param("most", MOST_STATEMENTS)
                .query((row, i) -> statement(row))
                .list();
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(
                row.getObject("id", UUID.class),
                row.getString("organisation_code"),
                row.getInt("year"),
                row.getString("said_by").equals("employer"),
                row.getObject("said_on", LocalDate.class),
                row.getString("source"),
                row.getObject("trained", Integer.class),
                row.getObject("to_train", Integer.class),
                row.getObject("checked", Integer.class),
                row.getObject("to_check", Integer.class),
                row.getObject("equipped", Integer.class),
                row.getObject("to_equip", Integer.class),
                row.getBigDecimal("spent"),
                last(row),
                row.getString("recorded_by"));
    }

    private static Map<SafetyDuty, LocalDate> last(ResultSet row) throws SQLException {
        Map<SafetyDuty, LocalDate> last = new EnumMap<>(SafetyDuty.class);
        for (SafetyDuty duty : SafetyDuty.values()) {
            LocalDate done = row.getObject(duty.code() + "_on", LocalDate.class);
            if (done != null) {
                last.put(duty, done);
            }
        }
        return last;
    }

    /** What a norm says, as somebody is told of it. */
    private record Wording(MultilingualText article, Confidence confidence) {

        static Wording of(ResultSet row) throws SQLException {
            return new Wording(
                    MultilingualText.parse(row.getString("article")),
                    Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)));
        }
    }

    private record Counted(UUID statement, SafetyDuty duty, LocalDate due, Wording wording) {}

    private List<SafetyDuty.Standing> duties(RowFilter rows, UUID employer, LocalDate day, List<Statement> statements) {
        List<Counted> counted = jdbc.sql("""
                        select d.statement_id, d.duty, d.due_on, v.article, v.confidence
                        from safety_duty d join norm_version v on v.id = d.norm_version
                        where d.employer_id = :employer and\s""" + rows.sql("d"))
                .params(rows.parameters())
                .param("employer", employer)
                .query((row, i) -> new Counted(
                        row.getObject("statement_id", UUID.class),
                        SafetyDuty.of(row.getString("duty")),
                        row.getObject("due_on", LocalDate.class),
                        Wording.of(row)))
                .list();
        Map<String, Wording> norms = new HashMap<>();
        jdbc.sql("""
                        select norm, article, confidence from norm_version
                        where norm = any (:norms) and coalesce(valid_from, '-infinity') <= :day
                          and coalesce(valid_to, 'infinity') > :day""")
                .param(
                        "norms",
                        Stream.of(SafetyDuty.values()).map(SafetyDuty::norm).toArray(String[]::new))
                .param("day", Date.valueOf(day))
                .query((ResultSet row) -> {
                    norms.put(row.getString("norm"), Wording.of(row));
                });
        return Stream.of(SafetyDuty.values())
                .flatMap(duty -> standing(duty, counted, statements, norms.get(duty.norm())).stream())
                .toList();
    }

    /** By the wording it was counted by; where nobody has said anything, by that of the day. */
    private static Optional<SafetyDuty.Standing> standing(
            SafetyDuty duty, List<Counted> counted, List<Statement> statements, @Nullable Wording now) {
        for (Statement said : statements) {
            for (Counted each : counted) {
                if (each.duty() == duty && each.statement().equals(said.id())) {
                    Wording then = each.wording();
                    return Optional.of(new SafetyDuty.Standing(
                            duty, then.article(), then.confidence(), said.last().get(duty), each.due(), said));
                }
            }
        }
        return Optional.ofNullable(now)
                .map(norm -> new SafetyDuty.Standing(duty, norm.article(), norm.confidence(), null, null, null));
    }

    private static Measures measures(List<Statement> all, int year) {
        List<Statement> said = all.stream().filter(each -> each.year() == year).toList();
        return new Measures(
                year,
                part(said, Statement::trained, Statement::toTrain),
                part(said, Statement::checked, Statement::toCheck),
                part(said, Statement::equipped, Statement::toEquip),
                said.stream().flatMap(each -> money(each).stream()).findFirst().orElse(null));
    }

    private static Optional<Money> money(Statement said) {
        BigDecimal spent = said.spent();
        return spent == null ? Optional.empty() : Optional.of(new Money(spent, said));
    }

    private static @Nullable Part part(
            List<Statement> said,
            Function<Statement, @Nullable Integer> done,
            Function<Statement, @Nullable Integer> due) {
        for (Statement each : said) {
            Integer of = due.apply(each);
            Integer so = done.apply(each);
            if (of != null && so != null) {
                return new Part(so, of, each);
            }
        }
        return null;
    }

    @Override
    public Optional<Gate> gate(AccessScope system, String token) {
        scopes.enter(system);
        return jdbc.sql("""
                        select g.token, g.employer_id, o.code from safety_gate g join organisation o on o.id = g.primary_id
                        where g.token = :token and g.ended_on is null""")
                .param("token", token)
                .query((row, i) -> new Gate(
                        row.getString("token"), row.getObject("employer_id", UUID.class), row.getString("code")))
                .optional();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
