package kz.birlik.legalaid.commission;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationDecisionRow;
import kz.birlik.legalaid.ConciliationFilter;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Decision;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationRow;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.legalaid.ConciliationView.Member;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.legalaid.ConciliationView.Training;
import kz.birlik.legalaid.EmployerWithoutCommission;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class ConciliationQueries implements ConciliationCommissions {

    private static final Set<Role> KEEPING = EnumSet.of(Role.CHAIR, Role.OFFICER, Role.LAWYER);

    /** A page shows the latest; the list of decisions goes on from there. */
    private static final int LATEST = 50;

    private static final String BELOW = " in (select b.descendant_id from organisation_ancestry b"
            + " where b.ancestor_id = :below and b.valid_to > current_date)";

    private static final String EMPLOYER_NAME = """
            (select e.name from employer_name e where e.employer_id = c.employer_id
             order by e.valid_from desc limit 1) as employer_name""";

    private static final String ROW = """
            select c.*, o.code as organisation_code, %s, s.employer_side, s.employees_side, s.untrained, d.open, d.overdue,
                   (select max(m.held_on) from conciliation_meeting m where m.commission_id = c.id) as last_held,
                   (select v.article from norm_version v where v.id = c.rotation_norm) as rotation_article
            from conciliation_commission c
            join organisation o on o.id = c.primary_id
            cross join lateral (
                select count(*) filter (where s.side = 'employer') as employer_side,
                       count(*) filter (where s.side = 'employees') as employees_side,
                       count(*) filter (where s.trained_until is null or s.trained_until < :today) as untrained
                from conciliation_member s
                where s.commission_id = c.id and s.from_on <= :today and (s.until_on is null or s.until_on > :today)) s
            cross join lateral (
                select count(*) as open, count(*) filter (where d.due_on < :today) as overdue
                from conciliation_decision d where d.commission_id = c.id and d.state = 'open') d""".formatted(EMPLOYER_NAME);

    private static final String FOUND = """
             \sand not exists (select from unnest(cast(:words as text[])) one(word)
                 where not c.words @@ legal_case_sought(one.word) and not legal_employer_named(c.employer_id, one.word))""";

    private static final String MEETING = """
            select m.*, n.article as consider_article, l.number as case_number,
                   m.case_id is null or l.id is not null as told,
                   d.id as decision_id, d.taken_on, d.number, d.result, d.duty, d.body, d.copies_by, d.copies_on, d.due_on, d.counted_on,
                   d.state, d.settled_on, d.note, cn.article as copies_article, en.article as execute_article
            from conciliation_meeting m
            join norm_version n on n.id = m.consider_norm
            left join legal_case l on l.id = m.case_id
                and exists (select from legal_case_reader r
                            where r.case_id = l.id and r.account_id = :reader and r.ended_at is null)
            left join conciliation_decision d on d.commission_id = m.commission_id and d.meeting_id = m.id
            left join norm_version cn on cn.id = d.copies_norm
            left join norm_version en on en.id = d.execute_norm""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Clock clock;

    static boolean keeps(CaseReader reader) {
        return KEEPING.contains(reader.role());
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today()));
        return parameters;
    }

    /** False for an organisation out of sight. */
    private boolean below(
            AccessScope scope,
            @Nullable String organisation,
            String column,
            StringBuilder where,
            Map<String, Object> parameters) {
        if (organisation == null) {
            return true;
        }
        Optional<OrganisationId> below = organisations.idOf(scope, organisation);
        below.ifPresent(found -> {
            where.append(" and ").append(column).append(BELOW);
            parameters.put("below", found.value());
        });
        return below.isPresent();
    }

    @Override
    public List<ConciliationRow> page(AccessScope scope, ConciliationFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case WORKING -> " and c.ended_on is null";
                            case UNEQUAL ->
                                " and c.ended_on is null and (s.employer_side = 0 or s.employer_side <> s.employees_side)";
                            case UNTRAINED -> " and c.ended_on is null and s.untrained > 0";
                            case UNROTATED -> " and c.ended_on is null and c.rotate_by < :today";
                            case ENDED -> " and c.ended_on is not null";
                            case ALL -> "";
                        });
        if (!below(scope, filter.organisation(), "c.primary_id", where, parameters)) {
            return List.of();
        }
        if (!filter.words().isEmpty()) {
            where.append(FOUND);
            parameters.put("words", filter.words().toArray(String[]::new));
        }
        if (filter.after() != null) {
            where.append(" and c.id > :after");
            parameters.put("after", filter.after());
        }
        return jdbc.sql(ROW + " where " + where + " order by c.id limit :limit")
                .params(parameters)
                .param("limit", filter.limit())
                .query((row, i) -> row(row))
                .list();
    }

    private static ConciliationRow row(ResultSet row) throws SQLException {
        return new ConciliationRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getString("site"),
                row.getInt("seats"),
                day(row, "formed_on"),
                row.getObject("term_until", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getInt("employer_side"),
                row.getInt("employees_side"),
                row.getInt("untrained"),
                row.getObject("rotate_by", LocalDate.class),
                row.getObject("last_held", LocalDate.class),
                row.getInt("open"),
                row.getInt("overdue"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    @Override
    public Optional<ConciliationView> find(AccessScope scope, CaseReader reader, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where c.id = :id and " + rows.sql("c"))
                .params(parameters(rows))
                .param("id", id)
                .query((row, i) -> new ConciliationView(
                        row(row),
                        row.getString("agreement"),
                        day(row, "agreed_on"),
                        row.getString("end_reason"),
                        named(row, "rotation_article"),
                        keeps(reader),
                        keeps(reader) ? members(id) : List.of(),
                        meetings(reader, "m.commission_id = :of", id),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()))
                .optional();
    }

    private List<Member> members(UUID commission) {
        Map<UUID, List<Training>> trainings = new HashMap<>();
        jdbc.sql("""
                        select t.*, v.article from conciliation_training t join norm_version v on v.id = t.norm_version
                        where t.commission_id = :id order by t.trained_on desc, t.id""")
                .param("id", commission)
                .query((row, i) -> trainings
                        .computeIfAbsent(row.getObject("member_id", UUID.class), member -> new ArrayList<>())
                        .add(new Training(
                                day(row, "trained_on"),
                                day(row, "valid_until"),
                                MultilingualText.parse(row.getString("article")),
                                row.getString("provider"),
                                row.getString("certificate"))))
                .list();
        return jdbc.sql("""
                        select * from conciliation_member where commission_id = :id
                        order by side, case office when 'chair' then 1 when 'secretary' then 2 else 3 end, full_name, from_on desc, id""")
                .param("id", commission)
                .query((row, i) -> new Member(
                        row.getObject("id", UUID.class),
                        constant(Side.class, row, "side"),
                        constant(Office.class, row, "office"),
                        row.getString("full_name"),
                        row.getString("post"),
                        day(row, "from_on"),
                        row.getObject("until_on", LocalDate.class),
                        row.getObject("trained_until", LocalDate.class),
                        trainings.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private static <E extends Enum<E>> E constant(Class<E> kind, ResultSet row, String column) throws SQLException {
        return Enum.valueOf(kind, row.getString(column).toUpperCase(Locale.ROOT));
    }

    /** The scope has been entered: the database gives no other rows. */
    private List<ConciliationMeeting> meetings(CaseReader reader, String which, UUID of) {
        return jdbc.sql(MEETING + " where " + which + " order by m.held_on desc, m.id desc limit :limit")
                .param("reader", reader.account().value())
                .param("of", of)
                .param("limit", LATEST)
                .query((row, i) -> meeting(row, reader))
                .list();
    }

    private ConciliationMeeting meeting(ResultSet row, CaseReader reader) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        LocalDate forgotten = row.getObject("forgotten_on", LocalDate.class);
        boolean told = row.getBoolean("told") && keeps(reader) && forgotten == null;
        String number = row.getString("case_number");
        return new ConciliationMeeting(
                id,
                row.getObject("commission_id", UUID.class),
                number == null ? null : row.getObject("case_id", UUID.class),
                number,
                day(row, "registered_on"),
                day(row, "consider_by"),
                MultilingualText.parse(row.getString("consider_article")),
                day(row, "held_on"),
                row.getBoolean("by_video"),
                row.getString("minutes"),
                told ? row.getString("subject") : null,
                forgotten,
                constant(Applicant.class, row, "applicant"),
                row.getInt("employer_present"),
                row.getInt("employees_present"),
                row.getBoolean("valid"),
                keeps(reader) ? present(id) : Set.of(),
                row.getObject("decision_id") == null ? null : decision(row, told));
    }

    private Set<UUID> present(UUID meeting) {
        return Set.copyOf(jdbc.sql("select member_id from conciliation_attendance where meeting_id = :id")
                .param("id", meeting)
                .query(UUID.class)
                .list());
    }

    private static Decision decision(ResultSet row, boolean told) throws SQLException {
        return new Decision(
                row.getObject("decision_id", UUID.class),
                row.getString("number"),
                constant(Result.class, row, "result"),
                row.getString("duty") == null ? null : constant(Duty.class, row, "duty"),
                told ? row.getString("body") : null,
                day(row, "taken_on"),
                day(row, "copies_by"),
                MultilingualText.parse(row.getString("copies_article")),
                row.getObject("copies_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("counted_on", LocalDate.class),
                named(row, "execute_article"),
                constant(State.class, row, "state"),
                row.getObject("settled_on", LocalDate.class),
                told ? row.getString("note") : null);
    }

    @Override
    public Optional<ConciliationMeeting> meeting(AccessScope scope, CaseReader reader, UUID commission, UUID meeting) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(MEETING + " where m.commission_id = :commission and m.id = :meeting and " + rows.sql("m"))
                .params(rows.parameters())
                .param("reader", reader.account().value())
                .param("commission", commission)
                .param("meeting", meeting)
                .query((row, i) -> meeting(row, reader))
                .optional();
    }

    @Override
    public List<ConciliationDecisionRow> decisions(AccessScope scope, ConciliationDecisionRow.Filter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("d"))
                .append(
                        switch (filter.show()) {
                            case OPEN -> " and d.state = 'open'";
                            case OVERDUE -> " and d.state = 'open' and d.due_on < :today";
                            case SETTLED -> " and d.state <> 'open'";
                            case ALL -> "";
                        });
        if (!below(scope, filter.organisation(), "d.primary_id", where, parameters)) {
            return List.of();
        }
        ConciliationDecisionRow.Position after = filter.after();
        if (after != null) {
            where.append(" and (d.taken_on, d.id) < (:afterTaken, :afterId)");
            parameters.put("afterTaken", Date.valueOf(after.takenOn()));
            parameters.put("afterId", after.id());
        }
        return jdbc.sql("""
                        select d.*, c.employer_id, o.code as organisation_code, %s
                        from conciliation_decision d join conciliation_commission c on c.id = d.commission_id
                        join organisation o on o.id = d.primary_id
                        where %s order by d.taken_on desc, d.id desc limit :limit""".formatted(EMPLOYER_NAME, where))
                .params(parameters)
                .param("limit", filter.limit())
                .query((row, i) -> new ConciliationDecisionRow(
                        row.getObject("id", UUID.class),
                        row.getObject("commission_id", UUID.class),
                        row.getObject("meeting_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getString("organisation_code"),
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        day(row, "taken_on"),
                        row.getString("number"),
                        constant(Result.class, row, "result"),
                        row.getString("duty") == null ? null : constant(Duty.class, row, "duty"),
                        row.getObject("due_on", LocalDate.class),
                        constant(State.class, row, "state"),
                        row.getObject("settled_on", LocalDate.class),
                        row.getBoolean("synthetic")))
                .list();
    }

    /** Employers are the same for everybody; the scope says whose organisations sit there, the database which commissions it sees. */
    @Override
    public List<EmployerWithoutCommission> without(
            AccessScope scope,
            @Nullable String organisation,
            EmployerWithoutCommission.@Nullable Position after,
            int limit) {
        scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(scope.wholeFederation() ? Map.of() : scope.parameters());
        parameters.put("today", Date.valueOf(today()));
        var where = new StringBuilder(scope.wholeFederation() ? "true" : scope.sql("x.organisation_id"));
        if (!below(scope, organisation, "x.organisation_id", where, parameters)) {
            return List.of();
        }
        String beyond = "";
        if (after != null) {
            beyond = " where (coalesce(h.headcount, -1), c.employer_id) < (:afterCount, :afterId)";
            parameters.put("afterCount", after.headcount() == null ? -1L : Long.valueOf(after.headcount()));
            parameters.put("afterId", after.employer());
        }
        return jdbc.sql("""
                        with c as (
                            select x.employer_id, min(o.code) as organisation_code, sum(v.members)::integer as members
                            from organisation_employer x
                            join organisation o on o.id = x.organisation_id
                            left join employer_cover v on v.organisation_id = x.organisation_id and v.employer_id = x.employer_id
                            where x.valid_from <= :today and (x.valid_to is null or x.valid_to > :today) and %s
                              and not exists (select from conciliation_commission k
                                              where k.employer_id = x.employer_id and k.ended_on is null)
                            group by x.employer_id)
                        select c.*, h.headcount::integer as headcount, z.code is not distinct from 'micro' as small, %s
                        from c left join employer_headcount(:today) h on h.employer_id = c.employer_id
                        left join employer_size z on h.headcount >= z.headcount_from
                            and (z.headcount_to is null or h.headcount <= z.headcount_to)%s
                        order by coalesce(h.headcount, -1) desc, c.employer_id desc limit :limit""".formatted(where, EMPLOYER_NAME, beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new EmployerWithoutCommission(
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        row.getString("organisation_code"),
                        row.getObject("headcount", Integer.class),
                        row.getObject("members", Integer.class),
                        row.getBoolean("small")))
                .list();
    }

    @Override
    public List<ConciliationMeeting> ofCase(AccessScope scope, CaseReader reader, UUID caseId) {
        scopes.enter(scope);
        return meetings(reader, "m.case_id = :of and l.id is not null", caseId);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
