package kz.birlik.safety.inspection;

import java.sql.Date;
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
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.checklist.ChecklistField;
import kz.birlik.membership.checklist.Checklists;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionFigures;
import kz.birlik.safety.SafetyInspectionFilter;
import kz.birlik.safety.SafetyInspectionRow;
import kz.birlik.safety.SafetyInspectionStage;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.safety.SafetyInspectionsOfEmployer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class SafetyInspectionQueries implements SafetyInspections {

    private static final String BELOW = """
             \sand c.primary_id in (select b.descendant_id from organisation_ancestry b
                 where b.ancestor_id = :below and b.valid_to > current_date)""";

    private static final String ROW = """
            select c.*, nullif(c.next_due, 'infinity') as next_day, o.code as organisation_code, s.town,
                   (select e.name from employer_name e where e.employer_id = c.employer_id
                    order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) as employer_name
            from safety_inspection c
            join organisation o on o.id = c.primary_id
            left join employer_site s on s.id = c.site_id""";

    private static final String SUMS = """
            sum(c.inspections) as inspections, sum(c.found) as found, sum(c.removed) as removed, sum(c.removed_late) as removed_late""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Checklists checklists;
    private final InspectionParts parts;
    private final InspectionsOfEmployer employers;
    private final SafetyInspectionFiles files;
    private final Clock clock;

    @Override
    public List<SafetyInspectionRow> page(AccessScope scope, SafetyInspectionFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case OPEN -> " and c.stage <> 'closed'";
                            case OVERDUE -> " and c.next_due < :today";
                            case STOPPED -> " and c.stops > 0";
                            case UNREMOVED -> " and c.open_findings > 0";
                            case CLOSED -> " and c.stage = 'closed'";
                            case ALL -> "";
                        });
        if (filter.initiative() != null) {
            where.append(" and c.initiative = :initiative");
            parameters.put("initiative", filter.initiative().code());
        }
        if (filter.employer() != null) {
            where.append(" and c.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (filter.year() != null) {
            where.append(" and c.started_on >= :from and c.started_on < :until");
            parameters.put("from", Date.valueOf(LocalDate.of(filter.year(), 1, 1)));
            parameters.put("until", Date.valueOf(LocalDate.of(filter.year() + 1, 1, 1)));
        }
        if (!below(scope, filter.organisation(), where, parameters)) {
            return List.of();
        }
        SafetyInspectionFilter.Position after = filter.after();
        if (after != null) {
            where.append(" and (c.next_due, c.id) > (coalesce(cast(:afterDue as date), 'infinity'), :afterId)");
            parameters.put("afterDue", after.due() == null ? null : Date.valueOf(after.due()));
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by c.next_due, c.id limit :limit")
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        return parameters;
    }

    /** False for an organisation out of sight. */
    private boolean below(
            AccessScope scope, @Nullable String organisation, StringBuilder where, Map<String, Object> parameters) {
        if (organisation == null) {
            return true;
        }
        Optional<OrganisationId> below = organisations.idOf(scope, organisation);
        below.ifPresent(found -> {
            where.append(BELOW);
            parameters.put("below", found.value());
        });
        return below.isPresent();
    }

    private static SafetyInspectionRow row(ResultSet row) throws SQLException {
        String town = row.getString("town");
        return new SafetyInspectionRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                town == null ? null : MultilingualText.parse(town),
                row.getString("place"),
                initiative(row),
                SafetyInspectionStage.of(row.getString("stage")),
                row.getBoolean("called_off"),
                row.getObject("begins_on", LocalDate.class),
                row.getObject("started_on", LocalDate.class),
                row.getObject("finished_on", LocalDate.class),
                row.getInt("findings"),
                row.getInt("open_findings"),
                row.getInt("stops"),
                row.getObject("next_day", LocalDate.class),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static InspectionInitiative initiative(ResultSet row) throws SQLException {
        return InspectionInitiative.of(row.getString("initiative")).orElseThrow();
    }

    @Override
    public Optional<SafetyInspectionView> find(AccessScope scope, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where c.id = :id and " + rows.sql("c"))
                .params(parameters(rows))
                .param("id", id)
                .query((row, i) -> parts.view(row, row(row)))
                .optional();
    }

    @Override
    public List<Checklist> checklists(LocalDate on) {
        return checklists.on(ChecklistField.SAFETY, on);
    }

    @Override
    public SafetyInspectionsOfEmployer ofEmployer(AccessScope scope, EmployerId employer, LocalDate day) {
        return employers.on(scopes.enter(scope), employer, day);
    }

    @Override
    public SafetyInspectionFigures figures(AccessScope scope, int year, @Nullable String organisation) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("c")).append(" and c.year = :year");
        parameters.put("year", year);
        if (!below(scope, organisation, where, parameters)) {
            return new SafetyInspectionFigures(List.of());
        }
        return new SafetyInspectionFigures(jdbc.sql("select c.initiative, " + SUMS
                        + " from safety_inspection_sum c where " + where
                        + " group by c.initiative order by c.initiative")
                .params(parameters)
                .query((row, i) -> line(row))
                .list());
    }

    private static SafetyInspectionFigures.Line line(ResultSet row) throws SQLException {
        return new SafetyInspectionFigures.Line(
                initiative(row),
                row.getLong("inspections"),
                row.getLong("found"),
                row.getLong("removed"),
                row.getLong("removed_late"));
    }

    @Override
    public List<SafetyInspectionFigures.Part> parts(AccessScope scope, int year, String organisation) {
        Optional<OrganisationId> shown = organisations.idOf(scope, organisation);
        if (shown.isEmpty()) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        record Cell(OrganisationId part, String code, SafetyInspectionFigures.Line line) {}
        List<Cell> cells = jdbc.sql("select p.id, p.code, c.initiative, " + SUMS + """
                         \sfrom organisation_ancestry k
                        join organisation p on p.id = k.descendant_id
                        join organisation_ancestry a on a.line = k.line and a.ancestor_id = k.descendant_id and a.valid_to > current_date
                            and a.valid_from <= current_date
                        join safety_inspection_sum c on c.primary_id = a.descendant_id and c.year = :year
                        where k.line = :line and k.ancestor_id = :shown and k.depth = 1 and k.valid_from <= current_date
                          and k.valid_to > current_date and\s""" + rows.sql("c")
                        + " group by p.id, p.code, c.initiative")
                .params(rows.parameters())
                .param("line", scope.line().code())
                .param("shown", shown.get().value())
                .param("year", year)
                .query((row, i) ->
                        new Cell(new OrganisationId(row.getObject("id", UUID.class)), row.getString("code"), line(row)))
                .list();
        return cells.stream()
                .map(cell -> cell.part())
                .distinct()
                .map(part -> {
                    List<Cell> own = cells.stream()
                            .filter(cell -> cell.part().equals(part))
                            .toList();
                    return new SafetyInspectionFigures.Part(
                            part,
                            own.get(0).code(),
                            new SafetyInspectionFigures(
                                    own.stream().map(Cell::line).toList()));
                })
                .sorted((one, other) -> {
                    int more = Long.compare(
                            other.figures().inspections(), one.figures().inspections());
                    return more != 0 ? more : one.code().compareTo(other.code());
                })
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<OpenedFile> file(AccessScope scope, UUID inspection, UUID file) {
        return files.open(scope, inspection, file);
    }

    @Override
    public List<Running> running(
            AccessScope scope, LocalDate by, @Nullable LocalDate afterDue, @Nullable UUID after, int limit) {
        RowFilter rows = scopes.enter(scope);
        String beyond = after == null ? "" : " and (t.due_on, t.id) > (:afterDue, :afterId)";
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("by", Date.valueOf(by));
        parameters.put("limit", limit);
        if (after != null && afterDue != null) {
            parameters.put("afterDue", Date.valueOf(afterDue));
            parameters.put("afterId", after);
        }
        return jdbc.sql("""
                        select t.* from (
                            select c.id, c.inspection_id, c.primary_id, c.due_on, jsonb_build_object('kk', c.body, 'ru', c.body) as name
                            from safety_finding c where c.state = 'open' and c.due_on <= :by and %1$s
                            union all
                            select c.id, c.id, c.primary_id, c.answer_due_on, n.name
                            from safety_inspection c join norm_version v on v.id = c.answer_norm_version join norm n on n.code = v.norm
                            where c.stage = 'demanded' and c.answer_due_on <= :by and %1$s) t
                        where true%2$s order by t.due_on, t.id limit :limit""".formatted(rows.sql("c"), beyond))
                .params(parameters)
                .query((row, i) -> new Running(
                        row.getObject("id", UUID.class),
                        row.getObject("inspection_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }
}
