package kz.birlik.legalaid.inspection;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.InspectionFilter;
import kz.birlik.legalaid.InspectionPlanLine;
import kz.birlik.legalaid.InspectionRow;
import kz.birlik.legalaid.InspectionRow.Ground;
import kz.birlik.legalaid.InspectionStage;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.Answer;
import kz.birlik.legalaid.InspectionView.Appeal;
import kz.birlik.legalaid.InspectionView.Demand;
import kz.birlik.legalaid.InspectionView.DemandKind;
import kz.birlik.legalaid.InspectionView.Event;
import kz.birlik.legalaid.InspectionView.File;
import kz.birlik.legalaid.InspectionView.FileKind;
import kz.birlik.legalaid.InspectionView.Inspector;
import kz.birlik.legalaid.InspectionView.Numbered;
import kz.birlik.legalaid.InspectionView.Result;
import kz.birlik.legalaid.InspectionView.Term;
import kz.birlik.legalaid.InspectionView.Violation;
import kz.birlik.legalaid.InspectionView.ViolationState;
import kz.birlik.legalaid.Inspections;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.checklist.ChecklistField;
import kz.birlik.membership.checklist.Checklists;
import kz.birlik.membership.keyring.SealedFiles;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.TermUnit;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class InspectionQueries implements Inspections {

    /** Only they are told why an inspection is held, and only they open its files. */
    private static final Set<Role> INSPECTING = EnumSet.of(Role.LAWYER, Role.OFFICER, Role.INSPECTOR);

    static final String FILE_CONTEXT = "inspection-file";

    private static final String NOTE = "note";

    private static final String IN_YEAR = "%1$s >= :from and %1$s < :until";

    private static final String BELOW = """
             \sand %s.primary_id in (select b.descendant_id from organisation_ancestry b
                 where b.ancestor_id = :below and b.valid_to > current_date)""";

    private static final String EMPLOYER_NAME = """
            (select e.name from employer_name e where e.employer_id = c.employer_id
             order by e.valid_from desc limit 1) as employer_name""";

    private static final String ROW = """
            select c.*, nullif(c.next_due, 'infinity') as next_day, o.code as organisation_code, l.display_name as lead_name,
                   t.term_name, t.article,
                   %s,
                   exists (select from inspection_inspector i where i.inspection_id = c.id and i.account_id = :reader) as inspects,
                   exists (select from legal_case_reader r where r.case_id = c.case_id and r.account_id = :reader
                           and r.ended_at is null) as case_told
            from inspection c
            join organisation o on o.id = c.primary_id
            left join inspection_inspector il on il.inspection_id = c.id and il.leads
            left join account l on l.id = il.account_id
            left join lateral (select m.name as term_name, v.article
                               from inspection_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                               where t.inspection_id = c.id and t.met_on is null and not t.cancelled
                               order by t.due_on, t.id limit 1) t on true""".formatted(EMPLOYER_NAME);

    /** Each word in one of the violations or in a name of the employer. Of rows of the scope, which are walked by its own index. */
    private static final String FOUND = """
             and (c.number = :number or not exists (
                with w as materialized (select legal_case_sought(one.word) as sought from unnest(cast(:words as text[])) one(word))
                select from w
                where not exists (select from inspection_violation s where s.inspection_id = c.id and s.words @@ w.sought)
                    and not exists (select from employer_name e where e.employer_id = c.employer_id and e.words @@ w.sought)))""";

    private static final String PLAN = """
            select c.*, o.code as organisation_code, %s, i.id as inspection_id, i.number as inspection_number
            from inspection_plan c join organisation o on o.id = c.primary_id
            left join inspection i on i.plan_id = c.id and not i.called_off""".formatted(EMPLOYER_NAME);

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Checklists kept;
    private final Terms terms;
    private final SealedFiles sealed;
    private final Trail trail;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Override
    public List<InspectionRow> page(AccessScope scope, CaseReader reader, InspectionFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("reader", reader.account().value());
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case MINE -> """
                                     \sand c.stage <> 'closed' and exists (select from inspection_inspector mine
                                         where mine.inspection_id = c.id and mine.account_id = :reader)""";
                            case OPEN -> " and c.stage <> 'closed'";
                            case OVERDUE -> " and c.next_due < :today";
                            case UNREMOVED -> " and c.open_violations > 0";
                            case CLOSED -> " and c.stage = 'closed'";
                            case ALL -> "";
                        });
        if (filter.show() == InspectionFilter.Show.OVERDUE) {
            parameters.put("today", Date.valueOf(today()));
        }
        if (filter.stage() != null) {
            where.append(" and c.stage = :stage");
            parameters.put("stage", filter.stage().code());
        }
        if (filter.employer() != null) {
            where.append(" and c.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (!below(scope, filter.organisation(), where, parameters)) {
            return List.of();
        }
        InspectionFilter.Behind behind = filter.behind();
        if (behind != null) {
            where.append(" and ").append(counted(behind.figure()));
            parameters.put("from", Date.valueOf(LocalDate.of(behind.year(), 1, 1)));
            parameters.put("until", Date.valueOf(LocalDate.of(behind.year() + 1, 1, 1)));
        }
        if (!filter.words().isEmpty()) {
            where.append(" ").append(FOUND);
            parameters.put("words", filter.words().toArray(String[]::new));
            parameters.put("number", String.join("-", filter.words()).toUpperCase(Locale.ROOT));
        }
        InspectionFilter.Position after = filter.after();
        if (after != null) {
            where.append(" and (c.next_due, c.id) > (coalesce(cast(:afterDue as date), 'infinity'), :afterId)");
            parameters.put("afterDue", after.due() == null ? null : Date.valueOf(after.due()));
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by c.next_due, c.id limit :limit")
                .params(parameters)
                .query((row, i) -> row(row, reader))
                .list();
    }

    /** As legal_aid_counted() counts them. */
    private static String counted(InspectionFilter.Figure figure) {
        return switch (figure) {
            case INSPECTIONS -> IN_YEAR.formatted("c.started_on");
            case DEMANDS -> IN_YEAR.formatted("c.demanded_on") + " and c.demand = 'demand'";
            case RECOMMENDATIONS -> IN_YEAR.formatted("c.demanded_on") + " and c.demand = 'recommendation'";
            case HANDED_OVER -> IN_YEAR.formatted("c.handed_over_on");
            case FOUND -> violated(IN_YEAR.formatted("v.found_on") + " and v.state <> 'cancelled'");
            case UNREMOVED -> violated(IN_YEAR.formatted("v.found_on") + " and v.state = 'open'");
            case REMOVED -> violated(IN_YEAR.formatted("v.ended_on") + " and v.state = 'removed'");
        };
    }

    private static String violated(String how) {
        return "exists (select from inspection_violation v where v.inspection_id = c.id and " + how + ")";
    }

    /** False for an organisation out of sight. */
    private boolean below(
            AccessScope scope, @Nullable String organisation, StringBuilder where, Map<String, Object> parameters) {
        if (organisation == null) {
            return true;
        }
        Optional<OrganisationId> below = organisations.idOf(scope, organisation);
        below.ifPresent(found -> {
            where.append(BELOW.formatted("c"));
            parameters.put("below", found.value());
        });
        return below.isPresent();
    }

    private static InspectionRow row(ResultSet row, CaseReader reader) throws SQLException {
        Ground ground = Ground.of(row.getString("ground"));
        return new InspectionRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                ground == Ground.PLAN,
                INSPECTING.contains(reader.role()) ? ground : null,
                row.getString("held").equals("joint"),
                InspectionStage.of(row.getString("stage")),
                row.getBoolean("called_off"),
                row.getObject("begins_on", LocalDate.class),
                row.getObject("started_on", LocalDate.class),
                row.getObject("finished_on", LocalDate.class),
                row.getString("lead_name"),
                row.getInt("violations"),
                row.getInt("open_violations"),
                row.getObject("next_day", LocalDate.class),
                named(row, "term_name"),
                named(row, "article"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    @Override
    public Optional<InspectionView> find(AccessScope scope, CaseReader reader, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where c.id = :id and " + rows.sql("c"))
                .params(rows.parameters())
                .param("reader", reader.account().value())
                .param("id", id)
                .query((row, i) -> view(row, reader))
                .optional();
    }

    private InspectionView view(ResultSet row, CaseReader reader) throws SQLException {
        InspectionRow head = row(row, reader);
        UUID id = head.id();
        boolean works = reader.role() == Role.OFFICER || row.getBoolean("inspects");
        String demand = row.getString("demand");
        LocalDate handedOver = row.getObject("handed_over_on", LocalDate.class);
        String appeal = row.getString("appeal_outcome");
        return new InspectionView(
                head,
                row.getString("site"),
                row.getString("programme"),
                row.getBoolean("case_told") ? row.getObject("case_id", UUID.class) : null,
                works,
                kept.one(row.getObject("checklist_id", UUID.class)),
                answers(id),
                inspectors(id),
                violations(id),
                demand == null
                        ? null
                        : new Demand(
                                DemandKind.valueOf(demand.toUpperCase(Locale.ROOT)),
                                row.getString("demand_number"),
                                row.getObject("demanded_on", LocalDate.class)),
                row.getObject("answered_on", LocalDate.class),
                handedOver == null ? null : new Numbered(row.getString("handed_over_number"), handedOver),
                row.getObject("appealed_on", LocalDate.class),
                appeal == null ? null : Appeal.valueOf(appeal.toUpperCase(Locale.ROOT)),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("last_on", LocalDate.class),
                terms(id),
                events(id, works),
                works ? files(id) : List.of(),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private List<Answer> answers(UUID id) {
        return jdbc.sql("select question_id, result, note from inspection_answer where inspection_id = :id")
                .param("id", id)
                .query((row, i) -> new Answer(
                        row.getObject("question_id", UUID.class),
                        Result.of(row.getString("result")).orElseThrow(),
                        row.getString(NOTE)))
                .list();
    }

    private List<Inspector> inspectors(UUID id) {
        return jdbc.sql("""
                        select i.account_id, a.display_name, i.leads from inspection_inspector i join account a on a.id = i.account_id
                        where i.inspection_id = :id order by not i.leads, a.display_name, a.id""")
                .param("id", id)
                .query((row, i) -> new Inspector(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("display_name"),
                        row.getBoolean("leads")))
                .list();
    }

    private List<Violation> violations(UUID id) {
        return jdbc.sql("""
                        select v.*, q.article from inspection_violation v left join inspection_question q on q.id = v.question_id
                        where v.inspection_id = :id order by v.state <> 'open', q.sort_order, v.found_on, v.id""")
                .param("id", id)
                .query((row, i) -> new Violation(
                        row.getObject("id", UUID.class),
                        row.getObject("question_id", UUID.class),
                        named(row, "article"),
                        row.getString("norm"),
                        row.getString("body"),
                        row.getInt("people"),
                        row.getObject("found_on", LocalDate.class),
                        ViolationState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("ended_why")))
                .list();
    }

    private List<Term> terms(UUID id) {
        return jdbc.sql("""
                        select t.*, v.article, v.confidence, v.amount, v.unit, m.name as term_name
                        from inspection_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where t.inspection_id = :id order by t.due_on, t.id""")
                .param("id", id)
                .query((row, i) -> new Term(
                        row.getObject("id", UUID.class),
                        row.getString("step"),
                        MultilingualText.parse(row.getString("term_name")),
                        MultilingualText.parse(row.getString("article")),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)),
                        row.getInt("amount"),
                        TermUnit.valueOf(row.getString("unit").toUpperCase(Locale.ROOT)),
                        row.getObject("event_on", LocalDate.class),
                        row.getObject("counted_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getBoolean("in_calendar"),
                        row.getObject("met_on", LocalDate.class),
                        row.getBoolean("cancelled"),
                        row.getString("moved_reason"),
                        row.getString("moved_by")))
                .list();
    }

    /** Notes are those of the inspectors. */
    private List<Event> events(UUID id, boolean works) {
        return jdbc.sql("""
                        select kind, happened_on, violation_id, note, recorded_at, recorded_by from inspection_event
                        where inspection_id = :id and (:works or kind <> 'note')
                        order by happened_on desc, recorded_at desc, id desc""")
                .param("id", id)
                .param("works", works)
                .query((row, i) -> new Event(
                        row.getString("kind"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getObject("violation_id", UUID.class),
                        row.getString(NOTE),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    private List<File> files(UUID id) {
        return jdbc.sql("""
                        select id, kind, dated, what, violation_id, content_type, bytes, recorded_at, recorded_by, withdrawn_why
                        from inspection_file where inspection_id = :id order by dated desc, recorded_at desc, id desc""")
                .param("id", id)
                .query((row, i) -> new File(
                        row.getObject("id", UUID.class),
                        FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getObject("dated", LocalDate.class),
                        row.getString("what"),
                        row.getObject("violation_id", UUID.class),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by"),
                        row.getString("withdrawn_why")))
                .list();
    }

    @Override
    public List<InspectionPlanLine> plan(
            AccessScope scope, int year, @Nullable String organisation, @Nullable InspectionPlanLine after, int limit) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("c")).append(" and c.month >= :from and c.month < :until");
        parameters.put("from", Date.valueOf(LocalDate.of(year, 1, 1)));
        parameters.put("until", Date.valueOf(LocalDate.of(year + 1, 1, 1)));
        if (!below(scope, organisation, where, parameters)) {
            return List.of();
        }
        if (after != null) {
            where.append(" and (c.month, c.id) > (:afterMonth, :afterId)");
            parameters.put("afterMonth", Date.valueOf(after.month()));
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", limit);
        return jdbc.sql(PLAN + " where " + where + " order by c.month, c.id limit :limit")
                .params(parameters)
                .query((row, i) -> planLine(row))
                .list();
    }

    private static InspectionPlanLine planLine(ResultSet row) throws SQLException {
        return new InspectionPlanLine(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getObject("month", LocalDate.class),
                row.getString("reason"),
                row.getObject("inspection_id", UUID.class),
                row.getString("inspection_number"),
                row.getObject("dropped_on", LocalDate.class),
                row.getString("dropped_why"),
                row.getLong("version"));
    }

    @Override
    public Optional<InspectionPlanLine> planned(AccessScope scope, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(PLAN + " where c.id = :id and " + rows.sql("c"))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> planLine(row))
                .optional();
    }

    @Override
    public List<Checklist> checklists(LocalDate on) {
        return kept.on(ChecklistField.LABOUR_LAW, on);
    }

    @Override
    public List<Candidate> inspectors(AccessScope scope, String organisation) {
        Optional<OrganisationId> place = organisations.idOf(scope, organisation);
        return place.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select p.account_id, min(p.role) as role, a.display_name
                        from post p
                        join account a on a.id = p.account_id and a.suspended_at is null
                        join organisation_ancestry up on up.line = p.line and up.ancestor_id = p.organisation_id
                            and up.descendant_id = :organisation and up.valid_from <= :today and up.valid_to > :today
                        where p.role = any(:roles) and p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today)
                        group by p.account_id, a.display_name order by a.display_name, p.account_id""")
                        .param("organisation", place.get().value())
                        .param("today", Date.valueOf(today()))
                        .param("roles", INSPECTING.stream().map(Role::code).toArray(String[]::new))
                        .query((row, i) -> new Candidate(
                                new AccountId(row.getObject("account_id", UUID.class)),
                                row.getString("display_name"),
                                Role.ofCode(row.getString("role")).orElseThrow()))
                        .list();
    }

    @Override
    public OfEmployer of(AccessScope scope, UUID employer) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select count(*) as inspections, coalesce(sum(c.open_violations), 0) as open_violations from inspection c
                        where c.employer_id = :employer and\s""" + rows.sql("c"))
                .params(rows.parameters())
                .param("employer", employer)
                .query((row, i) -> new OfEmployer(row.getInt("inspections"), row.getInt("open_violations")))
                .single();
    }

    static String context(UUID file) {
        return FILE_CONTEXT + "/" + file;
    }

    /** Who saw it is recorded before it is shown, in a transaction of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<OpenedFile> file(AccessScope scope, CaseReader reader, UUID inspection, UUID file) {
        record Found(OpenedFile opened, OrganisationId organisation) {}
        Optional<Found> found = new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("""
                            select f.kind, f.dated, f.content_type, f.content, f.primary_id from inspection_file f
                            where f.id = :file and f.inspection_id = :inspection and f.content is not null
                              and (:officer or exists (select from inspection_inspector i
                                   where i.inspection_id = f.inspection_id and i.account_id = :reader)) and %s""".formatted(rows.sql("f")))
                    .params(rows.parameters())
                    .param("file", file)
                    .param("inspection", inspection)
                    .param("officer", reader.role() == Role.OFFICER)
                    .param("reader", reader.account().value())
                    .query((row, i) -> new Found(
                            new OpenedFile(
                                    FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                    row.getObject("dated", LocalDate.class),
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    sealed.open(row.getBytes("content"), context(file))),
                            new OrganisationId(row.getObject("primary_id", UUID.class))))
                    .optional();
        });
        found.ifPresent(opened -> trail.seen(TrailEvent.of("inspection.file-opened", "inspection", inspection)
                .on(opened.organisation())
                .after(Map.of("file", file.toString()))));
        return found.map(Found::opened);
    }

    @Override
    public List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select t.id, t.inspection_id, t.primary_id, t.due_on, n.name
                        from inspection_term t join norm_version v on v.id = t.norm_version join norm n on n.code = v.norm
                        where t.met_on is null and not t.cancelled and t.due_on <= :by and %s
                          and (cast(:afterDue as date) is null or (t.due_on, t.id) > (cast(:afterDue as date), :afterId))
                        order by t.due_on, t.id limit :limit""".formatted(rows.sql("t")))
                .params(rows.parameters())
                .param("by", by)
                .param("afterDue", after == null ? null : after.dueOn(), Types.DATE)
                .param("afterId", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query((row, i) -> new RunningTerm(
                        row.getObject("id", UUID.class),
                        row.getObject("inspection_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class),
                        holders(row.getObject("inspection_id", UUID.class))))
                .list();
    }

    private List<RunningTerm.Holder> holders(UUID inspection) {
        return jdbc.sql("""
                        select distinct on (i.account_id) i.account_id, p.id as post_id
                        from inspection_inspector i
                        join post p on p.account_id = i.account_id and p.role = any(:roles)
                            and p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today)
                        join organisation_ancestry up on up.line = p.line and up.ancestor_id = p.organisation_id
                            and up.descendant_id = i.primary_id and up.valid_from <= :today and up.valid_to > :today
                        where i.inspection_id = :inspection order by i.account_id, up.depth, p.id""")
                .param("inspection", inspection)
                .param("today", Date.valueOf(today()))
                .param("roles", INSPECTING.stream().map(Role::code).toArray(String[]::new))
                .query((row, i) -> new RunningTerm.Holder(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new PostId(row.getObject("post_id", UUID.class))))
                .list();
    }

    /** The same as of cases: both are terms of one lawyer. */
    @Override
    public List<LocalDate> reminders(LocalDate due) {
        return Stream.of("CASE_REMIND_FIRST", "CASE_REMIND_SECOND", "CASE_REMIND_LAST")
                .map(norm -> terms.compute(norm, due, List.of()).due())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
