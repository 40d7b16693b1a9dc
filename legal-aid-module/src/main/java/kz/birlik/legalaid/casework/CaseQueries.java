package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.AppealState.Rating;
import kz.birlik.legalaid.CalendarFilter;
import kz.birlik.legalaid.CalendarLine;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseOutcome;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseSides.Party;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.CaseTopic;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Appeal;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Event;
import kz.birlik.legalaid.CaseView.Ground;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Named;
import kz.birlik.legalaid.CaseView.Result;
import kz.birlik.legalaid.CaseView.Suspended;
import kz.birlik.legalaid.CaseView.Term;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
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
class CaseQueries implements Cases {

    /**
     * A case as a row of a list; {@code %s} is where the cases come from, under the name c. Where the reader may not read the case, the
     * appeal and its terms are simply not there: the database leaves them out.
     */
    private static final String ROW = """
            select c.*, nullif(c.next_due, 'infinity') as next_day, o.code as organisation_code, tp.name as topic_name,
                   oc.name as outcome_name, ow.display_name as owner_name, ow.email as owner_email,
                   a.case_id as told, a.applicant_name, a.membership, a.contact, a.story, a.demand, a.breach_on, a.norm_breached,
                   a.workplace, a.disclosed_on, gr.name as group_name,
                   t.term_name, t.article,
                   (select e.name from employer_name e where e.employer_id = c.employer_id
                    order by e.valid_from desc limit 1) as employer_name
            from %s
            join organisation o on o.id = c.primary_id
            join legal_case_topic tp on tp.code = c.topic
            left join legal_case_outcome oc on oc.code = c.outcome
            left join legal_case_group gr on gr.code = c.protected_group
            left join account ow on ow.id = c.owner_id
            left join legal_case_appeal a on a.case_id = c.id
            left join lateral (select m.name as term_name, v.article
                               from legal_case_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                               where t.case_id = c.id and t.met_on is null and not t.cancelled
                               order by t.due_on, t.id limit 1) t on true""";

    private static final String ONE = """
            select one.*, g.score, g.words, g.rated_at,
                   exists (select from legal_case_link l where l.case_id = one.id or l.other_id = one.id) as linked
            from (%s where c.id = :id and %%s) one
            left join legal_case_rating g on g.case_id = one.id""".formatted(ROW.formatted("legal_case c"));

    /** What is to be shown is chosen first: what stands in a row is looked up for these alone. */
    static final String CHOSEN = ROW.formatted("chosen join legal_case c on c.id = chosen.id");

    /**
     * By a number, or by words: of the cases whose reader this is, each word in one of the rows that this reader may read. Notes that
     * are the owner's alone are not among the rows of anybody else.
     */
    private static final String FOUND = """
            and (c.number = :number or c.id in (
                with w as materialized (select legal_case_sought(one.word) as sought from unnest(cast(:words as text[])) one(word))
                select r.case_id from legal_case_reader r
                where r.account_id = :me and r.ended_at is null and not exists (
                    select from w where not exists (
                        select from legal_case_appeal s where s.case_id = r.case_id and s.words @@ w.sought
                        union all
                        select from legal_case_event s where s.case_id = r.case_id and s.words @@ w.sought
                        union all
                        select from legal_case_term s where s.case_id = r.case_id and s.words @@ w.sought
                        union all
                        select from legal_case_party s where s.case_id = r.case_id and s.words @@ w.sought))))""";

    /** Where the reader may not read the case, the database leaves its terms out. */
    private static final String TERM_LINES = """
            select t.id, t.case_id, c.number, c.primary_id, o.code as organisation_code, t.step, t.title, m.name, v.article,
                   a.applicant_name, ow.display_name as owner_name, t.due_on
            from legal_case_term t
            join legal_case c on c.id = t.case_id
            join organisation o on o.id = c.primary_id
            join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
            left join account ow on ow.id = c.owner_id
            left join legal_case_appeal a on a.case_id = c.id
            where %s and t.met_on is null and not t.cancelled and t.due_on <= :to and (t.due_on >= :from or t.due_on < :today)""";

    private static final String HEAD_LINES = """
             union all
            select c.id, c.id, c.number, c.primary_id, o.code, null, null, null, null, null, ow.display_name, c.next_due
            from legal_case c
            join organisation o on o.id = c.primary_id
            left join account ow on ow.id = c.owner_id
            left join legal_case_appeal a on a.case_id = c.id
            where a.case_id is null and %s and c.stage <> 'closed' and c.next_due <= :to
                and (c.next_due >= :from or c.next_due < :today)""";

    private static final String BELOW = " and c.primary_id in (select b.descendant_id from organisation_ancestry b"
            + " where b.ancestor_id = :below and b.valid_to > current_date)";

    private static final String IN_YEAR = "c.%1$s >= :from and c.%1$s < :until";

    private final JdbcClient jdbc;
    private final CaseDoor door;
    private final CaseOwners owners;
    private final Substitutes substitutes;
    private final SealedAppeals seals;
    private final CaseFiles files;
    private final Organisations organisations;
    private final Clock clock;

    @Override
    public List<CaseRow> page(AccessScope scope, CaseReader reader, CaseFilter filter) {
        RowFilter rows = door.enter(scope, reader);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case MINE -> " and " + Substitutes.MINE + " and c.stage <> 'closed'";
                            case OPEN -> " and c.stage <> 'closed'";
                            case UNOWNED -> " and c.owner_id is null and c.stage <> 'closed'";
                            case OVERDUE -> " and c.next_due < :today and c.stage <> 'closed'";
                            case COMMISSION -> " and c.stage = 'commission'";
                            case COURT -> " and c.stage = 'court'";
                            case CLOSED -> " and c.stage = 'closed'";
                            case ALL -> "";
                        });
        if (filter.show() == CaseFilter.Show.MINE) {
            parameters.put("me", reader.account().value());
        }
        if (filter.show() == CaseFilter.Show.OVERDUE || filter.show() == CaseFilter.Show.MINE) {
            parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        }
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append(BELOW);
            parameters.put("below", below.get().value());
        }
        CaseFilter.Behind behind = filter.behind();
        if (behind != null) {
            where.append(" and ").append(counted(behind.figure()));
            parameters.put("from", Date.valueOf(LocalDate.of(behind.year(), 1, 1)));
            parameters.put("until", Date.valueOf(LocalDate.of(behind.year() + 1, 1, 1)));
        }
        if (!filter.words().isEmpty()) {
            where.append(" ").append(FOUND);
            parameters.put("me", reader.account().value());
            parameters.put("words", filter.words().toArray(String[]::new));
            parameters.put("number", String.join("-", filter.words()).toUpperCase(Locale.ROOT));
        }
        CaseFilter.Position after = filter.after();
        if (after != null) {
            where.append(" and (c.next_due, c.id) > (coalesce(cast(:afterDue as date), 'infinity'), :afterId)");
            parameters.put("afterDue", after.due() == null ? null : Date.valueOf(after.due()));
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql("""
                        with chosen as materialized (
                            select c.id from legal_case c left join legal_case_outcome oc on oc.code = c.outcome
                            where %s order by c.next_due, c.id limit :limit)
                        %s order by c.next_due, c.id""".formatted(where, CHOSEN))
                .params(parameters)
                .query((row, i) -> row(row, reader))
                .list();
    }

    /** As legal_aid_counted() counts them. */
    private static String counted(CaseFilter.Figure figure) {
        String closed = IN_YEAR.formatted("closed_on");
        return switch (figure) {
            case RECEIVED -> IN_YEAR.formatted("received_on");
            case STILL_OPEN -> IN_YEAR.formatted("received_on") + " and c.closed_on is null";
            case ANSWERED -> IN_YEAR.formatted("first_answer_on");
            case IN_COMMISSION -> IN_YEAR.formatted("commission_on");
            case IN_COURT -> IN_YEAR.formatted("court_on");
            case CLOSED -> closed;
            case WON -> closed + " and oc.won";
            case JOBS -> closed + " and c.jobs_restored > 0";
            case RETURNED -> closed + " and c.money_received > 0";
        };
    }

    static CaseRow row(ResultSet row, CaseReader reader) throws SQLException {
        boolean told = row.getObject("told") != null;
        // A chair knows that a case exists and its state, not what it is about.
        boolean about = told || reader.role() != Role.CHAIR;
        UUID owner = row.getObject("owner_id", UUID.class);
        return new CaseRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                told,
                about ? row.getString("topic") : null,
                about ? named(row, "topic_name") : null,
                row.getString("applicant_name"),
                row.getBoolean("anonymous"),
                CaseStage.of(row.getString("stage")),
                row.getBoolean("sealed"),
                owner == null ? null : new AccountId(owner),
                row.getString("owner_name"),
                row.getObject("received_on", LocalDate.class),
                row.getObject("next_day", LocalDate.class),
                named(row, "term_name"),
                named(row, "article"),
                told ? named(row, "outcome_name") : null,
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    @Override
    public Optional<CaseView> find(AccessScope scope, CaseReader reader, UUID id) {
        RowFilter rows = door.enter(scope, reader);
        return jdbc.sql(ONE.formatted(rows.sql("c")))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> view(row, reader))
                .optional();
    }

    private CaseView view(ResultSet row, CaseReader reader) throws SQLException {
        CaseRow head = row(row, reader);
        UUID id = head.id();
        boolean told = head.told();
        AccountId owner = head.owner();
        return new CaseView(
                head,
                Channel.of(row.getString("channel")),
                row.getString("language"),
                Way.of(row.getString("way")),
                row.getString("owner_email"),
                told ? named(row, "employer_name") : null,
                row.getObject("last_on", LocalDate.class),
                told ? appeal(row, id) : null,
                reader.account().equals(head.owner()) || (owner != null && substitutes.standIn(owner.value(), reader)),
                told ? terms(id) : List.of(),
                told ? events(id) : List.of(),
                told ? suspensions(id) : List.of(),
                told ? readers(id) : List.of(),
                told ? files.of(id) : List.of(),
                told ? parties(id) : List.of(),
                told && row.getBoolean("linked"),
                told && row.getObject("score") != null ? rating(row, 0) : null,
                told ? result(row) : null,
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private Appeal appeal(ResultSet row, UUID id) throws SQLException {
        SealedAppeals.Contact contact = seals.contact(id, row.getBytes("contact"));
        return new Appeal(
                row.getString("applicant_name"),
                Membership.of(row.getString("membership")),
                contact.phone(),
                contact.email(),
                row.getString("story"),
                row.getString("demand"),
                row.getObject("breach_on", LocalDate.class),
                row.getString("norm_breached"),
                row.getString("workplace"),
                contact.card(),
                named(row, "group_name"),
                row.getObject("disclosed_on", LocalDate.class));
    }

    static Rating rating(ResultSet row, int number) throws SQLException {
        return new Rating(
                row.getInt("score"),
                row.getString("words"),
                row.getTimestamp("rated_at").toInstant());
    }

    private static @Nullable Result result(ResultSet row) throws SQLException {
        LocalDate closed = row.getObject("closed_on", LocalDate.class);
        MultilingualText outcome = named(row, "outcome_name");
        return closed == null || outcome == null
                ? null
                : new Result(
                        closed,
                        outcome,
                        row.getInt("jobs_restored"),
                        row.getBigDecimal("money_demanded"),
                        row.getBigDecimal("money_won"),
                        row.getBigDecimal("money_received"));
    }

    private List<Term> terms(UUID id) {
        return jdbc.sql("""
                        select t.*, nullif(t.due_on, 'infinity') as due_day, nullif(t.counted_on, 'infinity') as counted_day,
                               v.norm, v.article, v.confidence, v.amount, v.unit, m.name as term_name
                        from legal_case_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where t.case_id = :case order by t.due_on, t.id""")
                .param("case", id)
                .query((row, i) -> new Term(
                        row.getObject("id", UUID.class),
                        row.getString("step"),
                        row.getString("title"),
                        row.getString("norm"),
                        MultilingualText.parse(row.getString("term_name")),
                        MultilingualText.parse(row.getString("article")),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)),
                        row.getInt("amount"),
                        TermUnit.valueOf(row.getString("unit").toUpperCase(Locale.ROOT)),
                        row.getObject("event_on", LocalDate.class),
                        row.getObject("counted_day", LocalDate.class),
                        row.getObject("due_day", LocalDate.class),
                        row.getBoolean("in_calendar"),
                        row.getObject("met_on", LocalDate.class),
                        row.getBoolean("cancelled"),
                        row.getString("moved"),
                        row.getString("moved_reason"),
                        row.getString("moved_by")))
                .list();
    }

    private List<Event> events(UUID id) {
        return jdbc.sql("""
                        select kind, audience, happened_on, note, amount, recorded_at, recorded_by from legal_case_event
                        where case_id = :case order by happened_on desc, recorded_at desc, id desc""")
                .param("case", id)
                .query((row, i) -> new Event(
                        row.getString("kind"),
                        row.getString("audience"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("note"),
                        row.getBigDecimal("amount"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    private List<Party> parties(UUID id) {
        return jdbc.sql("""
                        select id, role, name, about, from_day, to_day from legal_case_party
                        where case_id = :case order by to_day nulls first, from_day, id""")
                .param("case", id)
                .query((row, i) -> new Party(
                        row.getObject("id", UUID.class),
                        CaseSides.Side.of(row.getString("role")),
                        row.getString("name"),
                        row.getString("about"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class)))
                .list();
    }

    private List<Suspended> suspensions(UUID id) {
        return jdbc.sql(
                        "select ground, from_day, to_day from legal_case_suspension where case_id = :case order by from_day, id")
                .param("case", id)
                .query((row, i) -> new Suspended(
                        Ground.of(row.getString("ground")),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class)))
                .list();
    }

    private List<Named> readers(UUID id) {
        return jdbc.sql("""
                        select r.account_id, a.display_name, r.why from legal_case_reader r join account a on a.id = r.account_id
                        where r.case_id = :case and r.ended_at is null order by r.why <> 'owner', a.display_name, a.id""")
                .param("case", id)
                .query((row, i) -> new Named(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("display_name"),
                        row.getString("why")))
                .list();
    }

    @Override
    public List<DueTerm> day(AccessScope scope, CaseReader reader, int limit) {
        RowFilter rows = door.enter(scope, reader);
        return jdbc.sql("""
                        select t.id, t.case_id, t.step, t.title, t.due_on, c.number, a.applicant_name, v.article, m.name
                        from legal_case_term t
                        join legal_case c on c.id = t.case_id
                        join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        left join legal_case_appeal a on a.case_id = c.id
                        where %s and c.stage <> 'closed' and t.met_on is null and not t.cancelled and t.due_on < 'infinity' and %s
                        order by t.due_on, t.id limit :limit""".formatted(Substitutes.MINE, rows.sql("c")))
                .params(rows.parameters())
                .param("me", reader.account().value())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .param("limit", limit)
                .query((row, i) -> new DueTerm(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        row.getString("step"),
                        row.getString("title"),
                        MultilingualText.parse(row.getString("name")),
                        MultilingualText.parse(row.getString("article")),
                        row.getString("applicant_name"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    public List<CalendarLine> calendar(AccessScope scope, CaseReader reader, CalendarFilter filter) {
        RowFilter rows = door.enter(scope, reader);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("from", Date.valueOf(filter.from()));
        parameters.put("to", Date.valueOf(filter.to()));
        parameters.put("today", Date.valueOf(filter.today()));
        parameters.put("limit", filter.limit());
        var where = new StringBuilder(rows.sql("c"));
        if (filter.mine()) {
            where.append(" and ").append(Substitutes.MINE);
            parameters.put("me", reader.account().value());
        }
        var lines = new StringBuilder(TERM_LINES.formatted(where));
        if (filter.step() != null) {
            lines.append(" and t.step = :step");
            parameters.put("step", filter.step());
        } else if (!filter.mine()) {
            lines.append(HEAD_LINES.formatted(where));
        }
        CalendarFilter.Position after = filter.after();
        if (after != null) {
            parameters.put("afterDue", Date.valueOf(after.due()));
            parameters.put("afterId", after.id());
        }
        return jdbc.sql("select * from (" + lines + ") l"
                        + (after == null ? "" : " where (l.due_on, l.id) > (:afterDue, :afterId)")
                        + " order by l.due_on, l.id limit :limit")
                .params(parameters)
                .query((row, i) -> new CalendarLine(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getString("organisation_code"),
                        row.getString("step"),
                        row.getString("title"),
                        named(row, "name"),
                        named(row, "article"),
                        row.getString("applicant_name"),
                        row.getString("owner_name"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    public List<OfEmployer> ofEmployers(AccessScope scope) {
        RowFilter rows = door.counting(scope);
        return jdbc.sql("""
                        select c.employer_id, min(s.region_code) as region_code, min(s.town::text) as town, count(*) as open,
                               (select e.name from employer_name e where e.employer_id = c.employer_id
                                order by e.valid_from desc limit 1) as employer_name
                        from legal_case c
                        left join lateral (select min(t.region_code) as region_code, min(t.town::text) as town
                                           from employer_site t
                                           where t.employer_id = c.employer_id and t.valid_from <= current_date
                                             and (t.valid_to is null or t.valid_to > current_date)
                                           having count(*) = 1) s on true
                        where c.employer_id is not null and c.closed_on is null and not c.sealed and %s
                        group by c.employer_id""".formatted(rows.sql("c")))
                .params(rows.parameters())
                .query((row, i) -> {
                    String town = row.getString("town");
                    return new OfEmployer(
                            row.getObject("employer_id", UUID.class),
                            MultilingualText.parse(row.getString("employer_name")),
                            row.getString("region_code"),
                            town == null ? null : MultilingualText.parse(town),
                            row.getInt("open"));
                })
                .list();
    }

    @Override
    public int overdue(AccessScope scope, String organisation) {
        RowFilter rows = door.counting(scope);
        return organisations
                .idOf(scope, organisation)
                .map(id -> jdbc.sql(
                                "select count(*) from legal_case c where c.next_due < :today and c.closed_on is null and "
                                        + rows.sql("c") + BELOW)
                        .params(rows.parameters())
                        .param("today", Date.valueOf(LocalDate.now(clock)))
                        .param("below", id.value())
                        .query(Integer.class)
                        .single())
                .orElse(0);
    }

    @Override
    public List<CaseTopic> topics() {
        return jdbc.sql("select code, name, reinstatement, sealed from legal_case_topic order by sort_order")
                .query((row, i) -> new CaseTopic(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getBoolean("reinstatement"),
                        row.getBoolean("sealed")))
                .list();
    }

    @Override
    public List<CaseOutcome> outcomes() {
        return jdbc.sql("select code, name, won from legal_case_outcome order by sort_order")
                .query((row, i) -> new CaseOutcome(
                        row.getString("code"), MultilingualText.parse(row.getString("name")), row.getBoolean("won")))
                .list();
    }

    @Override
    public List<Group> groups() {
        return jdbc.sql("select code, name from legal_case_group order by sort_order")
                .query((row, i) -> new Group(row.getString("code"), MultilingualText.parse(row.getString("name"))))
                .list();
    }

    @Override
    public Optional<CaseFile.Opened> file(AccessScope scope, CaseReader reader, UUID id, UUID file) {
        return head(scope, reader, id).flatMap(head -> files.open(id, file));
    }

    @Override
    public List<Candidate> takers(AccessScope scope, CaseReader reader, UUID id) {
        return head(scope, reader, id)
                .map(head -> owners.takers(head.organisation(), head.owner(), reader))
                .orElse(List.of());
    }

    @Override
    public List<Candidate> nameable(AccessScope scope, CaseReader reader, UUID id) {
        return head(scope, reader, id)
                .map(head -> owners.readers(head.organisation()).stream()
                        .filter(each -> !each.account().value().equals(head.owner()))
                        .toList())
                .orElse(List.of());
    }

    private record Head(UUID organisation, @Nullable UUID owner) {}

    private Optional<Head> head(AccessScope scope, CaseReader reader, UUID id) {
        RowFilter rows = door.enter(scope, reader);
        return jdbc.sql("select c.primary_id, c.owner_id from legal_case c where c.id = :id and " + rows.sql("c"))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) ->
                        new Head(row.getObject("primary_id", UUID.class), row.getObject("owner_id", UUID.class)))
                .optional();
    }

    @Override
    public Optional<Receipt> receipt(AccessScope scope, CaseReader reader, UUID id) {
        door.counting(scope);
        return jdbc.sql("""
                        select r.case_id, r.content, c.number, c.owner_id is not null as owned
                        from legal_case_receipt r join legal_case c on c.id = r.case_id
                        where r.id = :id and r.account_id = :me and r.expires_at > :now""")
                .param("id", id)
                .param("me", reader.account().value())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> new Receipt(
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        seals.code(id, row.getBytes("content")),
                        row.getBoolean("owned")))
                .optional();
    }
}
