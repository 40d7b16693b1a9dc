package kz.birlik.safety.risk;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.Representative;
import kz.birlik.safety.RiskChanges;
import kz.birlik.safety.RiskMatrix;
import kz.birlik.safety.RiskRefusal;
import kz.birlik.safety.RiskRefusal.Reason;
import kz.birlik.safety.RiskView.MeasureState;
import kz.birlik.safety.Risks;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class RiskService implements RiskChanges {

    private static final String OBJECT = "risk-workplace";
    private static final String ANEW = "RISK_REASSESSMENT";
    private static final String ON_DEMAND = "RISK_ON_DEMAND";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Risks risks;
    private final RiskScales scales;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** A workplace held for this transaction, with its assessment in force. */
    private record Kept(
            UUID id,
            OrganisationId organisation,
            UUID employer,
            LocalDate openedOn,
            UUID assessment,
            int number,
            LocalDate madeOn,
            UUID matrix,
            boolean signed) {}

    @Override
    public UUID open(
            AccessScope scope,
            String organisation,
            UUID employer,
            Described described,
            Assessed assessed,
            boolean synthetic) {
        OrganisationId place =
                organisations.idOf(scope, organisation).orElseThrow(() -> new RiskRefusal(Reason.NOT_FOUND));
        refuse(!employers.sits(scope, place, employer, today()), Reason.EMPLOYER_UNKNOWN);
        refuse(described.name().isBlank(), Reason.NAME_MISSING);
        check(assessed);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int opened = jdbc.sql("""
                        insert into risk_workplace (id, primary_id, employer_id, name, site, opened_on, synthetic, recorded_at, recorded_by,
                                                    changed_at, changed_by)
                        values (:id, :organisation, :employer, :called, :site, :on, :synthetic, :now, :by, :now, :by)
                        on conflict (primary_id, employer_id, lower(name), lower(coalesce(site, ''))) where closed_on is null do nothing""")
                .param("id", id)
                .param("organisation", place.value())
                .param("employer", employer)
                .param("called", described.name())
                .param("site", described.site(), Types.VARCHAR)
                .param("on", Date.valueOf(assessed.on()))
                .param("synthetic", synthetic)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        refuse(opened == 0, Reason.ALREADY_THERE);
        UUID assessment = assessed(id, place, 1, assessed);
        met(place, employer, null, assessment, assessed.on());
        trail.changed(TrailEvent.of("risk-workplace.opened", OBJECT, id)
                .on(place)
                .after(Map.of(
                        "employer", employer.toString(), "on", assessed.on().toString())));
        return id;
    }

    private void check(Assessed assessed) {
        refuse(assessed.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(assessed.madeBy().isBlank(), Reason.TEXT_MISSING);
    }

    private UUID assessed(UUID workplace, OrganisationId place, int number, Assessed assessed) {
        Term term = terms.compute(ANEW, assessed.on(), List.of());
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into risk_assessment (id, workplace_id, primary_id, number, made_on, made_by, occasion, note, matrix_id,
                                                     norm_version, due_on)
                        values (:id, :workplace, :organisation, :number, :on, :by, :occasion, :note, :matrix, :norm, :due)""")
                .param("id", id)
                .param("workplace", workplace)
                .param("organisation", place.value())
                .param("number", number)
                .param("on", Date.valueOf(assessed.on()))
                .param("by", assessed.madeBy())
                .param("occasion", assessed.occasion().code())
                .param("note", assessed.note(), Types.VARCHAR)
                .param("matrix", scales.on(assessed.on()).id())
                .param("norm", term.norm().id())
                .param("due", due(term))
                .update();
        return id;
    }

    private static Date due(Term term) {
        if (term.due() == null) {
            throw new IllegalStateException("a term without an end");
        }
        return Date.valueOf(term.due());
    }

    /** What was asked for before this assessment is done with it; the first workplace answers a demand that named none. */
    private void met(OrganisationId place, UUID employer, @Nullable UUID workplace, UUID assessment, LocalDate on) {
        jdbc.sql("""
                        update risk_demand d set met_by = :assessment
                        where d.primary_id = :organisation and d.employer_id = :employer and d.met_by is null
                          and d.workplace_id is not distinct from cast(:workplace as uuid) and d.demanded_on <= :on""")
                .param("assessment", assessment)
                .param("organisation", place.value())
                .param("employer", employer)
                .param("workplace", workplace, Types.OTHER)
                .param("on", Date.valueOf(on))
                .update();
    }

    /** Within the scope, held for this transaction and seen at this version; the change makes the next. */
    private Kept keep(AccessScope scope, UUID workplace, long version, boolean kept) {
        record Seen(Kept kept, long version, boolean closed) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("""
                        select w.*, a.id as assessment, a.number, a.made_on, a.matrix_id, a.signed_on is not null as signed
                        from risk_workplace w join risk_assessment a on a.workplace_id = w.id and a.superseded_on is null
                        where w.id = :id and %s for update of w""".formatted(rows.sql("w")))
                .params(rows.parameters())
                .param("id", workplace)
                .query((row, i) -> new Seen(
                        new Kept(
                                workplace,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getObject("employer_id", UUID.class),
                                row.getObject("opened_on", LocalDate.class),
                                row.getObject("assessment", UUID.class),
                                row.getInt("number"),
                                row.getObject("made_on", LocalDate.class),
                                row.getObject("matrix_id", UUID.class),
                                row.getBoolean("signed")),
                        row.getLong("version"),
                        row.getObject("closed_on") != null))
                .optional()
                .orElseThrow(() -> new RiskRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(kept && seen.closed(), Reason.CLOSED);
        jdbc.sql("update risk_workplace set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", workplace)
                .update();
        return seen.kept();
    }

    /** For what a signed assessment does not take. */
    private Kept unsigned(AccessScope scope, UUID workplace, long version) {
        Kept kept = keep(scope, workplace, version, true);
        refuse(kept.signed(), Reason.SIGNED);
        return kept;
    }

    private void changed(String action, Kept kept, Map<String, ?> after, @Nullable String reason) {
        trail.changed(TrailEvent.of("risk-workplace." + action, OBJECT, kept.id())
                .on(kept.organisation())
                .after(after)
                .because(reason));
    }

    @Override
    public void describe(
            AccessScope scope,
            UUID workplace,
            long version,
            Described described,
            @Nullable LocalDate closedOn,
            @Nullable String closeReason) {
        Kept kept = keep(scope, workplace, version, false);
        refuse(described.name().isBlank(), Reason.NAME_MISSING);
        refuse((closedOn == null) != (closeReason == null), Reason.CLOSING_INCOMPLETE);
        refuse(closedOn != null && closedOn.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(closedOn != null && closedOn.isBefore(kept.openedOn()), Reason.CLOSED_BEFORE_OPENED);
        refuse(closedOn == null && taken(kept, described), Reason.ALREADY_THERE);
        jdbc.sql("""
                        update risk_workplace set name = :called, site = :site, closed_on = :closed, close_reason = :reason
                        where id = :id""")
                .param("called", described.name())
                .param("site", described.site(), Types.VARCHAR)
                .param("closed", closedOn == null ? null : Date.valueOf(closedOn), Types.DATE)
                .param("reason", closeReason, Types.VARCHAR)
                .param("id", workplace)
                .update();
        changed("edited", kept, closedOn == null ? Map.of() : Map.of("closed-on", closedOn.toString()), closeReason);
    }

    private boolean taken(Kept kept, Described described) {
        return jdbc.sql("""
                        select exists (select from risk_workplace w
                                       where w.primary_id = :organisation and w.employer_id = :employer and w.id <> :id
                                         and w.closed_on is null and lower(w.name) = lower(:called)
                                         and lower(coalesce(w.site, '')) = lower(:site))""")
                .param("organisation", kept.organisation().value())
                .param("employer", kept.employer())
                .param("id", kept.id())
                .param("called", described.name())
                .param("site", described.site() == null ? "" : described.site())
                .query(Boolean.class)
                .single();
    }

    @Override
    public UUID assess(AccessScope scope, UUID workplace, long version, Assessed assessed) {
        Kept kept = keep(scope, workplace, version, true);
        check(assessed);
        refuse(assessed.on().isBefore(kept.madeOn()), Reason.ASSESSED_EARLIER);
        jdbc.sql("update risk_assessment set superseded_on = :on where id = :id")
                .param("on", Date.valueOf(assessed.on()))
                .param("id", kept.assessment())
                .update();
        UUID next = assessed(workplace, kept.organisation(), kept.number() + 1, assessed);
        carryOn(kept, next);
        met(kept.organisation(), kept.employer(), workplace, next, assessed.on());
        changed(
                "assessed",
                kept,
                Map.of(
                        "on",
                        assessed.on().toString(),
                        "occasion",
                        assessed.occasion().code()),
                null);
        return next;
    }

    /** What remained is where the next assessment begins; a measure that is not settled goes on there. */
    private void carryOn(Kept kept, UUID next) {
        List<UUID> hazards = jdbc.sql("""
                        select h.id from risk_hazard h where h.workplace_id = :workplace and h.assessment_id = :old order by h.id""")
                .param("workplace", kept.id())
                .param("old", kept.assessment())
                .query(UUID.class)
                .list();
        for (UUID hazard : hazards) {
            UUID copy = UuidCreator.getTimeOrderedEpoch();
            jdbc.sql("""
                            insert into risk_hazard (id, workplace_id, assessment_id, primary_id, kind, body, exposed, probability_before,
                                                     severity_before)
                            select :copy, h.workplace_id, :next, h.primary_id, h.kind, h.body, h.exposed,
                                   coalesce(h.probability_after, h.probability_before), coalesce(h.severity_after, h.severity_before)
                            from risk_hazard h where h.id = :hazard""")
                    .param("copy", copy)
                    .param("next", next)
                    .param("hazard", hazard)
                    .update();
            jdbc.sql("""
                            insert into risk_measure (id, workplace_id, assessment_id, hazard_id, primary_id, body, side, responsible, due_on)
                            select uuidv7(), m.workplace_id, :next, :copy, m.primary_id, m.body, m.side, m.responsible, m.due_on
                            from risk_measure m where m.assessment_id = :old and m.hazard_id = :hazard and m.state = 'open'""")
                    .param("next", next)
                    .param("copy", copy)
                    .param("old", kept.assessment())
                    .param("hazard", hazard)
                    .update();
        }
        jdbc.sql("""
                        update risk_measure set carried = true
                        where workplace_id = :workplace and assessment_id = :old and state = 'open'""")
                .param("workplace", kept.id())
                .param("old", kept.assessment())
                .update();
    }

    @Override
    public UUID find(AccessScope scope, UUID workplace, long version, Found found) {
        Kept kept = unsigned(scope, workplace, version);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into risk_hazard (id, workplace_id, assessment_id, primary_id, kind, body, exposed, probability_before,
                                                 severity_before)
                        values (:id, :workplace, :assessment, :organisation, :kind, :body, :exposed, :probability, :severity)""")
                .params(values(kept, found))
                .param("id", id)
                .param("workplace", workplace)
                .param("assessment", kept.assessment())
                .param("organisation", kept.organisation().value())
                .update();
        changed("hazard-found", kept, told(id, found), null);
        return id;
    }

    private Map<String, Object> values(Kept kept, Found found) {
        refuse(scales.kinds().stream().noneMatch(kind -> kind.code().equals(found.kind())), Reason.KIND_UNKNOWN);
        refuse(found.body().isBlank(), Reason.TEXT_MISSING);
        refuse(found.exposed() < 1 || found.exposed() > 1_000_000, Reason.EXPOSED_NUMBER);
        refuseStep(kept, found.probability(), found.severity());
        return Map.of(
                "kind", found.kind(),
                "body", found.body(),
                "exposed", found.exposed(),
                "probability", found.probability(),
                "severity", found.severity());
    }

    private void refuseStep(Kept kept, int probability, int severity) {
        RiskMatrix matrix = scales.all().get(kept.matrix());
        refuse(
                matrix.probability().stream().noneMatch(step -> step.step() == probability)
                        || matrix.severity().stream().noneMatch(step -> step.step() == severity),
                Reason.STEP_UNKNOWN);
    }

    private static Map<String, Object> told(UUID id, Found found) {
        return Map.of("hazard", id.toString(), "kind", found.kind(), "level", found.probability() * found.severity());
    }

    @Override
    public void correct(AccessScope scope, UUID workplace, long version, UUID hazard, Found found) {
        Kept kept = unsigned(scope, workplace, version);
        // A level that was reached may lie above the corrected one
        int corrected = jdbc.sql("""
                        update risk_hazard
                        set kind = :kind, body = :body, exposed = :exposed, probability_before = :probability, severity_before = :severity,
                            probability_after = case when probability_after * severity_after <= :probability * :severity
                                                     then probability_after end,
                            severity_after = case when probability_after * severity_after <= :probability * :severity
                                                  then severity_after end
                        where id = :id and assessment_id = :assessment""")
                .params(values(kept, found))
                .param("id", hazard)
                .param("assessment", kept.assessment())
                .update();
        refuse(corrected == 0, Reason.PART_UNKNOWN);
        changed("hazard-corrected", kept, told(hazard, found), null);
    }

    @Override
    public void drop(AccessScope scope, UUID workplace, long version, UUID hazard) {
        Kept kept = unsigned(scope, workplace, version);
        jdbc.sql("delete from risk_measure where hazard_id = :id and assessment_id = :assessment")
                .param("id", hazard)
                .param("assessment", kept.assessment())
                .update();
        int dropped = jdbc.sql("delete from risk_hazard where id = :id and assessment_id = :assessment")
                .param("id", hazard)
                .param("assessment", kept.assessment())
                .update();
        refuse(dropped == 0, Reason.PART_UNKNOWN);
        changed("hazard-dropped", kept, Map.of("hazard", hazard.toString()), null);
    }

    @Override
    public void reach(AccessScope scope, UUID workplace, long version, UUID hazard, int probability, int severity) {
        Kept kept = keep(scope, workplace, version, true);
        refuseStep(kept, probability, severity);
        int before = jdbc.sql("select score_before from risk_hazard where id = :id and assessment_id = :assessment")
                .param("id", hazard)
                .param("assessment", kept.assessment())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new RiskRefusal(Reason.PART_UNKNOWN));
        refuse(probability * severity > before, Reason.AFTER_HIGHER);
        jdbc.sql("update risk_hazard set probability_after = :probability, severity_after = :severity where id = :id")
                .param("probability", probability)
                .param("severity", severity)
                .param("id", hazard)
                .update();
        changed("level-reached", kept, Map.of("hazard", hazard.toString(), "level", probability * severity), null);
    }

    @Override
    public UUID plan(AccessScope scope, UUID workplace, long version, UUID hazard, Planned planned) {
        Kept kept = keep(scope, workplace, version, true);
        check(kept, planned);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int made = jdbc.sql("""
                        insert into risk_measure (id, workplace_id, assessment_id, hazard_id, primary_id, body, side, responsible, due_on)
                        select :id, h.workplace_id, h.assessment_id, h.id, h.primary_id, :body, :side, :responsible, cast(:due as date)
                        from risk_hazard h where h.id = :hazard and h.assessment_id = :assessment""")
                .params(values(planned))
                .param("id", id)
                .param("hazard", hazard)
                .param("assessment", kept.assessment())
                .update();
        refuse(made == 0, Reason.PART_UNKNOWN);
        changed("measure-planned", kept, told(id, planned), null);
        return id;
    }

    private static void check(Kept kept, Planned planned) {
        refuse(planned.body().isBlank() || planned.responsible().isBlank(), Reason.TEXT_MISSING);
        refuse(planned.dueOn().isBefore(kept.openedOn()), Reason.ASSESSED_EARLIER);
    }

    private static Map<String, Object> values(Planned planned) {
        return Map.of(
                "body", planned.body(),
                "side", planned.side().code(),
                "responsible", planned.responsible(),
                "due", Date.valueOf(planned.dueOn()));
    }

    private static Map<String, Object> told(UUID id, Planned planned) {
        return Map.of("measure", id.toString(), "due-on", planned.dueOn().toString());
    }

    @Override
    public void replan(AccessScope scope, UUID workplace, long version, UUID measure, Planned planned) {
        Kept kept = keep(scope, workplace, version, true);
        check(kept, planned);
        int changed = jdbc.sql("""
                        update risk_measure set body = :body, side = :side, responsible = :responsible, due_on = :due
                        where id = :id and assessment_id = :assessment""")
                .params(values(planned))
                .param("id", measure)
                .param("assessment", kept.assessment())
                .update();
        refuse(changed == 0, Reason.PART_UNKNOWN);
        changed("measure-changed", kept, told(measure, planned), null);
    }

    @Override
    public void settle(AccessScope scope, UUID workplace, long version, UUID measure, Settled settled) {
        Kept kept = keep(scope, workplace, version, true);
        boolean done = settled.state() != MeasureState.OPEN;
        refuse(done && settled.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(
                settled.state() == MeasureState.NOT_DONE
                        && (settled.note() == null || settled.note().isBlank()),
                Reason.NOTE_MISSING);
        int changed = jdbc.sql("""
                        update risk_measure set state = :state, settled_on = :on, settled_by = :by, note = :note
                        where id = :id and assessment_id = :assessment""")
                .param("state", settled.state().code())
                .param("on", done ? Date.valueOf(settled.on()) : null, Types.DATE)
                .param("by", done ? acting.now().login() : null, Types.VARCHAR)
                .param("note", settled.note(), Types.VARCHAR)
                .param("id", measure)
                .param("assessment", kept.assessment())
                .update();
        refuse(changed == 0, Reason.PART_UNKNOWN);
        changed(
                "measure-settled",
                kept,
                Map.of("measure", measure.toString(), "state", settled.state().code()),
                null);
    }

    @Override
    public void sign(AccessScope scope, UUID workplace, long version, Signed signed) {
        Kept kept = unsigned(scope, workplace, version);
        refuse(signed.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(signed.on().isBefore(kept.madeOn()), Reason.SIGNED_BEFORE_MADE);
        boolean chosen = signed.member() != null || signed.inspector() != null;
        refuse(!chosen && (signed.by() == null || signed.by().isBlank()), Reason.NAME_MISSING);
        Optional<Representative> representative = !chosen
                ? Optional.empty()
                : risks.representatives(scope, workplace, signed.on()).stream()
                        .filter(each -> signed.member() != null
                                ? signed.member().equals(each.member())
                                : signed.inspector().equals(each.inspector()))
                        .findFirst();
        refuse(chosen && representative.isEmpty(), Reason.NOT_REPRESENTATIVE);
        refuse(
                jdbc.sql("select count(*) from risk_hazard where workplace_id = :workplace and assessment_id = :id")
                                .param("workplace", workplace)
                                .param("id", kept.assessment())
                                .query(Integer.class)
                                .single()
                        == 0,
                Reason.NO_HAZARDS);
        jdbc.sql("""
                        update risk_assessment
                        set signed_on = :on, signed_by = :signer, signed_member = :member, signed_inspector = :inspector
                        where id = :id""")
                .param("on", Date.valueOf(signed.on()))
                .param("signer", representative.map(Representative::fullName).orElse(signed.by()))
                .param("member", representative.map(Representative::member).orElse(null), Types.OTHER)
                .param(
                        "inspector",
                        representative.map(Representative::inspector).orElse(null),
                        Types.OTHER)
                .param("id", kept.assessment())
                .update();
        changed("signed", kept, Map.of("on", signed.on().toString(), "representative", chosen), null);
    }

    /** Why it is asked for: one of the two. */
    private record Cause(@Nullable String reason, @Nullable UUID accident) {}

    /** One that is asked of. */
    private record Asked(UUID organisation, @Nullable UUID workplace) {}

    @Override
    public int demandReassessment(AccessScope scope, EmployerId employer, String reason, LocalDate day) {
        refuse(reason.isBlank(), Reason.TEXT_MISSING);
        return demanded(scope, employer, new Cause(reason.strip(), null), day);
    }

    @Override
    public int demandAfterAccident(AccessScope scope, EmployerId employer, UUID accident, LocalDate day) {
        return demanded(scope, employer, new Cause(null, accident), day);
    }

    private int demanded(AccessScope scope, EmployerId employer, Cause cause, LocalDate day) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.putAll(scope.parameters());
        parameters.put("employer", employer.value());
        parameters.put("day", Date.valueOf(day));
        List<Asked> asked = jdbc.sql("""
                        select w.primary_id, w.id from risk_workplace w
                        where w.employer_id = :employer and w.closed_on is null and %s
                        union all
                        select s.organisation_id, null from organisation_employer s
                        where s.employer_id = :employer and s.valid_from <= :day and (s.valid_to is null or s.valid_to > :day) and %s
                          and not exists (select from risk_workplace w
                                          where w.employer_id = s.employer_id and w.primary_id = s.organisation_id
                                            and w.closed_on is null)""".formatted(rows.sql("w"), scope.sql("s.organisation_id")))
                .params(parameters)
                .query((row, i) -> new Asked(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        Term term = terms.compute(ON_DEMAND, day, List.of());
        int demanded = 0;
        for (Asked each : asked) {
            demanded += demanded(each, employer, cause, day, term);
        }
        return demanded;
    }

    private int demanded(Asked asked, EmployerId employer, Cause cause, LocalDate day, Term term) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int made = jdbc.sql("""
                        insert into risk_demand (id, primary_id, employer_id, workplace_id, reason, accident_id, demanded_on, norm_version, due_on)
                        select :id, :organisation, :employer, cast(:workplace as uuid), cast(:reason as text), cast(:accident as uuid), cast(:day as date), :norm, cast(:due as date)
                        where not exists (select from risk_demand d
                                          where d.primary_id = :organisation and d.employer_id = :employer
                                            and d.workplace_id is not distinct from cast(:workplace as uuid) and d.reason is not distinct from cast(:reason as text)
                                            and d.accident_id is not distinct from cast(:accident as uuid)
                                            and d.demanded_on = :day)""")
                .param("id", id)
                .param("organisation", asked.organisation())
                .param("employer", employer.value())
                .param("workplace", asked.workplace(), Types.OTHER)
                .param("reason", cause.reason(), Types.VARCHAR)
                .param("accident", cause.accident(), Types.OTHER)
                .param("day", Date.valueOf(day))
                .param("norm", term.norm().id())
                .param("due", due(term))
                .update();
        if (made > 0) {
            trail.changed(
                    TrailEvent.of("risk-workplace.demanded", OBJECT, asked.workplace() == null ? id : asked.workplace())
                            .on(new OrganisationId(asked.organisation()))
                            .after(Map.of("employer", employer.value().toString(), "on", day.toString()))
                            .because(cause.reason()));
        }
        return made;
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new RiskRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
