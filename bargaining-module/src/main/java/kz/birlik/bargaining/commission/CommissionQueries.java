package kz.birlik.bargaining.commission;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteDecisionRow;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteDecisionView;
import kz.birlik.bargaining.TripartiteFilter;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteMeeting;
import kz.birlik.bargaining.TripartiteRating.Counted;
import kz.birlik.bargaining.TripartiteRating.Explained;
import kz.birlik.bargaining.TripartiteRating.Formula;
import kz.birlik.bargaining.TripartiteRating.Score;
import kz.birlik.bargaining.TripartiteRow;
import kz.birlik.bargaining.TripartiteSeatRow;
import kz.birlik.bargaining.TripartiteUpcoming;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.Meeting;
import kz.birlik.bargaining.TripartiteView.MeetingState;
import kz.birlik.bargaining.TripartiteView.Seat;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class CommissionQueries implements TripartiteCommissions {

    static final String OBJECT = "tripartite";

    /** A page shows what is near; the lists go on from there. */
    private static final int LATEST = 50;

    private static final String ROW = """
            select c.*, o.code as organisation_code, s.employees, s.employers, s.state_side, m.last_held, m.next_planned,
                   d.open_decisions, d.overdue_decisions
            from tripartite_commission c
            join organisation o on o.id = c.organisation_id
            cross join lateral (
                select count(*) filter (where s.side = 'employees') as employees,
                       count(*) filter (where s.side = 'employers') as employers,
                       count(*) filter (where s.side = 'state') as state_side
                from tripartite_seat s
                where s.commission_id = c.id and s.from_on <= :today and (s.until_on is null or s.until_on > :today)) s
            cross join lateral (
                select max(m.day) filter (where m.state = 'held') as last_held,
                       min(m.day) filter (where m.state = 'planned' and m.day >= :today) as next_planned
                from tripartite_meeting m where m.commission_id = c.id) m
            cross join lateral (
                select count(*) as open_decisions, count(*) filter (where d.due_on < :today) as overdue_decisions
                from tripartite_decision d where d.commission_id = c.id and d.state = 'open') d""";

    /** What {@code organisation_name} is called on the day. */
    private static final String NAMED = """
            (select n.name from organisation_name n where n.organisation_id = %s.organisation_id
             order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as organisation_name""";

    private static final String SEAT = "select s.*, o.code as organisation_code, " + NAMED.formatted("s")
            + " from tripartite_seat s left join organisation o on o.id = s.organisation_id";

    private static final String IN_ORDER =
            " order by case s.side when 'state' then 1 when 'employers' then 2 else 3 end, s.leads desc, s.full_name, s.id";

    private static final String MEETING = """
            select m.*,
                   (select count(*) from tripartite_attendance a where a.meeting_id = m.id) as present,
                   (select count(*) from tripartite_seat s where s.commission_id = m.commission_id and s.from_on <= m.day
                        and (s.until_on is null or s.until_on > m.day)) as seats,
                   (select count(*) from tripartite_decision d
                    where d.commission_id = m.commission_id and d.meeting_id = m.id) as decisions
            from tripartite_meeting m""";

    private static final String DECISION =
            "select d.*, c.name as commission_name, c.level, o.code as organisation_code, "
                    + NAMED.formatted("d")
                    + " from tripartite_decision d join tripartite_commission c on c.id = d.commission_id"
                    + " left join organisation o on o.id = d.organisation_id";

    private static final String BELOW = " in (select a.descendant_id from organisation_ancestry a"
            + " where a.ancestor_id = :below and a.valid_to > current_date)";

    /** What fell due in the year and is either settled or late. */
    private static final String FELL_DUE =
            "d.consent and d.due_on >= :from and d.due_on < :next and (d.state <> 'open' or d.due_on < :today)";

    private static final String COUNTED = """
            select c.*, o.code as organisation_code,
                   (select count(*) from tripartite_meeting m
                    where m.commission_id = c.id and m.state = 'held' and m.day >= :from and m.day < :next) as meetings,
                   d.taken, d.kept, d.partly, d.not_kept, d.overdue
            from tripartite_commission c
            join organisation o on o.id = c.organisation_id
            cross join lateral (
                select count(*) filter (where d.consent and d.taken_on >= :from and d.taken_on < :next) as taken,
                       count(*) filter (where %1$s and d.state = 'kept') as kept,
                       count(*) filter (where %1$s and d.state = 'partly') as partly,
                       count(*) filter (where %1$s and d.state = 'not_kept') as not_kept,
                       count(*) filter (where %1$s and d.state = 'open') as overdue
                from tripartite_decision d where d.commission_id = c.id) d
            where c.formed_on < :next and (c.ended_on is null or c.ended_on > :from)""".formatted(FELL_DUE);

    private final JdbcClient jdbc;
    private final UpcomingInCommissions upcoming;
    private final Organisations organisations;
    private final KeyRing keys;
    private final Trail trail;
    private final Clock clock;

    static String context(UUID file) {
        return "tripartite-decision-file/" + file;
    }

    /** Whether the reader's organisation keeps it; jobs of the whole federation do as well. */
    static boolean keeps(AccessScope scope, OrganisationId organisation) {
        return scope.wholeFederation() || scope.root().equals(organisation);
    }

    /** The condition on a column of organisations, by a code; empty where the code is out of sight. */
    private Optional<String> below(
            AccessScope scope, @Nullable String code, String column, Map<String, Object> parameters) {
        if (code == null) {
            return Optional.of("");
        }
        return organisations.idOf(scope, code).map(found -> {
            parameters.put("below", found.value());
            return " and " + column + BELOW;
        });
    }

    @Override
    public List<TripartiteRow> page(AccessScope scope, TripartiteFilter filter) {
        Map<String, Object> parameters = today();
        Optional<String> below = below(scope, filter.organisation(), "c.organisation_id", parameters);
        if (below.isEmpty()) {
            return List.of();
        }
        var where = new StringBuilder(
                        switch (filter.show()) {
                            case WORKING -> "c.ended_on is null";
                            case UNEQUAL ->
                                "c.ended_on is null and (s.employees = 0 or s.employees <> s.employers or s.employees <> s.state_side)";
                            case OVERDUE -> "d.overdue_decisions > 0";
                            case ENDED -> "c.ended_on is not null";
                            case ALL -> "true";
                        })
                .append(below.get());
        if (filter.level() != null) {
            where.append(" and c.level = :level");
            parameters.put("level", filter.level().code());
        }
        if (filter.region() != null) {
            where.append(" and c.region_code = :region");
            parameters.put("region", filter.region());
        }
        if (filter.words() != null) {
            where.append(" and position(lower(:words) in lower(c.name::text)) > 0");
            parameters.put("words", filter.words());
        }
        if (filter.after() != null) {
            where.append(" and (c.level_order, c.id) > (:order, :after)");
            parameters.put("order", filter.after().level().ordinal() + 1);
            parameters.put("after", filter.after().id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by c.level_order, c.id limit :limit")
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
    }

    private Map<String, Object> today() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        return parameters;
    }

    private static TripartiteRow row(ResultSet row) throws SQLException {
        return new TripartiteRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("organisation_code"),
                TripartiteLevel.of(row.getString("level")),
                MultilingualText.parse(row.getString("name")),
                row.getString("region_code"),
                row.getObject("formed_on", LocalDate.class),
                row.getObject("term_until", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getInt("employees"),
                row.getInt("employers"),
                row.getInt("state_side"),
                row.getObject("last_held", LocalDate.class),
                row.getObject("next_planned", LocalDate.class),
                row.getInt("open_decisions"),
                row.getInt("overdue_decisions"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    @Override
    public Optional<TripartiteView> find(AccessScope scope, UUID commission, LocalDate asOf) {
        return jdbc.sql(ROW + " where c.id = :id")
                .params(today())
                .param("id", commission)
                .query((row, i) -> {
                    TripartiteRow head = row(row);
                    Integer quorum = row.getObject("quorum_percent", Integer.class);
                    return new TripartiteView(
                            head,
                            row.getString("formed_by"),
                            quorum,
                            row.getString("end_reason"),
                            row.getString("changed_by"),
                            row.getTimestamp("changed_at").toInstant(),
                            keeps(scope, head.organisation()),
                            asOf,
                            seats(commission, asOf, true),
                            seats(commission, asOf, false),
                            meetings(commission, null),
                            decisionsOf(commission));
                })
                .optional();
    }

    private List<Seat> seats(UUID commission, LocalDate on, boolean held) {
        String when = held
                ? " and s.from_on <= :on and (s.until_on is null or s.until_on > :on)"
                : " and (s.from_on > :on or s.until_on <= :on)";
        return jdbc.sql(SEAT + " where s.commission_id = :commission" + when + IN_ORDER)
                .params(today())
                .param("commission", commission)
                .param("on", Date.valueOf(on))
                .query((row, i) -> seat(row))
                .list();
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return new Seat(
                row.getObject("id", UUID.class),
                side(row),
                row.getString("full_name"),
                row.getString("post"),
                organisation(row),
                row.getString("organisation_code"),
                named(row),
                row.getString("sent_by"),
                row.getBoolean("leads"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("until_on", LocalDate.class));
    }

    private static Side side(ResultSet row) throws SQLException {
        return Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT));
    }

    private static @Nullable OrganisationId organisation(ResultSet row) throws SQLException {
        UUID id = row.getObject("organisation_id", UUID.class);
        return id == null ? null : new OrganisationId(id);
    }

    private static @Nullable MultilingualText named(ResultSet row) throws SQLException {
        String json = row.getString("organisation_name");
        return json == null ? null : MultilingualText.parse(json);
    }

    private List<Meeting> meetings(UUID commission, @Nullable Integer heldIn) {
        String year = heldIn == null ? "" : " and m.state = 'held' and m.day >= :from and m.day < :next";
        Map<String, Object> parameters = heldIn == null ? new HashMap<>() : year(heldIn);
        parameters.put("commission", commission);
        parameters.put("limit", heldIn == null ? LATEST : Integer.MAX_VALUE);
        return jdbc.sql(MEETING + " where m.commission_id = :commission" + year
                        + " order by m.day desc, m.id desc limit :limit")
                .params(parameters)
                .query((row, i) -> meeting(row))
                .list();
    }

    private static Meeting meeting(ResultSet row) throws SQLException {
        return new Meeting(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                MeetingState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("place"),
                row.getString("agenda"),
                row.getString("minutes"),
                row.getString("cancel_reason"),
                row.getInt("present"),
                row.getInt("seats"),
                row.getInt("decisions"));
    }

    /** What is open comes first, by its day. */
    private List<TripartiteDecisionRow> decisionsOf(UUID commission) {
        return jdbc.sql(DECISION + """
                         where d.commission_id = :commission
                        order by (d.state <> 'open'), case when d.state = 'open' then d.by_day end, d.taken_on desc, d.id
                        limit :limit""")
                .params(today())
                .param("commission", commission)
                .param("limit", LATEST)
                .query((row, i) -> decision(row))
                .list();
    }

    private static TripartiteDecisionRow decision(ResultSet row) throws SQLException {
        return new TripartiteDecisionRow(
                row.getObject("id", UUID.class),
                row.getObject("commission_id", UUID.class),
                MultilingualText.parse(row.getString("commission_name")),
                TripartiteLevel.of(row.getString("level")),
                row.getObject("meeting_id", UUID.class),
                row.getObject("taken_on", LocalDate.class),
                row.getString("number"),
                row.getString("body"),
                row.getBoolean("consent"),
                side(row),
                row.getString("responsible"),
                organisation(row),
                row.getString("organisation_code"),
                named(row),
                row.getObject("due_on", LocalDate.class),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("settled_on", LocalDate.class),
                row.getString("settled_by"),
                row.getString("note"),
                row.getBoolean("synthetic"));
    }

    @Override
    public Optional<TripartiteMeeting> meeting(AccessScope scope, UUID commission, UUID meeting) {
        return jdbc.sql(MEETING + " where m.commission_id = :commission and m.id = :meeting")
                .param("commission", commission)
                .param("meeting", meeting)
                .query((row, i) -> meeting(row))
                .optional()
                .map(found -> new TripartiteMeeting(
                        found,
                        jdbc.sql("select quorum_percent from tripartite_commission where id = :id")
                                .param("id", commission)
                                .query((row, i) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                                .single()
                                .orElse(null),
                        seats(commission, found.day(), true),
                        Set.copyOf(jdbc.sql("select seat_id from tripartite_attendance where meeting_id = :meeting")
                                .param("meeting", meeting)
                                .query(UUID.class)
                                .list()),
                        jdbc.sql(
                                        DECISION
                                                + " where d.commission_id = :commission and d.meeting_id = :meeting order by d.id")
                                .params(today())
                                .param("commission", commission)
                                .param("meeting", meeting)
                                .query((row, i) -> decision(row))
                                .list()));
    }

    @Override
    public Optional<TripartiteDecisionView> decision(AccessScope scope, UUID decision) {
        return jdbc.sql(DECISION + " where d.id = :decision")
                .params(today())
                .param("decision", decision)
                .query((row, i) -> decision(row))
                .optional()
                .map(row -> new TripartiteDecisionView(row, files(scope, decision)));
    }

    /** Papers of a commission are its keeper's and the federation's, and so is the list of them. */
    private List<TripartiteDecisionView.File> files(AccessScope scope, UUID decision) {
        return jdbc.sql("""
                        select f.id, f.content_type, f.bytes, f.recorded_at, f.recorded_by, f.withdrawn_at, f.withdrawn_by, f.withdrawn_why
                        from tripartite_decision_file f
                        join tripartite_decision d on d.id = f.decision_id
                        join tripartite_commission c on c.id = d.commission_id
                        where f.decision_id = :decision and (:everything or c.organisation_id = :root) order by f.id""")
                .param("decision", decision)
                .param("everything", scope.wholeFederation())
                .param("root", scope.root().value())
                .query((row, i) -> new TripartiteDecisionView.File(
                        row.getObject("id", UUID.class),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by"),
                        row.getTimestamp("withdrawn_at") == null
                                ? null
                                : row.getTimestamp("withdrawn_at").toInstant(),
                        row.getString("withdrawn_by"),
                        row.getString("withdrawn_why")))
                .list();
    }

    @Override
    public List<TripartiteSeatRow> unionSeats(AccessScope scope, TripartiteSeatRow.Filter filter) {
        Map<String, Object> parameters = today();
        Optional<String> below = below(scope, filter.organisation(), "s.organisation_id", parameters);
        if (below.isEmpty()) {
            return List.of();
        }
        var where = new StringBuilder(
                        "s.side = 'employees' and s.from_on <= :on and (s.until_on is null or s.until_on > :on)")
                .append(below.get());
        parameters.put("on", Date.valueOf(filter.asOf()));
        if (filter.level() != null) {
            where.append(" and c.level = :level");
            parameters.put("level", filter.level().code());
        }
        if (filter.after() != null) {
            where.append(" and (s.full_name, s.id) > (:afterPerson, :after)");
            parameters.put("afterPerson", filter.after().fullName());
            parameters.put("after", filter.after().id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql("select s.*, c.name as commission_name, c.level, c.term_until, o.code as organisation_code, "
                        + NAMED.formatted("s")
                        + " from tripartite_seat s join tripartite_commission c on c.id = s.commission_id"
                        + " left join organisation o on o.id = s.organisation_id where " + where
                        + " order by s.full_name, s.id limit :limit")
                .params(parameters)
                .query((row, i) -> new TripartiteSeatRow(
                        row.getObject("id", UUID.class),
                        row.getObject("commission_id", UUID.class),
                        MultilingualText.parse(row.getString("commission_name")),
                        TripartiteLevel.of(row.getString("level")),
                        row.getString("full_name"),
                        row.getString("post"),
                        organisation(row),
                        row.getString("organisation_code"),
                        named(row),
                        row.getBoolean("leads"),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("until_on", LocalDate.class),
                        row.getObject("term_until", LocalDate.class)))
                .list();
    }

    @Override
    public List<TripartiteDecisionRow> decisions(AccessScope scope, TripartiteDecisionRow.Filter filter) {
        Map<String, Object> parameters = today();
        Optional<String> below = below(scope, filter.organisation(), "d.organisation_id", parameters);
        if (below.isEmpty()) {
            return List.of();
        }
        var where = new StringBuilder(
                        switch (filter.show()) {
                            case OPEN -> "d.state = 'open'";
                            case OVERDUE -> "d.state = 'open' and d.by_day < :today";
                            case SETTLED -> "d.state <> 'open'";
                            case ALL -> "true";
                        })
                .append(below.get());
        if (filter.commission() != null) {
            where.append(" and d.commission_id = :commission");
            parameters.put("commission", filter.commission());
        }
        if (filter.level() != null) {
            where.append(" and c.level = :level");
            parameters.put("level", filter.level().code());
        }
        if (filter.side() != null) {
            where.append(" and d.side = :side");
            parameters.put("side", filter.side().name().toLowerCase(Locale.ROOT));
        }
        if (filter.words() != null) {
            where.append(" and search_key(d.body || ' ' || d.responsible) like '%' || search_key(:words) || '%'");
            parameters.put("words", filter.words());
        }
        TripartiteDecisionRow.Position after = filter.after();
        if (after != null) {
            where.append(" and (d.by_day, d.id) > (coalesce(cast(:afterDue as date), 'infinity'), :after)");
            parameters.put("afterDue", after.due() == null ? null : Date.valueOf(after.due()));
            parameters.put("after", after.id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(DECISION + " where " + where + " order by d.by_day, d.id limit :limit")
                .params(parameters)
                .query((row, i) -> decision(row))
                .list();
    }

    @Override
    public Formula formula(int year) {
        return jdbc.sql("""
                        select * from tripartite_formula order by (valid_from <= :from) desc, valid_from desc limit 1""")
                .param("from", Date.valueOf(LocalDate.of(year, 1, 1)))
                .query((row, i) -> new Formula(
                        row.getInt("version"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getInt("meetings_weight"),
                        row.getInt("decisions_weight"),
                        row.getInt("kept_weight"),
                        row.getBigDecimal("meetings_a_quarter"),
                        row.getBigDecimal("decisions_a_quarter"),
                        row.getBigDecimal("partly"),
                        MultilingualText.parse(row.getString("source"))))
                .single();
    }

    private Map<String, Object> year(int year) {
        Map<String, Object> parameters = today();
        parameters.put("from", Date.valueOf(LocalDate.of(year, 1, 1)));
        parameters.put("next", Date.valueOf(LocalDate.of(year + 1, 1, 1)));
        return parameters;
    }

    /** There are some hundreds of commissions in the country. */
    @Override
    public List<Score> rating(AccessScope scope, int year, @Nullable TripartiteLevel level) {
        Map<String, Object> parameters = year(year);
        String ofLevel = level == null ? "" : " and c.level = :level";
        if (level != null) {
            parameters.put("level", level.code());
        }
        Formula formula = formula(year);
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql(COUNTED + ofLevel).params(parameters).query((row, i) -> counted(row)).list().stream()
                .map(counted -> formula.score(counted, year, today))
                .sorted(Comparator.comparing(Score::rating, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                        .thenComparing(score -> score.counted().level())
                        .thenComparing(score -> score.counted().commission()))
                .toList();
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getObject("id", UUID.class),
                MultilingualText.parse(row.getString("name")),
                TripartiteLevel.of(row.getString("level")),
                row.getString("region_code"),
                row.getString("organisation_code"),
                row.getObject("formed_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getInt("meetings"),
                row.getInt("taken"),
                row.getInt("kept"),
                row.getInt("partly"),
                row.getInt("not_kept"),
                row.getInt("overdue"));
    }

    @Override
    public Optional<Explained> explain(AccessScope scope, UUID commission, int year) {
        Map<String, Object> parameters = year(year);
        parameters.put("commission", commission);
        return jdbc.sql(COUNTED + " and c.id = :commission")
                .params(parameters)
                .query((row, i) -> counted(row))
                .optional()
                .map(counted -> {
                    Formula formula = formula(year);
                    return new Explained(
                            formula,
                            formula.score(counted, year, LocalDate.now(clock)),
                            meetings(commission, year),
                            decisions(parameters, "d.taken_on >= :from and d.taken_on < :next", "d.taken_on"),
                            decisions(parameters, FELL_DUE, "d.due_on"));
                });
    }

    private List<TripartiteDecisionRow> decisions(Map<String, Object> parameters, String which, String order) {
        return jdbc.sql(DECISION + " where d.commission_id = :commission and " + which + " order by " + order
                        + ", d.id")
                .params(parameters)
                .query((row, i) -> decision(row))
                .list();
    }

    /** Without a transaction around it: that it was looked at is recorded also where the answer fails later. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<OpenedFile> file(AccessScope scope, UUID decision, UUID file) {
        record Found(OpenedFile opened, UUID commission, OrganisationId organisation) {}
        Optional<Found> found = jdbc.sql("""
                        select f.content_type, f.content, d.taken_on, d.commission_id, c.organisation_id
                        from tripartite_decision_file f
                        join tripartite_decision d on d.id = f.decision_id
                        join tripartite_commission c on c.id = d.commission_id
                        where f.id = :file and d.id = :decision and f.content is not null
                          and (:everything or c.organisation_id = :root)""")
                .param("file", file)
                .param("decision", decision)
                .param("everything", scope.wholeFederation())
                .param("root", scope.root().value())
                .query((row, i) -> new Found(
                        new OpenedFile(
                                Attachment.Type.ofContentType(row.getString("content_type")),
                                row.getObject("taken_on", LocalDate.class),
                                Base64.getDecoder().decode(keys.open(row.getBytes("content"), context(file)))),
                        row.getObject("commission_id", UUID.class),
                        new OrganisationId(row.getObject("organisation_id", UUID.class))))
                .optional();
        found.ifPresent(opened -> trail.seen(TrailEvent.of("tripartite.file-opened", OBJECT, opened.commission())
                .on(opened.organisation())
                .after(Map.of("file", file.toString()))));
        return found.map(Found::opened);
    }

    @Override
    public List<TripartiteUpcoming> upcoming(
            AccessScope scope, LocalDate by, @Nullable TripartiteUpcoming after, int limit) {
        return upcoming.of(scope, by, after, limit);
    }

    @Override
    public List<LocalDate> reminders(TripartiteUpcoming.What what, LocalDate day, LocalDate today) {
        return upcoming.reminders(what, day, today);
    }

    @Override
    public List<TripartiteLevel> levelsOf(AccessScope scope) {
        Set<String> kept = new HashSet<>(jdbc.sql("""
                        select k.level from tripartite_level_keeper k join organisation o on o.kind = k.organisation_kind
                        where o.id = :organisation""")
                .param("organisation", scope.root().value())
                .query(String.class)
                .list());
        return List.of(TripartiteLevel.values()).stream()
                .filter(level -> kept.contains(level.code()))
                .toList();
    }
}
