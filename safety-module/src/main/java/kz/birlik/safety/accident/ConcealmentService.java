package kz.birlik.safety.accident;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.ConcealmentConfirmed;
import kz.birlik.safety.ConcealmentRefusal;
import kz.birlik.safety.ConcealmentRefusal.Reason;
import kz.birlik.safety.ConcealmentWithdrawn;
import kz.birlik.safety.Declaration;
import kz.birlik.safety.Discrepancy;
import kz.birlik.safety.Discrepancy.Kind;
import kz.birlik.safety.Discrepancy.State;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class ConcealmentService implements ConcealmentCheck {

    private static final String OBJECT = "discrepancy";

    private static final String NOTICE_DAYS = "CONCEALMENT_NOTICE_DAYS";
    private static final String SPIKE_RATIO = "CONCEALMENT_SPIKE_RATIO";
    private static final String SPIKE_MONTHS = "CONCEALMENT_SPIKE_MONTHS";
    private static final String ZERO_MONTHS = "CONCEALMENT_ZERO_MONTHS";
    private static final String OWNER_DAYS = "CONCEALMENT_OWNER_DAYS";

    private static final String ROW = """
            select c.*, o.code as organisation_code, %s, a.number, a.happened_on, a.told_on
            from accident_discrepancy c
            join organisation o on o.id = c.primary_id
            left join accident a on a.id = c.accident_id""".formatted(AccidentQueries.EMPLOYER_NAME);

    /** Accidents the employer has had the days to tell of. */
    private static final String UNREPORTED = """
            select c.primary_id, c.employer_id, 'unreported' as kind, c.id as accident_id, null::date as month, null::numeric as seen,
                   null::numeric as usual
            from accident c
            where c.told_on is null and c.known_on < cast(:today as date) - cast(:noticeDays as integer) and %s
              and not exists (select from accident_discrepancy d where d.accident_id = c.id)""";

    /** Months of which the employer declared fewer accidents than it told the union of; of the others the rule above speaks. */
    private static final String UNDECLARED = """
            select c.primary_id, c.employer_id, 'undeclared', null::uuid, c.month, k.known, c.accidents
            from accident_declaration c
            cross join lateral (
                select count(*) as known from accident a
                where a.primary_id = c.primary_id and a.employer_id = c.employer_id and a.happened_on >= c.month
                  and a.happened_on < c.month + interval '1 month' and a.told_on is not null and a.connected is distinct from false
                  and a.known_on < cast(:today as date) - cast(:noticeDays as integer)) k
            where %s and k.known > c.accidents
              and not exists (select from accident_discrepancy d where d.kind = 'undeclared' and d.primary_id = c.primary_id
                              and d.employer_id = c.employer_id and d.month = c.month)""";

    /** Months with far more days of sick leave than the mean of the months before, in which no accident was declared. */
    private static final String SPIKE = """
            select c.primary_id, c.employer_id, 'spike', null::uuid, c.month, c.sick_days, round(c.usual, 1)
            from (select c.*, avg(c.sick_days) over w as usual, count(c.sick_days) over w as known
                  from accident_declaration c where %s
                  window w as (partition by c.primary_id, c.employer_id order by c.month
                               rows between cast(:spikeMonths as integer) preceding and 1 preceding)) c
            where c.accidents = 0 and c.known >= :spikeMonths and c.sick_days > c.usual * :spikeRatio
              and not exists (select from accident_discrepancy d where d.kind = 'spike' and d.primary_id = c.primary_id
                              and d.employer_id = c.employer_id and d.month = c.month)""";

    /** Employers of a hazardous sector whose last months are all declared and all without an accident; once for as many months. */
    private static final String ZERO = """
            select c.primary_id, c.employer_id, 'zero', null::uuid, c.last, c.declared, null::numeric
            from (select c.primary_id, c.employer_id, max(c.month) as last, count(*) as declared, sum(c.accidents) as accidents
                  from (select c.*, max(c.month) over (partition by c.primary_id, c.employer_id) as latest
                        from accident_declaration c where %s) c
                  where c.month > c.latest - make_interval(months => cast(:zeroMonths as integer))
                  group by c.primary_id, c.employer_id) c
            join employer e on e.id = c.employer_id
            where c.declared >= :zeroMonths and c.accidents = 0
              and exists (select from accident_hazardous_sector h
                          where starts_with(e.sector_oked, h.oked) and h.valid_from <= :today and (h.valid_to is null or h.valid_to > :today))
              and not exists (select from accident_discrepancy d where d.kind = 'zero' and d.primary_id = c.primary_id
                              and d.employer_id = c.employer_id
                              and d.month > c.last - make_interval(months => cast(:zeroMonths as integer)))""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<Discrepancy> page(AccessScope scope, Discrepancy.Filter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case OPEN -> " and c.state = 'open'";
                            case OVERDUE -> " and c.state = 'open' and c.due_on < :today";
                            case EXPLAINED -> " and c.state = 'explained'";
                            case CONFIRMED -> " and c.state = 'confirmed'";
                            case ALL -> "";
                        });
        if (filter.kind() != null) {
            where.append(" and c.kind = :kind");
            parameters.put("kind", filter.kind().code());
        }
        if (!below(scope, filter.organisation(), where, parameters)) {
            return List.of();
        }
        if (filter.after() != null) {
            where.append(" and c.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by c.id desc limit :limit")
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
            AccessScope scope, @Nullable String organisation, StringBuilder where, Map<String, Object> parameters) {
        if (organisation == null) {
            return true;
        }
        Optional<OrganisationId> below = organisations.idOf(scope, organisation);
        below.ifPresent(found -> {
            where.append(AccidentQueries.BELOW.formatted("c.primary_id"));
            parameters.put("below", found.value());
        });
        return below.isPresent();
    }

    private static Discrepancy row(ResultSet row) throws SQLException {
        return new Discrepancy(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getObject("accident_id", UUID.class),
                row.getObject("number", Long.class),
                row.getObject("happened_on", LocalDate.class),
                row.getObject("told_on", LocalDate.class),
                row.getObject("month", LocalDate.class),
                row.getBigDecimal("seen"),
                row.getBigDecimal("usual"),
                row.getObject("found_on", LocalDate.class),
                Role.ofCode(row.getString("owner")).orElseThrow(),
                row.getObject("due_on", LocalDate.class),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("settled_on", LocalDate.class),
                row.getString("settled_by"),
                row.getString("reason"),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant(),
                row.getLong("version"));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Discrepancy> find(AccessScope scope, UUID discrepancy) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where c.id = :id and " + rows.sql("c"))
                .params(parameters(rows))
                .param("id", discrepancy)
                .query((row, i) -> row(row))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Declaration> declarations(AccessScope scope, Declaration.Filter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("c"));
        if (!below(scope, filter.organisation(), where, parameters)) {
            return List.of();
        }
        if (filter.after() != null) {
            where.append(" and (c.month, c.id) < (:afterMonth, :afterId)");
            parameters.put("afterMonth", Date.valueOf(filter.after().month()));
            parameters.put("afterId", filter.after().id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql("""
                        select c.*, o.code as organisation_code, %s from accident_declaration c join organisation o on o.id = c.primary_id
                        where %s order by c.month desc, c.id desc limit :limit""".formatted(AccidentQueries.EMPLOYER_NAME, where))
                .params(parameters)
                .query((row, i) -> new Declaration(
                        row.getObject("id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getString("organisation_code"),
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        row.getObject("month", LocalDate.class),
                        row.getInt("accidents"),
                        row.getObject("sick_days", Integer.class)))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<LegalParameter> rules() {
        return Stream.of(NOTICE_DAYS, SPIKE_RATIO, SPIKE_MONTHS, ZERO_MONTHS, OWNER_DAYS)
                .map(code -> terms.parameter(code, today()).orElseThrow())
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sector> sectors() {
        return jdbc.sql("""
                        select oked, name from accident_hazardous_sector
                        where valid_from <= :today and (valid_to is null or valid_to > :today) order by oked""")
                .param("today", today())
                .query((row, i) -> new Sector(row.getString("oked"), MultilingualText.parse(row.getString("name"))))
                .list();
    }

    private BigDecimal rule(String code) {
        return terms.parameter(code, today()).orElseThrow().value();
    }

    @Override
    public UUID declare(AccessScope scope, Declared declared, boolean synthetic) {
        OrganisationId place = organisations
                .idOf(scope, declared.organisation())
                .orElseThrow(() -> new ConcealmentRefusal(Reason.NOT_FOUND));
        LocalDate month = declared.month().withDayOfMonth(1);
        refuse(!employers.sits(scope, place, declared.employer(), today()), Reason.EMPLOYER_UNKNOWN);
        refuse(month.isAfter(today()), Reason.MONTH_IN_FUTURE);
        refuse(
                declared.accidents() < 0 || (declared.sickDays() != null && declared.sickDays() < 0),
                Reason.COUNTS_IMPOSSIBLE);
        scopes.enter(scope);
        UUID id = jdbc.sql("""
                        insert into accident_declaration (id, primary_id, employer_id, month, accidents, sick_days, synthetic, changed_at,
                            changed_by)
                        values (:id, :organisation, :employer, :month, :accidents, :sick, :synthetic, :now, :by)
                        on conflict (primary_id, employer_id, month) do update
                        set accidents = :accidents, sick_days = :sick, changed_at = :now, changed_by = :by
                        returning id""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("organisation", place.value())
                .param("employer", declared.employer())
                .param("month", month)
                .param("accidents", declared.accidents())
                .param("sick", declared.sickDays(), Types.INTEGER)
                .param("synthetic", synthetic)
                .param("now", now())
                .param("by", acting.now().login())
                .query(UUID.class)
                .single();
        trail.changed(TrailEvent.of("accident-declaration.entered", "accident-declaration", id)
                .on(place)
                .after(Map.of(
                        "employer", declared.employer().toString(),
                        "month", month.toString(),
                        "accidents", declared.accidents())));
        return id;
    }

    @Override
    public int check(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        LocalDate due = today().plusDays(rule(OWNER_DAYS).longValueExact());
        String own = rows.sql("c");
        List<UUID> found = jdbc.sql("""
                        insert into accident_discrepancy (id, primary_id, employer_id, kind, accident_id, month, seen, usual, found_on,
                            owner, due_on, changed_at, changed_by)
                        select uuidv7(), n.primary_id, n.employer_id, n.kind, n.accident_id, n.month, n.seen, n.usual,
                               cast(:today as date), 'chair', cast(:due as date), cast(:now as timestamptz), :by
                        from (%s union all %s union all %s union all %s) n returning id""".formatted(
                                UNREPORTED.formatted(own),
                                UNDECLARED.formatted(own),
                                SPIKE.formatted(own),
                                ZERO.formatted(own)))
                .params(parameters(rows))
                .param("noticeDays", rule(NOTICE_DAYS))
                .param("spikeMonths", rule(SPIKE_MONTHS))
                .param("spikeRatio", rule(SPIKE_RATIO))
                .param("zeroMonths", rule(ZERO_MONTHS))
                .param("due", Date.valueOf(due))
                .param("now", now())
                .param("by", acting.now().login())
                .query(UUID.class)
                .list();
        recorded("found", found);
        recorded(
                "passed-on",
                jdbc.sql("""
                        update accident_discrepancy c set owner = 'officer', due_on = :due, version = version + 1, changed_at = :now,
                            changed_by = :by
                        where c.state = 'open' and c.owner = 'chair' and c.due_on < :today and c.branch_id is not null and %s
                        returning id""".formatted(own))
                        .params(parameters(rows))
                        .param("due", Date.valueOf(due))
                        .param("now", now())
                        .param("by", acting.now().login())
                        .query(UUID.class)
                        .list());
        return found.size();
    }

    private void recorded(String action, List<UUID> which) {
        if (!which.isEmpty()) {
            trail.changedEach(OBJECT + "." + action, OBJECT, """
                    select c.id::text as object_id, c.primary_id as organisation_id, jsonb_build_object('kind', c.kind) as after
                    from accident_discrepancy c where c.id = any (:which)""", Map.of("which", which.toArray(UUID[]::new)));
        }
    }

    @Override
    public void explain(AccessScope scope, AccidentReader reader, UUID discrepancy, long version, String reason) {
        settle(scope, reader, discrepancy, version, State.OPEN, State.EXPLAINED, State.EXPLAINED.code(), reason);
    }

    @Override
    public void confirm(AccessScope scope, AccidentReader reader, UUID discrepancy, long version, String reason) {
        refuse(reader.role() != Role.OFFICER, Reason.NOT_YOURS);
        settle(scope, reader, discrepancy, version, State.OPEN, State.CONFIRMED, State.CONFIRMED.code(), reason);
        Discrepancy confirmed = find(scope, discrepancy).orElseThrow();
        events.publishEvent(new ConcealmentConfirmed(
                discrepancy,
                confirmed.kind(),
                confirmed.organisation(),
                confirmed.employer(),
                confirmed.accident(),
                today()));
    }

    @Override
    public void withdraw(AccessScope scope, AccidentReader reader, UUID discrepancy, long version, String reason) {
        refuse(reader.role() != Role.OFFICER, Reason.NOT_YOURS);
        settle(scope, reader, discrepancy, version, State.CONFIRMED, State.EXPLAINED, "withdrawn", reason);
        events.publishEvent(new ConcealmentWithdrawn(discrepancy, today()));
    }

    private void settle(
            AccessScope scope,
            AccidentReader reader,
            UUID discrepancy,
            long version,
            State from,
            State state,
            String action,
            String reason) {
        record Seen(OrganisationId place, long version, String state) {}
        refuse(reader.role() != Role.OFFICER && reader.role() != Role.CHAIR, Reason.NOT_YOURS);
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("select c.* from accident_discrepancy c where c.id = :id and " + rows.sql("c")
                        + " for update of c")
                .params(rows.parameters())
                .param("id", discrepancy)
                .query((row, i) -> new Seen(
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getLong("version"),
                        row.getString("state")))
                .optional()
                .orElseThrow(() -> new ConcealmentRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(!seen.state().equals(from.code()), from == State.OPEN ? Reason.SETTLED : Reason.NOT_CONFIRMED);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        jdbc.sql("""
                        update accident_discrepancy set state = :state, settled_on = :today, settled_by = :by, reason = :reason,
                            version = version + 1, changed_at = :now, changed_by = :by
                        where id = :id""")
                .param("state", state.code())
                .param("today", today())
                .param("by", acting.now().login())
                .param("reason", reason)
                .param("now", now())
                .param("id", discrepancy)
                .update();
        trail.changed(TrailEvent.of(OBJECT + "." + action, OBJECT, discrepancy)
                .on(seen.place())
                .because(reason));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new ConcealmentRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
