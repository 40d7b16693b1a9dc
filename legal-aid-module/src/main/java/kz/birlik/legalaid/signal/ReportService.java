package kz.birlik.legalaid.signal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.ViolationAnswers;
import kz.birlik.legalaid.ViolationDraft;
import kz.birlik.legalaid.ViolationRefusal;
import kz.birlik.legalaid.ViolationRefusal.Reason;
import kz.birlik.legalaid.ViolationReports;
import kz.birlik.legalaid.ViolationRow;
import kz.birlik.legalaid.ViolationRow.State;
import kz.birlik.legalaid.Violations;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.draft.DraftKind;
import kz.birlik.membership.draft.Drafts;
import kz.birlik.membership.draft.OpenDraft;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.employer.StrangerPlaces;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.SystemActing;
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
@Transactional
class ReportService implements ViolationReports, Violations {

    static final DraftKind<ViolationAnswers> DRAFTS =
            new DraftKind<>("violation_draft", "report_id", "violation-draft", ViolationAnswers.class);

    private static final String OBJECT = "violation";
    private static final String PREFIX = "VR";
    /** Who acts in the trail as well: no address of the device is kept. */
    private static final String STRANGER = "stranger";

    private static final Set<Role> MODERATING = EnumSet.of(Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private static final String ROW = """
            select v.*, o.code as organisation_code, t.name as topic_name, r.name as region_name,
                   (select e.name from employer_name e where e.employer_id = v.employer_id
                    order by e.valid_from desc limit 1) as employer_name
            from violation_report v
            join organisation o on o.id = v.primary_id
            join legal_case_topic t on t.code = v.topic
            left join region r on r.code = v.region_code""";

    private final JdbcClient jdbc;
    private final Drafts drafts;
    private final StrangerPlaces places;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Notices notices;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Override
    public String begin(AccessScope system, ViolationAnswers first) {
        return drafts.begin(DRAFTS, first, kept());
    }

    private Duration kept() {
        return Duration.ofDays(parameter(DRAFT_DAYS));
    }

    private int parameter(String code) {
        return terms.parameter(code, today()).orElseThrow().value().intValue();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ViolationDraft> draft(AccessScope system, String secret) {
        Optional<OpenDraft<ViolationAnswers>> open = drafts.find(DRAFTS, secret);
        scopes.enter(system);
        return open.map(draft -> draft.answers() == null
                ? new ViolationDraft(
                        ViolationAnswers.none(), number(Objects.requireNonNull(draft.became())), draft.expiresAt())
                : new ViolationDraft(draft.answers(), null, draft.expiresAt()));
    }

    private String number(UUID id) {
        return jdbc.sql("select number from violation_report where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Override
    public boolean keep(AccessScope system, String secret, UnaryOperator<ViolationAnswers> change) {
        Optional<OpenDraft<ViolationAnswers>> draft =
                drafts.hold(DRAFTS, secret).filter(open -> open.answers() != null);
        draft.ifPresent(open -> drafts.keep(DRAFTS, open.id(), change.apply(Objects.requireNonNull(open.answers()))));
        return draft.isPresent();
    }

    @Override
    public void forget(AccessScope system, String secret) {
        drafts.forget(DRAFTS, secret);
    }

    @Override
    public int tidy(AccessScope system) {
        return drafts.tidy(DRAFTS);
    }

    @Override
    public Optional<String> send(AccessScope system, String secret) {
        Optional<OpenDraft<ViolationAnswers>> draft = drafts.hold(DRAFTS, secret);
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        scopes.enter(system);
        ViolationAnswers answers = draft.get().answers();
        if (answers == null) {
            return Optional.of(number(Objects.requireNonNull(draft.get().became())));
        }
        refuse(!answers.open().isEmpty(), Reason.INCOMPLETE);
        UUID id = SystemActing.as(STRANGER, () -> report(system, answers));
        drafts.sent(DRAFTS, draft.get().id(), id, kept());
        return Optional.of(number(id));
    }

    private UUID report(AccessScope system, ViolationAnswers answers) {
        String place = answers.place() == null ? places.placeOf(answers.region()) : answers.place();
        OrganisationId organisation =
                organisations.idOf(system, place).orElseThrow(() -> new ViolationRefusal(Reason.PLACE_GONE));
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String number = numbered(today().getYear());
        jdbc.sql("""
                        insert into violation_report (id, number, primary_id, employer_id, topic, region_code, workplace, people, story,
                                                      state, reported_on, synthetic, recorded_at)
                        values (:id, :number, :organisation, :employer, :topic,
                                coalesce(cast(:region as text), (select o.region_code from organisation o where o.id = :organisation)),
                                :workplace, :people, :story, 'received', :today, :synthetic, :now)""")
                .param("id", id)
                .param("number", number)
                .param("organisation", organisation.value())
                .param("employer", places.onlyEmployer(place).orElse(null), Types.OTHER)
                .param("topic", answers.topic())
                .param("region", answers.region(), Types.VARCHAR)
                .param("workplace", answers.workplace(), Types.VARCHAR)
                .param("people", answers.people())
                .param("story", answers.story())
                .param("today", today())
                .param("synthetic", answers.synthetic())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        trail.changed(
                TrailEvent.of("violation.reported", OBJECT, id).on(organisation).after(Map.of("number", number)));
        jdbc.sql("select primary_id, branch_id from violation_report where id = :id")
                .param("id", id)
                .query((row, i) -> new Notice(
                        NoticeKind.VIOLATION_REPORTED,
                        "violation/" + id,
                        WhoAnswers.at(row.getObject("primary_id", UUID.class), row.getObject("branch_id", UUID.class)),
                        null,
                        List.of(number),
                        new Target(OBJECT, id.toString())))
                .list()
                .forEach(notices::tell);
        return id;
    }

    private String numbered(int year) {
        int next = jdbc.sql("""
                        insert into violation_report_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = violation_report_number.last + 1 returning last""").param("year", year).query(Integer.class).single();
        return "%s-%d-%06d".formatted(PREFIX, year, next);
    }

    @Override
    @Transactional(readOnly = true)
    public Rule rule() {
        return new Rule(
                parameter("MONITOR_WINDOW_DAYS"),
                parameter("MONITOR_LEAST_REPORTS"),
                parameter("MONITOR_LEAST_PEOPLE"));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fact> facts(AccessScope system) {
        RowFilter rows = scopes.enter(system);
        Rule rule = rule();
        return jdbc.sql("""
                        select t.name as topic_name, r.name as region_name, count(*) as reports, sum(v.people) as people
                        from violation_report v
                        join legal_case_topic t on t.code = v.topic
                        left join region r on r.code = v.region_code
                        where v.state = 'confirmed' and v.reported_on > :from and %s
                        group by t.code, r.code having count(*) >= :reports and sum(v.people) >= :least
                        order by people desc, t.code, r.code""".formatted(rows.sql("v")))
                .params(rows.parameters())
                .param("from", Date.valueOf(today().minusDays(rule.days())))
                .param("reports", rule.reports())
                .param("least", rule.people())
                .query((row, i) -> new Fact(
                        MultilingualText.parse(row.getString("topic_name")),
                        named(row, "region_name"),
                        row.getInt("reports"),
                        row.getInt("people")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ViolationRow> page(AccessScope scope, Filter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("v"));
        if (filter.state() != null) {
            where.append(" and v.state = :state");
            parameters.put("state", filter.state().code());
        }
        if (filter.topic() != null) {
            where.append(" and v.topic = :topic");
            parameters.put("topic", filter.topic());
        }
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append("""
                     \sand v.primary_id in (select b.descendant_id from organisation_ancestry b
                         where b.ancestor_id = :below and b.valid_to > current_date)""");
            parameters.put("below", below.get().value());
        }
        if (filter.after() != null) {
            where.append(" and v.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by v.id desc limit :limit")
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
    }

    /** Nobody holds two connections at once: the line in the trail is written after the reading has ended. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<ViolationRow> find(AccessScope scope, UUID id) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        Optional<ViolationRow> found = Objects.requireNonNull(reading.execute(status -> read(scope, id, "")));
        found.ifPresent(
                row -> trail.seen(TrailEvent.of("violation.opened", OBJECT, id).on(row.organisation())));
        return found;
    }

    private Optional<ViolationRow> read(AccessScope scope, UUID id, String held) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where v.id = :id and " + rows.sql("v") + held)
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> row(row))
                .optional();
    }

    private static ViolationRow row(ResultSet row) throws SQLException {
        return new ViolationRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getString("topic"),
                MultilingualText.parse(row.getString("topic_name")),
                named(row, "region_name"),
                row.getString("workplace"),
                named(row, "employer_name"),
                row.getInt("people"),
                row.getString("story"),
                State.of(row.getString("state")),
                row.getObject("reported_on", LocalDate.class),
                row.getString("reason"),
                row.getObject("decided_on", LocalDate.class),
                row.getString("decided_by"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    @Override
    public void decide(AccessScope scope, CaseReader reader, UUID id, long version, Verdict verdict) {
        refuse(!MODERATING.contains(reader.role()), Reason.NOT_YOURS);
        ViolationRow held =
                read(scope, id, " for update of v").orElseThrow(() -> new ViolationRefusal(Reason.NOT_FOUND));
        refuse(held.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(held.state() != State.RECEIVED, Reason.DECIDED_ALREADY);
        refuse(verdict.people() < 1, Reason.NOBODY_AFFECTED);
        refuse(
                !verdict.confirmed()
                        && (verdict.reason() == null || verdict.reason().isBlank()),
                Reason.REASON_MISSING);
        refuse(
                verdict.employer() != null
                        && employers.of(scope, held.organisationCode(), today()).stream()
                                .noneMatch(each -> each.id().value().equals(verdict.employer())),
                Reason.EMPLOYER_UNKNOWN);
        boolean known = jdbc.sql("select exists (select from legal_case_topic t where t.code = :topic)")
                .param("topic", verdict.topic())
                .query(Boolean.class)
                .single();
        refuse(!known, Reason.TOPIC_UNKNOWN);
        scopes.enter(scope);
        State state = verdict.confirmed() ? State.CONFIRMED : State.REFUSED;
        jdbc.sql("""
                        update violation_report set state = :state, topic = :topic, people = :people, employer_id = :employer,
                               reason = :reason, decided_on = :today, decided_by = :by, version = version + 1 where id = :id""")
                .param("state", state.code())
                .param("topic", verdict.topic())
                .param("people", verdict.people())
                .param("employer", verdict.employer(), Types.OTHER)
                .param("reason", verdict.reason(), Types.VARCHAR)
                .param("today", today())
                .param("by", acting.now().login())
                .param("id", id)
                .update();
        trail.changed(TrailEvent.of("violation." + state.code(), OBJECT, id)
                .on(held.organisation())
                .after(Map.of("number", held.number(), "people", verdict.people()))
                .because(verdict.reason()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new ViolationRefusal(reason);
        }
    }
}
