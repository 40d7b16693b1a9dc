package kz.birlik.safety.risk;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.HazardKind;
import kz.birlik.safety.Representative;
import kz.birlik.safety.RiskDemand;
import kz.birlik.safety.RiskFilter;
import kz.birlik.safety.RiskLevel;
import kz.birlik.safety.RiskMatrix;
import kz.birlik.safety.RiskRow;
import kz.birlik.safety.RiskView;
import kz.birlik.safety.RiskView.Assessment;
import kz.birlik.safety.RiskView.Hazard;
import kz.birlik.safety.RiskView.Measure;
import kz.birlik.safety.RiskView.MeasureState;
import kz.birlik.safety.RiskView.Occasion;
import kz.birlik.safety.RiskView.Signature;
import kz.birlik.safety.Risks;
import kz.birlik.safety.RisksOfEmployer;
import kz.birlik.safety.RisksOfEmployer.OpenHazard;
import kz.birlik.safety.RisksOfEmployer.OpenMeasure;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class RiskQueries implements Risks {

    private static final String EMPLOYER_NAME = """
            (select e.name from employer_name e where e.employer_id = w.employer_id
             order by (e.valid_from <= :today) desc, e.valid_from desc limit 1)""";

    private static final String REMAINS = "coalesce(h.score_after, h.score_before)";
    private static final String OPEN = "m.state = 'open' and not m.carried";

    /** What stands beside each of the rows that {@code w} names. */
    private static final String ROW = """
            select w.*, o.code as organisation_code, %s as employer_name, a.made_on, a.due_on, a.signed_on, a.matrix_id,
                   h.hazards, h.highest, m.open_measures, m.overdue_measures, d.demand_due
            from (select w.* from risk_workplace w
                  join risk_assessment a on a.workplace_id = w.id and a.superseded_on is null
                  where %%s order by w.id desc limit :limit) w
            join risk_assessment a on a.workplace_id = w.id and a.superseded_on is null
            join organisation o on o.id = w.primary_id
            cross join lateral (
                select count(*) as hazards, max(%s) as highest
                from risk_hazard h where h.workplace_id = w.id and h.assessment_id = a.id) h
            cross join lateral (
                select count(*) as open_measures, count(*) filter (where m.due_on < :today) as overdue_measures
                from risk_measure m where m.workplace_id = w.id and m.assessment_id = a.id and %s) m
            cross join lateral (
                select min(d.due_on) as demand_due from risk_demand d where d.workplace_id = w.id and d.met_by is null) d
            order by w.id desc""".formatted(EMPLOYER_NAME, REMAINS, OPEN);

    private static final String DEMAND = """
            select d.*, o.code as organisation_code, w.name as workplace_name
            from risk_demand d join organisation o on o.id = d.primary_id left join risk_workplace w on w.id = d.workplace_id
            where d.met_by is null and """ + " ";

    private static final String BELOW = """
             \sand w.primary_id in (select b.descendant_id from organisation_ancestry b
                 where b.ancestor_id = :below and b.valid_to > current_date)""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final RiskScales scales;
    private final Clock clock;

    @Override
    public List<RiskRow> page(AccessScope scope, RiskFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("w")).append(shown(filter.show()));
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append(BELOW);
            parameters.put("below", below.get().value());
        }
        if (filter.employer() != null) {
            where.append(" and w.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (filter.search() != null) {
            where.append("""
                     \sand not exists (
                        select from regexp_split_to_table(search_key(:search), ' ') word
                        where not (' ' || search_key(w.name || ' ' || coalesce(w.site, '')) || ' '
                                   || coalesce(name_search_key(%s), '')) like '%% ' || word || '%%')""".formatted(EMPLOYER_NAME));
            parameters.put("search", filter.search());
        }
        if (filter.after() != null) {
            where.append(" and w.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        Map<UUID, RiskMatrix> matrices = scales.all();
        return jdbc.sql(ROW.formatted(where))
                .params(parameters)
                .query((row, i) -> row(row, matrices))
                .list();
    }

    private static String shown(RiskFilter.Show show) {
        return switch (show) {
            case KEPT -> " and w.closed_on is null";
            case URGENT -> """
                     \sand w.closed_on is null and exists (
                        select from risk_hazard h
                        where h.workplace_id = w.id and h.assessment_id = a.id
                          and (select b.urgent from risk_matrix_band b
                               where b.matrix_id = a.matrix_id and b.lowest <= %s order by b.lowest desc limit 1))""".formatted(REMAINS);
            case DUE -> """
                     \sand w.closed_on is null
                    and (a.due_on < :today
                         or exists (select from risk_demand d where d.workplace_id = w.id and d.met_by is null))""";
            case UNSIGNED -> " and w.closed_on is null and a.signed_on is null";
            case OVERDUE -> """
                     \sand w.closed_on is null and exists (
                        select from risk_measure m
                        where m.workplace_id = w.id and m.assessment_id = a.id and m.due_on < :today and %s)""".formatted(OPEN);
            case CLOSED -> " and w.closed_on is not null";
            case ALL -> "";
        };
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today()));
        return parameters;
    }

    private static RiskRow row(ResultSet row, Map<UUID, RiskMatrix> matrices) throws SQLException {
        Integer highest = row.getObject("highest", Integer.class);
        RiskMatrix matrix = Objects.requireNonNull(matrices.get(row.getObject("matrix_id", UUID.class)));
        return new RiskRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getString("name"),
                row.getString("site"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("made_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("signed_on", LocalDate.class),
                row.getInt("hazards"),
                highest,
                highest == null ? null : matrix.band(highest),
                row.getInt("open_measures"),
                row.getInt("overdue_measures"),
                row.getObject("demand_due", LocalDate.class),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    @Override
    public Optional<RiskView> find(AccessScope scope, UUID workplace) {
        RowFilter rows = scopes.enter(scope);
        Map<UUID, RiskMatrix> matrices = scales.all();
        return jdbc.sql(ROW.formatted("w.id = :id and " + rows.sql("w")))
                .params(parameters(rows))
                .param("id", workplace)
                .param("limit", 1)
                .query((row, i) -> new RiskView(
                        row(row, matrices),
                        row.getString("close_reason"),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant(),
                        assessments(workplace, matrices),
                        jdbc.sql(DEMAND + "d.workplace_id = :id order by d.due_on, d.id")
                                .param("id", workplace)
                                .query((demand, n) -> demand(demand))
                                .list()))
                .optional();
    }

    /** Hazards and measures of all assessments are read once each. */
    private List<Assessment> assessments(UUID workplace, Map<UUID, RiskMatrix> matrices) {
        record Of<T>(UUID parent, T part) {}
        List<Of<Measure>> measures = jdbc.sql("""
                        select m.* from risk_measure m where m.workplace_id = :id order by (m.state = 'open') desc, m.due_on, m.id""")
                .param("id", workplace)
                .query((row, i) -> new Of<>(row.getObject("hazard_id", UUID.class), measure(row)))
                .list();
        List<Of<Hazard>> hazards = jdbc.sql("""
                        select h.*, k.name as kind_name, a.matrix_id
                        from risk_hazard h join risk_hazard_kind k on k.code = h.kind
                        join risk_assessment a on a.id = h.assessment_id
                        where h.workplace_id = :id order by %s desc, h.id""".formatted(REMAINS))
                .param("id", workplace)
                .query((row, i) -> {
                    UUID id = row.getObject("id", UUID.class);
                    RiskMatrix matrix = Objects.requireNonNull(matrices.get(row.getObject("matrix_id", UUID.class)));
                    return new Of<>(
                            row.getObject("assessment_id", UUID.class),
                            new Hazard(
                                    id,
                                    kind(row),
                                    row.getString("body"),
                                    row.getInt("exposed"),
                                    Objects.requireNonNull(level(row, "before", matrix)),
                                    level(row, "after", matrix),
                                    measures.stream()
                                            .filter(each -> each.parent().equals(id))
                                            .map(Of::part)
                                            .toList()));
                })
                .list();
        return jdbc.sql("""
                        select a.*, v.article, v.confidence from risk_assessment a join norm_version v on v.id = a.norm_version
                        where a.workplace_id = :id order by a.number desc""")
                .param("id", workplace)
                .query((row, i) -> assessment(
                        row,
                        hazards.stream()
                                .filter(each -> each.parent().equals(id(row)))
                                .map(Of::part)
                                .toList()))
                .list();
    }

    private static UUID id(ResultSet row) {
        try {
            return row.getObject("id", UUID.class);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Assessment assessment(ResultSet row, List<Hazard> hazards) throws SQLException {
        LocalDate signed = row.getObject("signed_on", LocalDate.class);
        return new Assessment(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getObject("made_on", LocalDate.class),
                row.getString("made_by"),
                Occasion.valueOf(row.getString("occasion").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getObject("due_on", LocalDate.class),
                MultilingualText.parse(row.getString("article")),
                Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT))
                        .decides(),
                signed == null
                        ? null
                        : new Signature(
                                signed,
                                row.getString("signed_by"),
                                row.getObject("signed_member") != null || row.getObject("signed_inspector") != null),
                hazards);
    }

    private static HazardKind kind(ResultSet row) throws SQLException {
        return new HazardKind(row.getString("kind"), MultilingualText.parse(row.getString("kind_name")));
    }

    private static @Nullable RiskLevel level(ResultSet row, String when, RiskMatrix matrix) throws SQLException {
        Integer probability = row.getObject("probability_" + when, Integer.class);
        if (probability == null) {
            return null;
        }
        int severity = row.getInt("severity_" + when);
        return new RiskLevel(probability, severity, matrix.band(probability * severity));
    }

    private static Measure measure(ResultSet row) throws SQLException {
        return new Measure(
                row.getObject("id", UUID.class),
                row.getString("body"),
                CouncilSide.of(row.getString("side")),
                row.getString("responsible"),
                row.getObject("due_on", LocalDate.class),
                MeasureState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("settled_on", LocalDate.class),
                row.getString("note"),
                row.getBoolean("carried"));
    }

    private static RiskDemand demand(ResultSet row) throws SQLException {
        return new RiskDemand(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("workplace_id", UUID.class),
                row.getString("workplace_name"),
                row.getString("reason"),
                row.getObject("accident_id", UUID.class),
                row.getObject("demanded_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class));
    }

    @Override
    public List<RiskDemand> demands(AccessScope scope, EmployerId employer) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(DEMAND + "d.employer_id = :employer and " + rows.sql("d") + " order by d.due_on, d.id")
                .params(rows.parameters())
                .param("employer", employer.value())
                .query((row, i) -> demand(row))
                .list();
    }

    /** An assessment is in force from its day to that of the next. */
    private static final String IN_FORCE = """
            from risk_workplace w
            join risk_assessment a on a.workplace_id = w.id and a.made_on <= :day and coalesce(a.superseded_on, 'infinity') > :day
            where w.employer_id = :employer and w.opened_on <= :day and coalesce(w.closed_on, 'infinity') > :day and """ + " ";

    @Override
    public RisksOfEmployer ofEmployer(AccessScope scope, EmployerId employer, LocalDate day) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("employer", employer.value());
        parameters.put("day", Date.valueOf(day));
        Map<UUID, RiskMatrix> matrices = scales.all();
        List<OpenHazard> hazards = jdbc.sql("""
                        select f.workplace, f.name, f.site, f.matrix_id, k.name as kind_name, h.*
                        from (select w.id as workplace, w.name, w.site, a.id as assessment, a.matrix_id %s) f
                        join risk_hazard h on h.workplace_id = f.workplace and h.assessment_id = f.assessment
                        join risk_hazard_kind k on k.code = h.kind
                        order by %s desc, h.id""".formatted(IN_FORCE + rows.sql("w"), REMAINS))
                .params(parameters)
                .query((row, i) -> {
                    RiskMatrix matrix = Objects.requireNonNull(matrices.get(row.getObject("matrix_id", UUID.class)));
                    RiskLevel after = level(row, "after", matrix);
                    return new OpenHazard(
                            row.getObject("workplace", UUID.class),
                            row.getString("name"),
                            row.getString("site"),
                            kind(row),
                            row.getString("body"),
                            row.getInt("exposed"),
                            after != null ? after : Objects.requireNonNull(level(row, "before", matrix)));
                })
                .list();
        List<OpenMeasure> measures = jdbc.sql("""
                        select f.workplace, m.*
                        from (select w.id as workplace, a.id as assessment %s) f
                        join risk_measure m on m.workplace_id = f.workplace and m.assessment_id = f.assessment
                        where m.state = 'open' or m.settled_on > :day
                        order by m.due_on, m.id""".formatted(IN_FORCE + rows.sql("w")))
                .params(parameters)
                .query((row, i) -> new OpenMeasure(
                        row.getObject("workplace", UUID.class),
                        row.getString("body"),
                        CouncilSide.of(row.getString("side")),
                        row.getString("responsible"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
        int demanded = demands(scope, employer).size();
        return jdbc.sql("""
                        select count(*) as workplaces, count(*) filter (where a.signed_on is null or a.signed_on > :day) as unsigned,
                               max(a.made_on) as assessed_on, min(a.due_on) as next_due %s""".formatted(IN_FORCE + rows.sql("w")))
                .params(parameters)
                .query((row, i) -> new RisksOfEmployer(
                        day,
                        row.getInt("workplaces"),
                        row.getInt("unsigned"),
                        hazards,
                        measures,
                        row.getObject("assessed_on", LocalDate.class),
                        row.getObject("next_due", LocalDate.class),
                        demanded))
                .single();
    }

    @Override
    public List<Representative> representatives(AccessScope scope, UUID workplace, LocalDate day) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select m.id as member, cast(null as uuid) as inspector, m.full_name
                        from risk_workplace w
                        join production_council c on c.primary_id = w.primary_id and c.employer_id = w.employer_id
                        join production_council_member m on m.council_id = c.id and m.side = 'employees'
                        where w.id = :id and %1$s and (c.ended_on is null or c.ended_on > :day) and m.from_on <= :day
                          and (m.until_on is null or m.until_on > :day)
                        union all
                        select null, i.id, i.full_name
                        from risk_workplace w
                        join technical_inspector i on i.primary_id = w.primary_id and i.employer_id = w.employer_id
                        where w.id = :id and %1$s and i.confirmed_on <= :day and i.term_from <= :day
                          and (i.term_until is null or i.term_until >= :day) and (i.ended_on is null or i.ended_on > :day)
                        order by 3, 1""".formatted(rows.sql("w")))
                .params(rows.parameters())
                .param("id", workplace)
                .param("day", Date.valueOf(day))
                .query((row, i) -> new Representative(
                        row.getObject("member", UUID.class),
                        row.getObject("inspector", UUID.class),
                        row.getString("full_name")))
                .list();
    }

    @Override
    public List<HazardKind> kinds() {
        return scales.kinds();
    }

    @Override
    public RiskMatrix matrix(LocalDate on) {
        return scales.on(on);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
