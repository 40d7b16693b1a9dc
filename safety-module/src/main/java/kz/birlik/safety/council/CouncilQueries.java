package kz.birlik.safety.council;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilDecision.State;
import kz.birlik.safety.CouncilFile;
import kz.birlik.safety.CouncilFilter;
import kz.birlik.safety.CouncilRow;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.CouncilView;
import kz.birlik.safety.CouncilView.Chair;
import kz.birlik.safety.CouncilView.Meeting;
import kz.birlik.safety.CouncilView.Member;
import kz.birlik.safety.Councils;
import kz.birlik.safety.SafetyTerm;
import kz.birlik.safety.WithoutCouncil;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class CouncilQueries implements Councils {

    private static final String THRESHOLD = "SAFETY_COUNCIL_HEADCOUNT";

    private static final String SITS = " and m.from_on <= :today and (m.until_on is null or m.until_on > :today)";
    private static final String UNTRAINED = "(m.trained_on is null or m.trained_until < :today)";

    private static final String EMPLOYER_NAME = """
            (select e.name from employer_name e where e.employer_id = c.employer_id
             order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) as employer_name""";

    /** What stands beside each of the rows that {@code c} names. */
    private static final String ROW = """
            select c.*, o.code as organisation_code, %s, s.employees, s.employers, s.untrained, h.full_name as chair_name,
                   h.side as chair_side, h.due_on as chair_due, l.last_held, d.open_decisions, d.overdue_decisions
            from (select c.* from production_council c where %%s order by c.id desc limit :limit) c
            join organisation o on o.id = c.primary_id
            cross join lateral (
                select count(*) filter (where m.side = 'employees') as employees,
                       count(*) filter (where m.side = 'employers') as employers,
                       count(*) filter (where %s) as untrained
                from production_council_member m where m.council_id = c.id%s) s
            left join lateral (
                select m.full_name, m.side, k.due_on
                from production_council_chair k join production_council_member m on m.id = k.member_id
                where k.council_id = c.id and k.ended_on is null) h on true
            cross join lateral (
                select max(t.day) as last_held from production_council_meeting t where t.council_id = c.id) l
            cross join lateral (
                select count(*) as open_decisions, count(*) filter (where d.due_on < :today) as overdue_decisions
                from production_council_decision d where d.council_id = c.id and d.state = 'open') d
            order by c.id desc""".formatted(EMPLOYER_NAME, UNTRAINED, SITS);

    private static final String DECISION = """
            select d.*, c.employer_id, o.code as organisation_code, %s
            from production_council_decision d
            join production_council c on c.id = d.council_id
            join organisation o on o.id = d.primary_id""".formatted(EMPLOYER_NAME);

    private static final String RUNNING = """
            select d.id, d.council_id, d.primary_id, d.branch_id, d.union_id, d.territory_id, d.due_on,
                   jsonb_build_object('kk', left(d.body, 90), 'ru', left(d.body, 90)) as name
            from production_council_decision d where d.state = 'open'
            union all
            select k.id, k.council_id, k.primary_id, k.branch_id, k.union_id, k.territory_id, k.due_on, n.name
            from production_council_chair k
            join production_council c on c.id = k.council_id and c.ended_on is null
            join norm_version v on v.id = k.norm_version
            join norm n on n.code = v.norm
            where k.ended_on is null
            union all
            select c.id, c.id, c.primary_id, c.branch_id, c.union_id, c.territory_id, c.term_until,
                   (select e.name from employer_name e where e.employer_id = c.employer_id
                    order by (e.valid_from <= current_date) desc, e.valid_from desc limit 1)
            from production_council c where c.ended_on is null and c.term_until is not null""";

    private static final String BELOW = """
             \sand %s in (select b.descendant_id from organisation_ancestry b
                 where b.ancestor_id = :below and b.valid_to > current_date)""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Terms terms;
    private final CouncilFiles files;
    private final Clock clock;

    @Override
    public List<CouncilRow> page(AccessScope scope, CouncilFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case WORKING -> " and c.ended_on is null";
                            case UNEQUAL -> """
                                     \sand c.ended_on is null
                                    and (select count(*) filter (where m.side = 'employees') = 0
                                             or count(*) filter (where m.side = 'employees')
                                                <> count(*) filter (where m.side = 'employers')
                                         from production_council_member m where m.council_id = c.id%s)""".formatted(SITS);
                            case ROTATION -> """
                                     \sand c.ended_on is null
                                    and not exists (select from production_council_chair k
                                                    where k.council_id = c.id and k.ended_on is null and k.due_on >= :today)""";
                            case TERM -> " and c.ended_on is null and c.term_until < :today";
                            case UNTRAINED -> """
                                     \sand c.ended_on is null
                                    and exists (select from production_council_member m
                                                where m.council_id = c.id and %s%s)""".formatted(UNTRAINED, SITS);
                            case ENDED -> " and c.ended_on is not null";
                            case ALL -> "";
                        });
        if (!below(scope, filter.organisation(), "c.primary_id", where, parameters)) {
            return List.of();
        }
        if (filter.after() != null) {
            where.append(" and c.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW.formatted(where))
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
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
            where.append(BELOW.formatted(column));
            parameters.put("below", found.value());
        });
        return below.isPresent();
    }

    private static CouncilRow row(ResultSet row) throws SQLException {
        String chairSide = row.getString("chair_side");
        return new CouncilRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getObject("formed_on", LocalDate.class),
                row.getString("formed_by"),
                row.getObject("term_until", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getInt("employees"),
                row.getInt("employers"),
                row.getInt("untrained"),
                row.getString("chair_name"),
                chairSide == null ? null : CouncilSide.of(chairSide),
                row.getObject("chair_due", LocalDate.class),
                row.getObject("last_held", LocalDate.class),
                row.getInt("open_decisions"),
                row.getInt("overdue_decisions"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    @Override
    public Optional<CouncilView> find(AccessScope scope, UUID council) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW.formatted("c.id = :id and " + rows.sql("c")))
                .params(parameters(rows))
                .param("id", council)
                .param("limit", 1)
                .query((row, i) -> {
                    List<Member> members = members(council);
                    LocalDate today = today();
                    return new CouncilView(
                            row(row),
                            row.getString("formed_by"),
                            row.getString("end_reason"),
                            row.getString("changed_by"),
                            row.getTimestamp("changed_at").toInstant(),
                            members.stream()
                                    .filter(member -> member.sits(today))
                                    .toList(),
                            members.stream()
                                    .filter(member -> !member.sits(today))
                                    .toList(),
                            chairs(council),
                            meetings(council),
                            decisionsOf(council),
                            files.of(council));
                })
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<CouncilFile.Opened> file(AccessScope scope, UUID council, UUID file) {
        return files.open(scope, council, file);
    }

    private List<Member> members(UUID council) {
        return jdbc.sql("""
                        select * from production_council_member where council_id = :council
                        order by side, inspector desc, full_name, id""")
                .param("council", council)
                .query((row, i) -> new Member(
                        row.getObject("id", UUID.class),
                        CouncilSide.of(row.getString("side")),
                        row.getString("full_name"),
                        row.getString("post"),
                        row.getBoolean("inspector"),
                        row.getObject("trained_on", LocalDate.class),
                        row.getObject("trained_until", LocalDate.class),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("until_on", LocalDate.class)))
                .list();
    }

    private List<Chair> chairs(UUID council) {
        return jdbc.sql("""
                        select k.*, m.full_name, m.side, v.article
                        from production_council_chair k
                        join production_council_member m on m.id = k.member_id
                        join norm_version v on v.id = k.norm_version
                        where k.council_id = :council order by k.elected_on desc""")
                .param("council", council)
                .query((row, i) -> new Chair(
                        row.getObject("member_id", UUID.class),
                        row.getString("full_name"),
                        CouncilSide.of(row.getString("side")),
                        row.getObject("elected_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        MultilingualText.parse(row.getString("article")),
                        row.getObject("ended_on", LocalDate.class)))
                .list();
    }

    private List<Meeting> meetings(UUID council) {
        return jdbc.sql("""
                        select t.*,
                               array(select a.member_id from production_council_attendance a where a.meeting_id = t.id) as present,
                               (select count(*) from production_council_decision d
                                where d.council_id = t.council_id and d.meeting_id = t.id) as decisions
                        from production_council_meeting t where t.council_id = :council order by t.day desc, t.id desc""")
                .param("council", council)
                .query((row, i) -> new Meeting(
                        row.getObject("id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getString("minutes"),
                        row.getString("agenda"),
                        new LinkedHashSet<>(
                                Arrays.asList((UUID[]) row.getArray("present").getArray())),
                        row.getInt("decisions")))
                .list();
    }

    private List<CouncilDecision> decisionsOf(UUID council) {
        return jdbc.sql(DECISION
                        + " where d.council_id = :council order by (d.state = 'open') desc, d.due_on, d.number, d.id")
                .param("council", council)
                .param("today", Date.valueOf(today()))
                .query((row, i) -> decision(row))
                .list();
    }

    private static CouncilDecision decision(ResultSet row) throws SQLException {
        return new CouncilDecision(
                row.getObject("id", UUID.class),
                row.getObject("council_id", UUID.class),
                row.getObject("meeting_id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                MultilingualText.parse(row.getString("employer_name")),
                row.getObject("taken_on", LocalDate.class),
                row.getString("number"),
                row.getString("body"),
                CouncilSide.of(row.getString("side")),
                row.getString("responsible"),
                row.getObject("due_on", LocalDate.class),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("settled_on", LocalDate.class),
                row.getString("settled_by"),
                row.getString("note"));
    }

    @Override
    public List<CouncilDecision> decisions(AccessScope scope, CouncilDecision.Filter filter) {
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
        if (filter.after() != null) {
            where.append(" and (d.due_on, d.id) > (:afterDue, :afterId)");
            parameters.put("afterDue", Date.valueOf(filter.after().due()));
            parameters.put("afterId", filter.after().id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(DECISION + " where " + where + " order by d.due_on, d.id limit :limit")
                .params(parameters)
                .query((row, i) -> decision(row))
                .list();
    }

    @Override
    public List<WithoutCouncil> missing(AccessScope scope, WithoutCouncil.Filter filter) {
        // The wall hides councils outside the scope: whoever sees one organisation of an employer is told of its
        // councils only
        scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("today", Date.valueOf(today()));
        parameters.put("threshold", threshold().value());
        var where = new StringBuilder(scope.sql("c.organisation_id"));
        if (!below(scope, filter.organisation(), "c.organisation_id", where, parameters)) {
            return List.of();
        }
        if (filter.after() != null) {
            where.append(
                    " and (-h.headcount, c.employer_id, c.organisation_id) > (:afterCount, :afterEmployer, :afterPlace)");
            parameters.put("afterCount", -filter.after().headcount());
            parameters.put("afterEmployer", filter.after().employer());
            parameters.put("afterPlace", filter.after().organisation());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql("""
                        select c.organisation_id, c.employer_id, o.code as organisation_code, h.headcount, h.said_on, %s
                        from organisation_employer c
                        join organisation o on o.id = c.organisation_id
                        cross join lateral (
                            select sum(s.headcount) as headcount, max(s.valid_from) as said_on
                            from employer_site s
                            where s.employer_id = c.employer_id and s.headcount is not null and s.valid_from <= :today
                              and (s.valid_to is null or s.valid_to > :today)) h
                        where c.valid_from <= :today and (c.valid_to is null or c.valid_to > :today)
                          and h.headcount > :threshold and %s
                          and not exists (select from production_council k
                                          where k.employer_id = c.employer_id and k.ended_on is null)
                        order by -h.headcount, c.employer_id, c.organisation_id limit :limit""".formatted(EMPLOYER_NAME, where))
                .params(parameters)
                .query((row, i) -> new WithoutCouncil(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getString("organisation_code"),
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        row.getInt("headcount"),
                        row.getObject("said_on", LocalDate.class)))
                .list();
    }

    @Override
    public List<SafetyTerm> running(AccessScope scope, LocalDate by, @Nullable SafetyTerm after, int limit) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("by", Date.valueOf(by));
        parameters.put("limit", limit);
        String beyond = "";
        if (after != null) {
            beyond = " and (t.due_on, t.id) > (:afterDue, :afterId)";
            parameters.put("afterDue", Date.valueOf(after.dueOn()));
            parameters.put("afterId", after.id());
        }
        return jdbc.sql("select t.* from (%s) t where t.due_on <= :by and %s%s order by t.due_on, t.id limit :limit"
                        .formatted(RUNNING, rows.sql("t"), beyond))
                .params(parameters)
                .query((row, i) -> new SafetyTerm(
                        row.getObject("id", UUID.class),
                        row.getObject("council_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    public LegalParameter threshold() {
        return terms.parameter(THRESHOLD, today()).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
