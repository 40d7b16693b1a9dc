package kz.birlik.bargaining.negotiation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.NegotiationFilter;
import kz.birlik.bargaining.NegotiationRow;
import kz.birlik.bargaining.NegotiationStage;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.Comment;
import kz.birlik.bargaining.NegotiationView.Event;
import kz.birlik.bargaining.NegotiationView.InForce;
import kz.birlik.bargaining.NegotiationView.Paper;
import kz.birlik.bargaining.NegotiationView.PaperKind;
import kz.birlik.bargaining.NegotiationView.Seat;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.NegotiationView.Treatment;
import kz.birlik.bargaining.NegotiationView.Union;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.KeyRing;
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
class NegotiationQueries implements Negotiations {

    /** Each counts back from the day a term ends. */
    private static final List<String> REMINDERS = List.of("CB_REMIND_FIRST", "CB_REMIND_SECOND", "CB_REMIND_LAST");

    private static final String ROW = """
            select n.*, k.name as kind_name, k.level, o.code as organisation_code,
                   (select e.name from employer_name e where e.employer_id = n.employer_id
                    order by e.valid_from desc limit 1) as employer_name,
                   t.term_name, t.article
            from negotiation n
            join agreement_kind k on k.code = n.kind
            join organisation o on o.id = n.primary_id
            left join lateral (select m.name as term_name, v.article
                               from negotiation_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                               where t.negotiation_id = n.id and t.met_on is null and not t.cancelled
                               order by t.due_on, t.id limit 1) t on true""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Terms terms;
    private final KeyRing keys;
    private final Trail trail;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Override
    public List<NegotiationRow> page(AccessScope scope, NegotiationFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("n"))
                .append(
                        switch (filter.show()) {
                            case OPEN -> " and (n.stage not in ('signed', 'sent', 'ended') or n.next_due < 'infinity')";
                            case OVERDUE -> " and n.next_due < :today";
                            case FAST -> " and n.fast and n.stage not in ('signed', 'sent', 'ended')";
                            case CLOSED -> " and n.stage in ('signed', 'sent', 'ended') and n.next_due = 'infinity'";
                            case ALL -> "";
                        });
        if (filter.show() == NegotiationFilter.Show.OVERDUE) {
            parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        }
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append(" and n.primary_id in (select a.descendant_id from organisation_ancestry a")
                    .append(" where a.ancestor_id = :below and a.valid_to > current_date)");
            parameters.put("below", below.get().value());
        }
        if (filter.words() != null) {
            where.append(" and (exists (select from employer_name f where f.employer_id = n.employer_id")
                    .append(" and f.search_key like '% ' || search_key(:words) || '%')")
                    .append(" or exists (select from organisation_name f where f.organisation_id = n.primary_id")
                    .append(" and f.search_key like '% ' || search_key(:words) || '%'))");
            parameters.put("words", filter.words());
        }
        NegotiationFilter.Position after = filter.after();
        if (after != null) {
            where.append(" and (n.next_due, n.id) > (coalesce(cast(:afterDue as date), 'infinity'), :afterId)");
            parameters.put("afterDue", after.due() == null ? null : Date.valueOf(after.due()));
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by n.next_due, n.id limit :limit")
                .params(parameters)
                .query(NegotiationQueries::row)
                .list();
    }

    private static NegotiationRow row(ResultSet row, int number) throws SQLException {
        return new NegotiationRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getString("kind"),
                MultilingualText.parse(row.getString("kind_name")),
                row.getString("level"),
                named(row, "employer_name"),
                NegotiationStage.of(row.getString("stage")),
                row.getBoolean("fast"),
                side(row, "proposed_by"),
                row.getObject("notice_on", LocalDate.class),
                row.getString("term_name") == null ? null : row.getObject("next_due", LocalDate.class),
                named(row, "term_name"),
                named(row, "article"),
                row.getObject("amends_id", UUID.class),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    private static Side side(ResultSet row, String column) throws SQLException {
        return Side.valueOf(row.getString(column).toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<NegotiationView> find(AccessScope scope, UUID negotiation) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where n.id = :id and " + rows.sql("n"))
                .params(rows.parameters())
                .param("id", negotiation)
                .query(this::view)
                .optional();
    }

    private NegotiationView view(ResultSet row, int number) throws SQLException {
        NegotiationRow head = row(row, number);
        return new NegotiationView(
                head,
                row.getObject("employer_id", UUID.class),
                row.getString("notice_number"),
                row.getString("demands"),
                row.getObject("last_on", LocalDate.class),
                row.getObject("agreement_id", UUID.class),
                row.getString("sent_to"),
                row.getString("end_reason"),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant(),
                terms(head.id()),
                events(head.id()),
                seats(head.id()),
                clauses(head.id()),
                comments(head.id()),
                unions(head.id()),
                papers(head.id()));
    }

    /** Seats are shared among as many as the side of employees has. */
    private List<Union> unions(UUID negotiation) {
        record Kept(UUID id, String name, int represented, int taken, int all) {}
        List<Kept> kept = jdbc.sql("""
                        select u.id, u.name, u.represented,
                               (select count(*) from negotiation_seat s
                                where s.negotiation_id = u.negotiation_id and s.of_union_id = u.id) as taken,
                               (select count(*) from negotiation_seat s
                                where s.negotiation_id = u.negotiation_id and s.side = 'employees') as all_
                        from negotiation_union u where u.negotiation_id = :negotiation
                        order by u.represented desc, u.name, u.id""")
                .param("negotiation", negotiation)
                .query((row, i) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getInt("represented"),
                        row.getInt("taken"),
                        row.getInt("all_")))
                .list();
        Map<UUID, Integer> represented = new LinkedHashMap<>();
        kept.forEach(union -> represented.put(union.id(), union.represented()));
        Map<UUID, Integer> seats =
                Seats.proportional(represented, kept.isEmpty() ? 0 : kept.get(0).all());
        return kept.stream()
                .map(union -> new Union(
                        union.id(),
                        union.name(),
                        union.represented(),
                        seats.getOrDefault(union.id(), 0),
                        union.taken()))
                .toList();
    }

    private List<Paper> papers(UUID negotiation) {
        return jdbc.sql("""
                        select id, kind, dated, what, content_type, bytes, recorded_at, recorded_by, withdrawn_why
                        from negotiation_file where negotiation_id = :negotiation order by dated desc, recorded_at desc, id desc""")
                .param("negotiation", negotiation)
                .query((row, i) -> new Paper(
                        row.getObject("id", UUID.class),
                        PaperKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getObject("dated", LocalDate.class),
                        row.getString("what"),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by"),
                        row.getString("withdrawn_why")))
                .list();
    }

    static String context(UUID paper) {
        return "negotiation-file/" + paper;
    }

    /** Who saw it is recorded before it is shown, in a transaction of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<OpenedPaper> paper(AccessScope scope, UUID negotiation, UUID paper) {
        record Found(OpenedPaper opened, OrganisationId organisation) {}
        Optional<Found> found = new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("""
                            select f.kind, f.dated, f.content_type, f.content, f.primary_id from negotiation_file f
                            where f.id = :paper and f.negotiation_id = :negotiation and f.content is not null and %s""".formatted(rows.sql("f")))
                    .params(rows.parameters())
                    .param("paper", paper)
                    .param("negotiation", negotiation)
                    .query((row, i) -> new Found(
                            new OpenedPaper(
                                    PaperKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                    row.getObject("dated", LocalDate.class),
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    Base64.getDecoder().decode(keys.open(row.getBytes("content"), context(paper)))),
                            new OrganisationId(row.getObject("primary_id", UUID.class))))
                    .optional();
        });
        found.ifPresent(opened -> trail.seen(TrailEvent.of("negotiation.paper-opened", "negotiation", negotiation)
                .on(opened.organisation())
                .after(Map.of("paper", paper.toString()))));
        return found.map(Found::opened);
    }

    private List<Term> terms(UUID negotiation) {
        return jdbc.sql("""
                        select t.*, v.norm, v.article, v.confidence, v.amount, v.unit, m.name as term_name
                        from negotiation_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where t.negotiation_id = :negotiation order by t.due_on, t.id""")
                .param("negotiation", negotiation)
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

    private List<Event> events(UUID negotiation) {
        return jdbc.sql("""
                        select kind, happened_on, note, recorded_at, recorded_by from negotiation_event
                        where negotiation_id = :negotiation order by happened_on desc, recorded_at desc, id desc""")
                .param("negotiation", negotiation)
                .query((row, i) -> new Event(
                        row.getString("kind"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("note"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    private List<Seat> seats(UUID negotiation) {
        return jdbc.sql("""
                        select id, side, full_name, post, of_union_id from negotiation_seat
                        where negotiation_id = :negotiation order by id""")
                .param("negotiation", negotiation)
                .query((row, i) -> new Seat(
                        row.getObject("id", UUID.class),
                        side(row, "side"),
                        row.getString("full_name"),
                        row.getString("post"),
                        row.getObject("of_union_id", UUID.class)))
                .list();
    }

    private List<Clause> clauses(UUID negotiation) {
        return jdbc.sql("""
                        select c.*, b.text_kk as base_kk, b.text_ru as base_ru, b.amount as base_amount, b.unit as base_unit
                        from negotiation_clause c join agreement_topic t on t.code = c.topic
                        left join agreement_clause b on b.id = c.base_id
                        where c.negotiation_id = :negotiation order by t.sort_order, c.sort_order, c.id""")
                .param("negotiation", negotiation)
                .query((row, i) -> new Clause(
                        row.getObject("id", UUID.class),
                        row.getString("topic"),
                        row.getString("number"),
                        row.getString("employees_want"),
                        row.getString("employers_want"),
                        Standing.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getObject("disputed_on", LocalDate.class),
                        row.getString("text_kk"),
                        row.getString("text_ru"),
                        row.getBigDecimal("amount"),
                        row.getString("unit"),
                        row.getObject("base_id") == null
                                ? null
                                : new InForce(
                                        row.getObject("base_id", UUID.class),
                                        row.getString("base_kk"),
                                        row.getString("base_ru"),
                                        row.getBigDecimal("base_amount"),
                                        row.getString("base_unit"))))
                .list();
    }

    private List<Comment> comments(UUID negotiation) {
        return jdbc.sql("""
                        select * from negotiation_comment where negotiation_id = :negotiation
                        order by (treatment is not null), said_on desc, id desc""")
                .param("negotiation", negotiation)
                .query((row, i) -> new Comment(
                        row.getObject("id", UUID.class),
                        row.getObject("clause_id", UUID.class),
                        row.getObject("said_on", LocalDate.class),
                        row.getString("by_whom"),
                        row.getString("body"),
                        row.getString("treatment") == null
                                ? null
                                : Treatment.valueOf(row.getString("treatment").toUpperCase(Locale.ROOT)),
                        row.getString("answer")))
                .list();
    }

    @Override
    public List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select t.id, t.negotiation_id, t.primary_id, t.due_on, m.name
                        from negotiation_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
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
                        row.getObject("negotiation_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    public List<LocalDate> reminders(LocalDate due, LocalDate today) {
        return terms.norms(today).stream()
                .filter(norm -> REMINDERS.contains(norm.norm()))
                .map(norm -> due.minusDays(norm.amount()))
                .sorted()
                .toList();
    }
}
