package kz.birlik.bargaining.dispute;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.DisputeFilter;
import kz.birlik.bargaining.DisputeRow;
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Answer;
import kz.birlik.bargaining.DisputeView.Appeal;
import kz.birlik.bargaining.DisputeView.Claimant;
import kz.birlik.bargaining.DisputeView.Court;
import kz.birlik.bargaining.DisputeView.Decision;
import kz.birlik.bargaining.DisputeView.End;
import kz.birlik.bargaining.DisputeView.Event;
import kz.birlik.bargaining.DisputeView.Outcome;
import kz.birlik.bargaining.DisputeView.Place;
import kz.birlik.bargaining.DisputeView.Procedure;
import kz.birlik.bargaining.DisputeView.SuspendedBy;
import kz.birlik.bargaining.DisputeView.Suspension;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.bargaining.DisputeView.Warning;
import kz.birlik.bargaining.DisputeView.Way;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.bargaining.StrikeCheck;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.TermUnit;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class DisputeQueries implements Disputes {

    private static final String IN_COURT =
            "(d.court_claimed_on is not null and (d.court_decided_on is null or d.court_appealed_on is not null) and d.appeal_decided_on is null)";

    private static final String ROW = """
            select d.*, %s as in_court, o.code as organisation_code, r.name as region_name, m.confidence as listed,
                   (select e.name from employer_name e where e.employer_id = d.employer_id
                    order by e.valid_from desc limit 1) as employer_name,
                   t.term_name, t.article
            from dispute d
            join organisation o on o.id = d.primary_id
            left join region r on r.code = d.region_code
            left join monotown m on m.code = d.monotown
            left join lateral (select n.name as term_name, v.article
                               from dispute_term t join norm_version v on v.id = t.norm_version join norm n on n.code = v.norm
                               where t.dispute_id = d.id and t.met_on is null and not t.cancelled
                               order by t.due_on, t.id limit 1) t on true""".formatted(IN_COURT);

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final StrikeChecks checks;
    private final Clock clock;

    @Override
    public List<DisputeRow> page(AccessScope scope, DisputeFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, @Nullable Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("d"))
                .append(
                        switch (filter.show()) {
                            case OPEN -> " and d.stage <> 'ended'";
                            case OVERDUE -> " and d.next_due < :today";
                            case ENDED -> " and d.stage = 'ended'";
                            case ALL -> "";
                        });
        if (filter.show() == DisputeFilter.Show.OVERDUE) {
            parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        }
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append(" and d.primary_id in (select a.descendant_id from organisation_ancestry a")
                    .append(" where a.ancestor_id = :below and a.valid_to > current_date)");
            parameters.put("below", below.get().value());
        }
        if (filter.stage() != null) {
            where.append(" and d.stage = :stage");
            parameters.put("stage", filter.stage().code());
        }
        if (filter.region() != null) {
            where.append(" and d.region_code = :region");
            parameters.put("region", filter.region());
        }
        if (filter.town() != null) {
            where.append(" and d.town ->> 'ru' = :town");
            parameters.put("town", filter.town());
        }
        if (filter.employer() != null) {
            where.append(" and d.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (filter.words() != null) {
            where.append(" and (exists (select from employer_name f where f.employer_id = d.employer_id")
                    .append(" and f.search_key like '% ' || search_key(:words) || '%')")
                    .append(" or exists (select from organisation_name f where f.organisation_id = d.primary_id")
                    .append(" and f.search_key like '% ' || search_key(:words) || '%'))");
            parameters.put("words", filter.words());
        }
        DisputeFilter.Position after = filter.after();
        if (after != null) {
            where.append(" and (d.next_due, d.id) > (coalesce(cast(:afterDue as date), 'infinity'), :afterId)");
            parameters.put("afterDue", after.due() == null ? null : Date.valueOf(after.due()));
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by d.next_due, d.id limit :limit")
                .params(parameters)
                .query(DisputeQueries::row)
                .list();
    }

    private static DisputeRow row(ResultSet row, int number) throws SQLException {
        return new DisputeRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getString("region_code"),
                named(row, "region_name"),
                named(row, "town"),
                row.getBoolean("in_monotown"),
                confidence(row.getString("listed")),
                row.getString("about"),
                row.getObject("people", Integer.class),
                DisputeStage.of(row.getString("stage")),
                row.getBoolean("in_court"),
                row.getObject("begun_on", LocalDate.class),
                row.getString("term_name") == null ? null : row.getObject("next_due", LocalDate.class),
                named(row, "term_name"),
                named(row, "article"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    private static @Nullable Confidence confidence(@Nullable String code) {
        return code == null ? null : Confidence.valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<DisputeView> find(AccessScope scope, UUID dispute) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where d.id = :id and " + rows.sql("d"))
                .params(rows.parameters())
                .param("id", dispute)
                .query(this::view)
                .optional();
    }

    @Override
    public List<StrikeCheck> checks(AccessScope scope, UUID dispute) {
        LocalDate today = LocalDate.now(clock);
        return find(scope, dispute).map(view -> checks(view, today)).orElse(List.of());
    }

    @Override
    public List<StrikeCheck> warningChecks(AccessScope scope, UUID dispute) {
        LocalDate today = LocalDate.now(clock);
        return find(scope, dispute).map(view -> checks(view, "warning", today)).orElse(List.of());
    }

    /** A check leans on the weaker of its own norm and of the shares it was worked out with. */
    List<StrikeCheck> checks(DisputeView view, LocalDate today) {
        return checks(view, "strike", today);
    }

    private List<StrikeCheck> checks(DisputeView view, String what, LocalDate today) {
        return jdbc.sql("select * from strike_check where of_what = :what order by sort_order")
                .param("what", what)
                .query((row, i) -> {
                    String code = row.getString("code");
                    Confidence own =
                            Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT));
                    return new StrikeCheck(
                            code,
                            MultilingualText.parse(row.getString("name")),
                            MultilingualText.parse(row.getString("article")),
                            own.decides() ? checks.shares(code, view).orElse(own) : own,
                            checks.verdict(code, view, today));
                })
                .list();
    }

    @Override
    public List<TownCount> towns(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select d.region_code, d.town, bool_or(d.in_monotown) as monotown, min(m.confidence) as listed,
                               count(*) filter (where d.stage <> 'ended') as open,
                               count(*) filter (where d.stage in ('strike', 'suspended')) as strikes,
                               count(*) filter (where %s) as in_court, count(*) as counted
                        from dispute d left join monotown m on m.code = d.monotown
                        where %s group by d.region_code, d.town
                        order by open desc, counted desc, d.region_code, d.town""".formatted(IN_COURT, rows.sql("d")))
                .params(rows.parameters())
                .query((row, i) -> new TownCount(
                        row.getString("region_code"),
                        named(row, "town"),
                        row.getBoolean("monotown"),
                        confidence(row.getString("listed")),
                        row.getInt("open"),
                        row.getInt("strikes"),
                        row.getInt("in_court"),
                        row.getInt("counted")))
                .list();
    }

    @Override
    public List<EmployerCount> ofEmployers(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select d.employer_id, d.region_code, d.town, bool_or(d.in_monotown) as monotown, count(*) as open,
                               count(*) filter (where d.stage in ('strike', 'suspended')) as strikes,
                               (select e.name from employer_name e where e.employer_id = d.employer_id
                                order by e.valid_from desc limit 1) as employer_name
                        from dispute d
                        where d.stage <> 'ended' and %s
                        group by d.employer_id, d.region_code, d.town""".formatted(rows.sql("d")))
                .params(rows.parameters())
                .query((row, i) -> new EmployerCount(
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        row.getString("region_code"),
                        named(row, "town"),
                        row.getBoolean("monotown"),
                        row.getInt("open"),
                        row.getInt("strikes")))
                .list();
    }

    @Override
    public List<Monotown> monotowns() {
        return jdbc.sql("select region_code, name from monotown order by code")
                .query((row, i) ->
                        new Monotown(row.getString("region_code"), MultilingualText.parse(row.getString("name"))))
                .list();
    }

    @Override
    public int open(AccessScope scope, UUID employer) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select count(*) from dispute d where d.employer_id = :employer and d.stage <> 'ended' and "
                        + rows.sql("d"))
                .params(rows.parameters())
                .param("employer", employer)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select t.id, t.dispute_id, t.primary_id, t.due_on, n.name
                        from dispute_term t join norm_version v on v.id = t.norm_version join norm n on n.code = v.norm
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
                        row.getObject("dispute_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    private DisputeView view(ResultSet row, int number) throws SQLException {
        DisputeRow head = row(row, number);
        String answer = row.getString("answer");
        String end = row.getString("outcome");
        return new DisputeView(
                head,
                row.getObject("negotiation_id", UUID.class),
                date(row, "protocol_on"),
                row.getBoolean("association"),
                demands(head.id()),
                vote(row, "approved_on", "approved"),
                row.getString("minutes"),
                date(row, "sent_on"),
                date(row, "answered_on"),
                answer == null ? null : Answer.valueOf(answer.toUpperCase(Locale.ROOT)),
                procedure(row, "panel"),
                procedure(row, "arbitration"),
                row.getObject("arbitration_members", Integer.class),
                warning(row),
                date(row, "broken_on"),
                new Place(
                        row.getObject("hazardous", Boolean.class),
                        row.getObject("life_support", Boolean.class),
                        row.getObject("forbidden", Boolean.class),
                        date(row, "minimum_agreed_on")),
                vote(row, "strike_decided_on", "strike"),
                date(row, "strike_notified_on"),
                date(row, "strike_from"),
                suspension(row),
                court(row),
                date(row, "ended_on"),
                end == null ? null : End.valueOf(end.toUpperCase(Locale.ROOT)),
                row.getString("end_reason"),
                row.getObject("last_on", LocalDate.class),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant(),
                terms(head.id()),
                events(head.id()));
    }

    private List<String> demands(UUID dispute) {
        return jdbc.sql("select body from dispute_demand where dispute_id = :dispute order by sort_order")
                .param("dispute", dispute)
                .query(String.class)
                .list();
    }

    private List<Event> events(UUID dispute) {
        return jdbc.sql("""
                        select kind, happened_on, note from dispute_event
                        where dispute_id = :dispute order by happened_on desc, recorded_at desc, id desc""")
                .param("dispute", dispute)
                .query((row, i) -> new Event(
                        row.getString("kind"), row.getObject("happened_on", LocalDate.class), row.getString("note")))
                .list();
    }

    private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable Vote vote(ResultSet row, String on, String stem) throws SQLException {
        LocalDate day = date(row, on);
        return day == null
                ? null
                : new Vote(
                        day,
                        Way.valueOf(row.getString(stem + "_way").toUpperCase(Locale.ROOT)),
                        row.getInt(stem + "_of"),
                        row.getObject(stem + "_present", Integer.class),
                        row.getInt(stem + "_votes"));
    }

    private static @Nullable Warning warning(ResultSet row) throws SQLException {
        LocalDate notified = date(row, "warning_notified_on");
        LocalDate held = date(row, "warning_held_on");
        return notified == null && held == null
                ? null
                : new Warning(
                        notified,
                        date(row, "warning_from"),
                        row.getObject("warning_people", Integer.class),
                        row.getObject("warning_minutes", Integer.class),
                        held);
    }

    private static @Nullable Suspension suspension(ResultSet row) throws SQLException {
        LocalDate on = date(row, "suspended_on");
        return on == null
                ? null
                : new Suspension(
                        on,
                        SuspendedBy.valueOf(row.getString("suspended_by").toUpperCase(Locale.ROOT)),
                        date(row, "resume_notified_on"),
                        date(row, "resume_from"));
    }

    private static @Nullable Court court(ResultSet row) throws SQLException {
        LocalDate claimed = date(row, "court_claimed_on");
        return claimed == null
                ? null
                : new Court(
                        claimed,
                        Claimant.valueOf(row.getString("court_claimed_by").toUpperCase(Locale.ROOT)),
                        date(row, "court_decided_on"),
                        one(Decision.class, row.getString("court_decision")),
                        date(row, "court_appealed_on"),
                        date(row, "appeal_decided_on"),
                        one(Appeal.class, row.getString("appeal_decision")));
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> kind, @Nullable String code) {
        return code == null ? null : Enum.valueOf(kind, code.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Procedure procedure(ResultSet row, String stem) throws SQLException {
        LocalDate on = date(row, stem + "_on");
        LocalDate ended = date(row, stem + "_ended_on");
        if (on == null && ended == null) {
            return null;
        }
        String outcome = row.getString(stem + "_outcome");
        return new Procedure(
                on == null ? ended : on,
                ended,
                outcome == null
                        ? null
                        : outcome.equals("decided")
                                ? Outcome.AGREED
                                : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)));
    }

    private List<Term> terms(UUID dispute) {
        return jdbc.sql("""
                        select t.*, v.norm, v.article, v.confidence, v.amount, v.unit, n.name as term_name
                        from dispute_term t join norm_version v on v.id = t.norm_version join norm n on n.code = v.norm
                        where t.dispute_id = :dispute order by t.due_on, t.id""")
                .param("dispute", dispute)
                .query((row, i) -> new Term(
                        row.getObject("id", UUID.class),
                        row.getString("step"),
                        row.getString("norm"),
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
}
