package kz.birlik.safety.accident;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentChanges.Found;
import kz.birlik.safety.AccidentChanges.Hurt;
import kz.birlik.safety.AccidentChanges.Opinion;
import kz.birlik.safety.AccidentChanges.Seat;
import kz.birlik.safety.AccidentChanges.Seating;
import kz.birlik.safety.AccidentCode;
import kz.birlik.safety.AccidentDuty;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentFilter;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentRow;
import kz.birlik.safety.AccidentSeverity;
import kz.birlik.safety.AccidentSource;
import kz.birlik.safety.AccidentVictim;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.AccidentsOfEmployer;
import kz.birlik.safety.AccidentsOfEmployer.Year;
import kz.birlik.safety.InvestigationCourse;
import kz.birlik.safety.InvestigationFacts;
import kz.birlik.safety.Investigations;
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
class AccidentQueries implements Accidents {

    static final String OBJECT = "accident";

    /** Posts that may be named to need to know. */
    static final Set<Role> KNOWING = EnumSet.of(Role.CHAIR, Role.OFFICER, Role.LAWYER, Role.INSPECTOR);

    static final String EMPLOYER_NAME = """
            (select e.name from employer_name e where e.employer_id = c.employer_id
             order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) as employer_name""";

    private static final String LATE = "t.done_on is null and coalesce(t.due_at < :now, t.due_on < :today)";

    private static final String ROW = """
            select c.*, o.code as organisation_code, %s, t.next_due, t.overdue
            from (select c.* from accident c where %%s order by c.id desc limit :limit) c
            join organisation o on o.id = c.primary_id
            cross join lateral (
                select min(t.due_on) filter (where t.done_on is null) as next_due, count(*) filter (where %s) as overdue
                from accident_term t where t.accident_id = c.id) t
            order by c.id desc""".formatted(EMPLOYER_NAME, LATE);

    static final String BELOW = """
             \sand %s in (select b.descendant_id from organisation_ancestry b
                 where b.ancestor_id = :below and b.valid_to > current_date)""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Investigations investigations;
    private final SealedVictims seals;
    private final AccidentFiles files;
    private final Trail trail;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Override
    public List<AccidentRow> page(AccessScope scope, AccidentFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case OPEN -> " and c.closed_on is null";
                            case FATAL -> " and c.deaths > 0";
                            case UNTOLD -> " and c.told_on is null";
                            case OVERDUE ->
                                " and c.closed_on is null and exists (select from accident_term t where t.accident_id = c.id and %s)"
                                        .formatted(LATE);
                            case CONTESTED -> " and c.contested_on is not null";
                            case CLOSED -> " and c.closed_on is not null";
                            case ALL -> "";
                        });
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append(BELOW.formatted("c.primary_id"));
            parameters.put("below", below.get().value());
        }
        if (filter.employer() != null) {
            where.append(" and c.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (filter.counted() != null) {
            counted(filter.counted(), where, parameters);
        }
        if (filter.search() != null) {
            search(filter.search(), where, parameters);
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

    private static void counted(AccidentFilter.Counted counted, StringBuilder where, Map<String, Object> parameters) {
        where.append(" and c.connected is not false and c.happened_on >= :since and c.happened_on < :until");
        parameters.put("since", Date.valueOf(counted.since()));
        parameters.put("until", Date.valueOf(counted.until()));
        if (counted.section() != null) {
            where.append("""
                     \sand exists (select from employer e join oked_section k
                           on substr(e.sector_oked, 1, 2) between k.first_division and k.last_division
                         where e.id = c.employer_id and k.code = :section)""");
            parameters.put("section", counted.section());
        }
    }

    private static void search(String search, StringBuilder where, Map<String, Object> parameters) {
        if (search.matches("[0-9]{12}")) {
            where.append(" and c.employer_id in (select e.id from employer e where e.bin = :search)");
            parameters.put("search", search);
        } else if (search.matches("[0-9]{1,11}")) {
            where.append(" and c.number = :search");
            parameters.put("search", Long.parseLong(search));
        } else {
            where.append("""
                     \sand exists (select from employer_name n
                         where n.employer_id = c.employer_id and n.search_key like '%' || search_key(:search) || '%')""");
            parameters.put("search", search.replaceAll("[%_\\\\]", " "));
        }
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today()));
        parameters.put("now", Timestamp.from(clock.instant()));
        return parameters;
    }

    private static AccidentRow row(ResultSet row) throws SQLException {
        return new AccidentRow(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getTimestamp("happened_at").toInstant(),
                row.getObject("happened_on", LocalDate.class),
                AccidentSource.valueOf(row.getString("known_from").toUpperCase(Locale.ROOT)),
                row.getInt("victims"),
                row.getInt("severe"),
                row.getInt("deaths"),
                row.getInt("days_lost"),
                row.getBoolean("special"),
                row.getObject("told_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getObject("contested_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("next_due", LocalDate.class),
                row.getInt("overdue"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    static InvestigationFacts facts(ResultSet row) throws SQLException {
        return new InvestigationFacts(
                row.getInt("victims"),
                row.getInt("severe"),
                row.getInt("deaths"),
                row.getBoolean("agency"),
                row.getBoolean("hazardous"),
                row.getBoolean("emergency"),
                row.getBoolean("poisoning"));
    }

    static InvestigationCourse course(ResultSet row) throws SQLException {
        return new InvestigationCourse(
                row.getTimestamp("happened_at").toInstant(),
                instant(row, "concluded_at"),
                row.getObject("formed_on", LocalDate.class),
                row.getInt("prolonged"),
                row.getObject("ended_on", LocalDate.class),
                row.getObject("applied_on", LocalDate.class),
                row.getObject("objected_on", LocalDate.class));
    }

    private static Described described(ResultSet row) throws SQLException {
        return new Described(
                row.getObject("site_id", UUID.class),
                row.getString("place"),
                row.getTimestamp("happened_at").toInstant(),
                row.getTimestamp("known_at").toInstant(),
                AccidentSource.valueOf(row.getString("known_from").toUpperCase(Locale.ROOT)),
                row.getString("circumstance"),
                row.getString("course"),
                row.getBoolean("hazardous"),
                row.getBoolean("emergency"),
                row.getBoolean("agency"),
                row.getBoolean("poisoning"),
                row.getInt("reported_victims"),
                row.getInt("reported_severe"),
                row.getInt("reported_deaths"));
    }

    /** What of an accident the row of the list does not have. */
    private record Beside(
            @Nullable MultilingualText town, @Nullable MultilingualText keptArticle, int named, int readers) {}

    @Override
    public Optional<AccidentView> find(AccessScope scope, UUID accident) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW.formatted("c.id = :id and " + rows.sql("c")))
                .params(parameters(rows))
                .param("id", accident)
                .param("limit", 1)
                .query((row, i) -> view(row, accident))
                .optional();
    }

    private AccidentView view(ResultSet row, UUID accident) throws SQLException {
        Map<String, AccidentCode> causes =
                causes().stream().collect(Collectors.toMap(AccidentCode::code, each -> each));
        List<String> found =
                jdbc.sql("""
                        select x.cause from accident_cause x join accident_cause_kind k on k.code = x.cause
                        where x.accident_id = :id order by k.sort_order""").param("id", accident).query(String.class).list();
        Beside beside = beside(accident);
        String circumstance = row.getString("circumstance");
        LocalDate opinionOn = row.getObject("opinion_on", LocalDate.class);
        return new AccidentView(
                row(row),
                described(row),
                circumstances().stream()
                        .filter(each -> each.code().equals(circumstance))
                        .findFirst()
                        .orElseThrow(),
                beside.town(),
                investigations.order(facts(row), course(row)).orElseThrow(),
                row.getString("told_by"),
                row.getObject("applied_on", LocalDate.class),
                instant(row, "concluded_at"),
                row.getObject("formed_on", LocalDate.class),
                row.getString("formed_by"),
                row.getInt("prolonged"),
                investigations.prolongations(),
                row.getString("prolonged_by"),
                new Found(
                        Set.copyOf(found),
                        row.getString("findings"),
                        row.getObject("connected", Boolean.class),
                        row.getObject("fault_worker", Integer.class),
                        row.getObject("fault_employer", Integer.class)),
                found.stream().map(causes::get).toList(),
                opinionOn == null
                        ? null
                        : new Opinion(opinionOn, row.getString("opinion_by"), row.getString("opinion")),
                row.getString("act_number"),
                row.getObject("act_on", LocalDate.class),
                row.getObject("kept_until", LocalDate.class),
                beside.keptArticle(),
                row.getObject("objected_on", LocalDate.class),
                row.getString("contest_case"),
                row.getString("closed_note"),
                beside.named(),
                beside.readers(),
                terms(accident),
                duties(accident, row.getBoolean("special")),
                members(accident),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private Beside beside(UUID accident) {
        return jdbc.sql("""
                        select s.town, v.article,
                               (select count(*) from accident_victim w where w.accident_id = c.id) as named,
                               (select count(*) from accident_reader r where r.accident_id = c.id) as readers
                        from accident c
                        left join employer_site s on s.id = c.site_id
                        left join norm_version v on v.id = c.kept_by
                        where c.id = :id""")
                .param("id", accident)
                .query((row, i) -> new Beside(
                        text(row.getString("town")),
                        text(row.getString("article")),
                        row.getInt("named"),
                        row.getInt("readers")))
                .single();
    }

    private static @Nullable MultilingualText text(@Nullable String stored) {
        return stored == null ? null : MultilingualText.parse(stored);
    }

    private List<AccidentView.Term> terms(UUID accident) {
        return jdbc.sql("""
                        select t.*, v.article, v.confidence from accident_term t join norm_version v on v.id = t.norm_version
                        where t.accident_id = :id order by t.due_on, coalesce(t.due_at, 'infinity'), t.step""")
                .param("id", accident)
                .query((row, i) -> new AccidentView.Term(
                        row.getObject("id", UUID.class),
                        row.getString("step"),
                        MultilingualText.parse(row.getString("article")),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)),
                        row.getObject("due_on", LocalDate.class),
                        instant(row, "due_at"),
                        row.getBoolean("in_calendar"),
                        row.getObject("done_on", LocalDate.class),
                        row.getString("note")))
                .list();
    }

    private List<AccidentDuty.Kept> duties(UUID accident, boolean special) {
        record Said(String duty, AccidentDuty.Entry entry) {}
        Map<String, List<AccidentDuty.Entry>> said = jdbc
                .sql("""
                        select duty, done_at, note, recorded_at, recorded_by from accident_duty_entry
                        where accident_id = :id order by id desc""")
                .param("id", accident)
                .query((row, i) -> new Said(
                        row.getString("duty"),
                        new AccidentDuty.Entry(
                                instant(row, "done_at"),
                                row.getString("note"),
                                row.getTimestamp("recorded_at").toInstant(),
                                row.getString("recorded_by"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Said::duty, Collectors.mapping(Said::entry, Collectors.toList())));
        return duties().stream()
                .filter(duty -> special || !duty.special() || said.containsKey(duty.code()))
                .map(duty -> new AccidentDuty.Kept(duty, said.getOrDefault(duty.code(), List.of())))
                .toList();
    }

    private List<AccidentView.Member> members(UUID accident) {
        return jdbc.sql("""
                        select * from accident_member where accident_id = :id
                        order by seat <> 'chair', seat <> 'employee_representative', seat, full_name, id""")
                .param("id", accident)
                .query((row, i) -> new AccidentView.Member(
                        row.getObject("id", UUID.class),
                        new Seating(
                                Seat.valueOf(row.getString("seat").toUpperCase(Locale.ROOT)),
                                row.getString("full_name"),
                                row.getString("post"),
                                row.getBoolean("answers"))))
                .list();
    }

    @Override
    public boolean needsToKnow(AccessScope scope, AccidentReader reader, UUID accident) {
        if (!KNOWING.contains(reader.role())) {
            return false;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select exists (select from accident_reader r
                                       where r.accident_id = :id and r.account_id = :reader and %s)""".formatted(rows.sql("r")))
                .params(rows.parameters())
                .param("id", accident)
                .param("reader", reader.account().value())
                .query(Boolean.class)
                .single();
    }

    /** Who saw them is recorded before they are shown, in a transaction of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<List<AccidentVictim>> victims(AccessScope scope, AccidentReader reader, UUID accident) {
        record Opened(OrganisationId organisation, List<AccidentVictim> victims) {}
        Optional<Opened> opened = new TransactionTemplate(transactions)
                .execute(status -> needsToKnow(scope, reader, accident)
                        ? jdbc.sql("select primary_id from accident where id = :id")
                                .param("id", accident)
                                .query(UUID.class)
                                .optional()
                                .map(place -> new Opened(new OrganisationId(place), opened(accident)))
                        : Optional.empty());
        opened.ifPresent(found -> trail.seen(TrailEvent.of("accident.victims-seen", OBJECT, accident)
                .on(found.organisation())
                .after(Map.of("victims", found.victims().size()))));
        return opened.map(Opened::victims);
    }

    @Override
    public Optional<List<AccidentFile>> files(AccessScope scope, AccidentReader reader, UUID accident) {
        return needsToKnow(scope, reader, accident) ? Optional.of(files.of(accident)) : Optional.empty();
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<AccidentFile.Opened> file(AccessScope scope, AccidentReader reader, UUID accident, UUID file) {
        return files.open(scope, accident, file, () -> needsToKnow(scope, reader, accident));
    }

    private List<AccidentVictim> opened(UUID accident) {
        return jdbc.sql("select * from accident_victim where accident_id = :id order by id")
                .param("id", accident)
                .query((row, i) -> {
                    UUID id = row.getObject("id", UUID.class);
                    SealedVictims.Identity who = seals.open(id, row.getBytes("identity"));
                    String severity = row.getString("severity");
                    return new AccidentVictim(
                            id,
                            new Hurt(who.fullName(), who.post(), who.injury(), row.getInt("days_lost")),
                            severity == null ? null : AccidentSeverity.valueOf(severity.toUpperCase(Locale.ROOT)),
                            instant(row, "concluded_at"),
                            who.paper());
                })
                .list();
    }

    @Override
    public List<Candidate> candidates(AccessScope scope, String organisation) {
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
                        .param("roles", KNOWING.stream().map(Role::code).toArray(String[]::new))
                        .query((row, i) -> new Candidate(
                                new AccountId(row.getObject("account_id", UUID.class)),
                                row.getString("display_name"),
                                Role.ofCode(row.getString("role")).orElseThrow()))
                        .list();
    }

    @Override
    public List<String> readers(AccessScope scope, AccidentReader reader, UUID accident) {
        return needsToKnow(scope, reader, accident)
                ? jdbc.sql("""
                        select a.display_name from accident_reader r join account a on a.id = r.account_id
                        where r.accident_id = :id order by a.display_name, a.id""").param("id", accident).query(String.class).list()
                : List.of();
    }

    @Override
    public List<AccidentCode> circumstances() {
        return codes("select code, name, article from accident_circumstance order by sort_order");
    }

    @Override
    public List<AccidentCode> causes() {
        return codes("select code, name, null::jsonb as article from accident_cause_kind order by sort_order");
    }

    @Override
    public List<AccidentDuty> duties() {
        return jdbc.sql("select * from accident_duty order by sort_order")
                .query((row, i) -> new AccidentDuty(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        MultilingualText.parse(row.getString("article")),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)),
                        row.getBoolean("special")))
                .list();
    }

    private List<AccidentCode> codes(String select) {
        return jdbc.sql(select)
                .query((row, i) -> new AccidentCode(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        text(row.getString("article"))))
                .list();
    }

    @Override
    public AccidentsOfEmployer ofEmployer(AccessScope scope, EmployerId employer, LocalDate day) {
        RowFilter rows = scopes.enter(scope);
        String from = " from accident c where c.employer_id = :employer and c.happened_on <= :day and " + rows.sql("c");
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("employer", employer.value());
        parameters.put("day", Date.valueOf(day));
        // As in the figures: what the commission has found unconnected with work is none
        String counted = " and c.connected is distinct from false";
        List<Year> years = jdbc.sql("""
                        select cast(extract(year from c.happened_on) as integer) as year, count(*) as accidents,
                               count(*) filter (where c.deaths > 0) as fatal, sum(c.victims) as victims,
                               sum(c.victims - c.severe - c.deaths) as light, sum(c.severe) as severe, sum(c.deaths) as deaths,
                               sum(c.days_lost) as days_lost,
                               count(*) filter (where c.fault_employer > 0) as with_fault
                        """ + from + counted + " group by 1 order by 1 desc")
                .params(parameters)
                .query((row, i) -> new Year(
                        row.getInt("year"),
                        row.getInt("accidents"),
                        row.getInt("fatal"),
                        row.getInt("victims"),
                        row.getInt("light"),
                        row.getInt("severe"),
                        row.getInt("deaths"),
                        row.getInt("days_lost"),
                        row.getInt("with_fault")))
                .list();
        record Now(@Nullable LocalDate last, int open) {}
        Now now = jdbc.sql("""
                        select max(c.happened_on) filter (where c.connected is distinct from false) as last,
                               count(*) filter (where c.ended_on is null or c.ended_on > :day) as open""" + from)
                .params(parameters)
                .query((row, i) -> new Now(row.getObject("last", LocalDate.class), row.getInt("open")))
                .single();
        return new AccidentsOfEmployer(day, years, now.last(), now.open());
    }

    @Override
    public List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable TermPosition after, int limit) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select t.id, t.accident_id, t.primary_id, t.due_on, n.name
                        from accident_term t join norm_version v on v.id = t.norm_version join norm n on n.code = v.norm
                        where %s and t.due_on <= :by and %s
                          and (cast(:afterDue as date) is null or (t.due_on, t.id) > (cast(:afterDue as date), :afterId))
                        order by t.due_on, t.id limit :limit""".formatted(AccidentTermTasks.FOLLOWED, rows.sql("t")))
                .params(rows.parameters())
                .param("by", Date.valueOf(by))
                .param("afterDue", after == null ? null : Date.valueOf(after.due()), Types.DATE)
                .param("afterId", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query((row, i) -> new RunningTerm(
                        row.getObject("id", UUID.class),
                        row.getObject("accident_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
