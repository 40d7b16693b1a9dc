package kz.birlik.legalaid.commission;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationRefusal;
import kz.birlik.legalaid.ConciliationRefusal.Reason;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
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
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class ConciliationService implements ConciliationChanges {

    static final String OBJECT = "conciliation";
    private static final int MOST_SEATS = 50;
    private static final Set<CaseStage> WENT_THERE =
            EnumSet.of(CaseStage.COMMISSION, CaseStage.EXECUTION, CaseStage.COURT, CaseStage.CLOSED);

    /** What is said of a case is written by whoever may read it. */
    private static final String TOLD = """
            (m.case_id is null or exists (select from legal_case_reader r where r.case_id = m.case_id
                and r.account_id = :reader and r.ended_at is null))""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Cases cases;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** A commission held for this transaction. */
    private record Kept(UUID id, OrganisationId organisation, LocalDate formedOn, boolean synthetic) {}

    @Override
    public UUID form(
            AccessScope scope,
            CaseReader reader,
            String organisation,
            UUID employer,
            Described described,
            boolean synthetic) {
        refuse(!ConciliationQueries.keeps(reader), Reason.NOT_YOURS);
        OrganisationId place =
                organisations.idOf(scope, organisation).orElseThrow(() -> new ConciliationRefusal(Reason.NOT_FOUND));
        refuse(
                employers.of(scope, organisation, today()).stream()
                        .noneMatch(each -> each.id().value().equals(employer)),
                Reason.EMPLOYER_UNKNOWN);
        check(described);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int formed = jdbc.sql("""
                        insert into conciliation_commission (id, primary_id, employer_id, site, agreement, agreed_on, seats, formed_on,
                            term_until, synthetic, recorded_at, recorded_by, changed_at, changed_by)
                        values (:id, :organisation, :employer, :site, :agreement, :agreed, :seats, :formed, :term, :synthetic, :now, :by,
                            :now, :by)
                        on conflict (primary_id, employer_id, coalesce(lower(site), '')) where ended_on is null do nothing""")
                .params(values(described))
                .param("id", id)
                .param("organisation", place.value())
                .param("employer", employer)
                .param("synthetic", synthetic)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        refuse(formed == 0, Reason.FORMED_ALREADY);
        trail.changed(TrailEvent.of("conciliation.formed", OBJECT, id)
                .on(place)
                .after(Map.of("employer", employer.toString(), "seats", described.seats())));
        return id;
    }

    private void check(Described described) {
        refuse(described.agreement().isBlank(), Reason.AGREEMENT_MISSING);
        refuse(described.seats() < 1 || described.seats() > MOST_SEATS, Reason.SEATS_WRONG);
        refuse(described.formedOn().isAfter(today()) || described.agreedOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(
                described.termUntil() != null && !described.termUntil().isAfter(described.formedOn()),
                Reason.TERM_BEFORE_FORMED);
    }

    private static Map<String, @Nullable Object> values(Described described) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("site", described.site());
        values.put("agreement", described.agreement());
        values.put("agreed", Date.valueOf(described.agreedOn()));
        values.put("seats", described.seats());
        values.put("formed", Date.valueOf(described.formedOn()));
        values.put("term", described.termUntil() == null ? null : Date.valueOf(described.termUntil()));
        return values;
    }

    /** Within the scope, held for this transaction and seen at this version; the change makes the next. */
    private Kept kept(AccessScope scope, CaseReader reader, UUID id, long version, boolean working) {
        record Seen(Kept kept, long version, boolean ended) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("select c.* from conciliation_commission c where c.id = :id and " + rows.sql("c")
                        + " for update")
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new Seen(
                        new Kept(
                                id,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getObject("formed_on", LocalDate.class),
                                row.getBoolean("synthetic")),
                        row.getLong("version"),
                        row.getObject("ended_on") != null))
                .optional()
                .orElseThrow(() -> new ConciliationRefusal(Reason.NOT_FOUND));
        refuse(!ConciliationQueries.keeps(reader), Reason.NOT_YOURS);
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(working && seen.ended(), Reason.ENDED);
        jdbc.sql("""
                        update conciliation_commission set version = version + 1, changed_at = :now, changed_by = :by
                        where id = :id""")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", id)
                .update();
        return seen.kept();
    }

    private void changed(String action, Kept kept, Map<String, ?> after) {
        trail.changed(
                TrailEvent.of(action, OBJECT, kept.id()).on(kept.organisation()).after(after));
    }

    @Override
    public void describe(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            Described described,
            @Nullable LocalDate endedOn,
            @Nullable String endReason) {
        Kept kept = kept(scope, reader, id, version, false);
        check(described);
        refuse((endedOn == null) != (endReason == null), Reason.END_INCOMPLETE);
        refuse(endedOn != null && endedOn.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(endedOn != null && endedOn.isBefore(described.formedOn()), Reason.BEFORE_FORMED);
        refuse(endedOn == null && another(id, described.site()), Reason.FORMED_ALREADY);
        jdbc.sql("""
                        update conciliation_commission
                        set site = :site, agreement = :agreement, agreed_on = :agreed, seats = :seats, formed_on = :formed,
                            term_until = :term, ended_on = :ended, end_reason = :reason
                        where id = :id""")
                .params(values(described))
                .param("ended", endedOn == null ? null : Date.valueOf(endedOn), Types.DATE)
                .param("reason", endReason, Types.VARCHAR)
                .param("id", id)
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("seats", described.seats());
        if (endedOn != null) {
            after.put("ended-on", endedOn.toString());
        }
        trail.changed(TrailEvent.of("conciliation.edited", OBJECT, id)
                .on(kept.organisation())
                .after(after)
                .because(endReason));
    }

    private boolean another(UUID id, @Nullable String site) {
        return jdbc.sql("""
                        select exists (select from conciliation_commission c join conciliation_commission k
                                           on k.primary_id = c.primary_id and k.employer_id = c.employer_id and k.id <> c.id
                                       where c.id = :id and k.ended_on is null
                                         and coalesce(lower(k.site), '') = coalesce(lower(cast(:site as text)), ''))""")
                .param("id", id)
                .param("site", site, Types.VARCHAR)
                .query(Boolean.class)
                .single();
    }

    @Override
    public UUID seat(AccessScope scope, CaseReader reader, UUID id, long version, Seating seating) {
        Kept kept = kept(scope, reader, id, version, true);
        UUID member = UuidCreator.getTimeOrderedEpoch();
        check(id, member, seating);
        jdbc.sql("""
                        insert into conciliation_member (id, commission_id, primary_id, side, office, full_name, post, from_on, until_on)
                        select :id, c.id, c.primary_id, :side, :office, :person, :post, :from, :until
                        from conciliation_commission c where c.id = :commission""")
                .params(values(seating))
                .param("id", member)
                .param("commission", id)
                .update();
        keepRotation(id);
        changed("conciliation.seated", kept, told(seating));
        return member;
    }

    private void check(UUID commission, UUID member, Seating seating) {
        refuse(seating.fullName().isBlank(), Reason.NAME_MISSING);
        refuse(seating.until() != null && !seating.until().isAfter(seating.from()), Reason.UNTIL_BEFORE_FROM);
        boolean taken = seating.office() != Office.MEMBER
                && jdbc.sql("""
                                select exists (select from conciliation_member
                                               where commission_id = :commission and id <> :id and office = :office
                                                 and daterange(from_on, until_on) && daterange(cast(:from as date), cast(:until as date)))""")
                        .params(values(seating))
                        .param("commission", commission)
                        .param("id", member)
                        .query(Boolean.class)
                        .single();
        refuse(taken, Reason.OFFICE_TAKEN);
    }

    private static Map<String, @Nullable Object> values(Seating seating) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("side", seating.side().code());
        values.put("office", seating.office().code());
        values.put("person", seating.fullName());
        values.put("post", seating.post());
        values.put("from", Date.valueOf(seating.from()));
        values.put("until", seating.until() == null ? null : Date.valueOf(seating.until()));
        return values;
    }

    private static Map<String, Object> told(Seating seating) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("side", seating.side().code());
        told.put("office", seating.office().code());
        told.put("from", seating.from().toString());
        if (seating.until() != null) {
            told.put("until", seating.until().toString());
        }
        return told;
    }

    /** The chair is counted from the day its side took it over, whoever of that side held it since. */
    private void keepRotation(UUID commission) {
        LocalDate since = jdbc.sql("""
                        with chair as (select side, from_on, until_on from conciliation_member
                                       where commission_id = :id and office = 'chair'),
                             now as (select side from chair
                                     where from_on <= :today and (until_on is null or until_on > :today))
                        select min(c.from_on) from chair c join now on now.side = c.side
                        where c.from_on > coalesce((select max(o.from_on) from chair o where o.side <> c.side
                                                        and o.from_on <= :today), '-infinity'::date)""")
                .param("id", commission)
                .param("today", Date.valueOf(today()))
                .query((row, i) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .orElse(null);
        Term rotation = since == null ? null : terms.compute("IND_COMM_CHAIR_ROTATION", since, List.of());
        jdbc.sql("update conciliation_commission set rotate_by = :by, rotation_norm = :norm where id = :id")
                .param("by", rotation == null ? null : rotation.due(), Types.DATE)
                .param("norm", rotation == null ? null : rotation.norm().id(), Types.OTHER)
                .param("id", commission)
                .update();
    }

    @Override
    public void reseat(AccessScope scope, CaseReader reader, UUID id, long version, UUID member, Seating seating) {
        Kept kept = kept(scope, reader, id, version, false);
        check(id, member, seating);
        boolean attended = jdbc.sql("""
                        select exists (select from conciliation_attendance a
                                       join conciliation_meeting m on m.commission_id = a.commission_id and m.id = a.meeting_id
                                       where a.commission_id = :commission and a.member_id = :id
                                         and (a.side <> :side or not m.held_on <@ daterange(cast(:from as date), cast(:until as date))))""")
                .params(values(seating))
                .param("commission", id)
                .param("id", member)
                .query(Boolean.class)
                .single();
        refuse(attended, Reason.ATTENDED);
        int known = jdbc.sql("""
                        update conciliation_member
                        set side = :side, office = :office, full_name = :person, post = :post, from_on = :from, until_on = :until
                        where commission_id = :commission and id = :id""")
                .params(values(seating))
                .param("commission", id)
                .param("id", member)
                .update();
        refuse(known == 0, Reason.NOT_FOUND);
        keepRotation(id);
        changed("conciliation.seat-changed", kept, told(seating));
    }

    @Override
    public void trained(AccessScope scope, CaseReader reader, UUID id, long version, UUID member, Trained trained) {
        Kept kept = kept(scope, reader, id, version, true);
        refuse(trained.provider().isBlank(), Reason.PROVIDER_MISSING);
        refuse(trained.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        Term valid = terms.compute("IND_COMM_TRAINING", trained.on(), List.of());
        int known = jdbc.sql("""
                        update conciliation_member set trained_until = greatest(trained_until, :until)
                        where commission_id = :commission and id = :id""")
                .param("until", Date.valueOf(Objects.requireNonNull(valid.due())))
                .param("commission", id)
                .param("id", member)
                .update();
        refuse(known == 0, Reason.NOT_FOUND);
        int added = jdbc.sql("""
                        insert into conciliation_training (id, commission_id, member_id, primary_id, trained_on, valid_until, norm_version,
                            provider, certificate, recorded_at, recorded_by)
                        values (:id, :commission, :member, :organisation, :on, :until, :norm, :provider, :certificate, :now, :by)
                        on conflict (member_id, trained_on) do nothing""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("commission", id)
                .param("member", member)
                .param("organisation", kept.organisation().value())
                .param("on", Date.valueOf(trained.on()))
                .param("until", Date.valueOf(Objects.requireNonNull(valid.due())))
                .param("norm", valid.norm().id())
                .param("provider", trained.provider())
                .param("certificate", trained.certificate(), Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        refuse(added == 0, Reason.TRAINED_ALREADY);
        changed(
                "conciliation.trained",
                kept,
                Map.of("member", member.toString(), "on", trained.on().toString()));
    }

    @Override
    public UUID held(AccessScope scope, CaseReader reader, UUID id, long version, Held held) {
        Kept kept = kept(scope, reader, id, version, true);
        refuse(held.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(held.on().isBefore(kept.formedOn()), Reason.BEFORE_FORMED);
        refuse(held.on().isBefore(held.registeredOn()), Reason.BEFORE_REGISTERED);
        refuse(held.minutes().isBlank(), Reason.MINUTES_MISSING);
        refuse(held.subject().isBlank(), Reason.SUBJECT_MISSING);
        refuse(held.caseId() != null && !wentThere(scope, reader, held.caseId()), Reason.CASE_UNKNOWN);
        scopes.enter(scope);
        Map<UUID, Side> present = present(id, held);
        refuse(present.isEmpty(), Reason.NOBODY_PRESENT);
        long employer =
                present.values().stream().filter(side -> side == Side.EMPLOYER).count();
        long employees = present.size() - employer;
        boolean valid = employer == employees && held.applicant() != Applicant.ABSENT;
        Term consider = terms.compute("IND_COMM_DECIDE", held.registeredOn(), List.of());
        UUID meeting = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into conciliation_meeting (id, commission_id, primary_id, case_id, registered_on, consider_by, consider_norm,
                            held_on, by_video, minutes, subject, applicant, employer_present, employees_present, valid)
                        values (:id, :commission, :organisation, :case, :registered, :due, :norm, :on, :video, :minutes, :subject,
                            :applicant, :employer, :employees, :valid)""")
                .param("id", meeting)
                .param("commission", id)
                .param("organisation", kept.organisation().value())
                .param("case", held.caseId(), Types.OTHER)
                .param("registered", Date.valueOf(held.registeredOn()))
                .param("due", Date.valueOf(Objects.requireNonNull(consider.due())))
                .param("norm", consider.norm().id())
                .param("on", Date.valueOf(held.on()))
                .param("video", held.byVideo())
                .param("minutes", held.minutes())
                .param("subject", held.subject())
                .param("applicant", held.applicant().code())
                .param("employer", employer)
                .param("employees", employees)
                .param("valid", valid)
                .update();
        present.forEach((member, side) -> jdbc.sql("""
                        insert into conciliation_attendance (meeting_id, commission_id, member_id, side, primary_id)
                        values (:meeting, :commission, :member, :side, :organisation)""")
                .param("meeting", meeting)
                .param("commission", id)
                .param("member", member)
                .param("side", side.code())
                .param("organisation", kept.organisation().value())
                .update());
        changed(
                "conciliation.meeting-held",
                kept,
                Map.of("meeting", meeting.toString(), "on", held.on().toString(), "valid", valid));
        return meeting;
    }

    /** Those of the ticked who sat on the day. */
    private Map<UUID, Side> present(UUID commission, Held held) {
        Map<UUID, Side> present = new HashMap<>();
        jdbc.sql("""
                        select id, side from conciliation_member
                        where commission_id = :commission and id = any (:present) and cast(:day as date) <@ daterange(from_on, until_on)""")
                .param("commission", commission)
                .param("present", held.present().toArray(UUID[]::new))
                .param("day", Date.valueOf(held.on()))
                .query((row, i) -> present.put(
                        row.getObject("id", UUID.class),
                        Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT))))
                .list();
        return present;
    }

    private boolean wentThere(AccessScope scope, CaseReader reader, UUID caseId) {
        return cases.find(scope, reader, caseId)
                .filter(found ->
                        found.row().told() && WENT_THERE.contains(found.row().stage()))
                .isPresent();
    }

    @Override
    public UUID decide(AccessScope scope, CaseReader reader, UUID id, long version, UUID meeting, Decided decided) {
        Kept kept = kept(scope, reader, id, version, true);
        record Meeting(LocalDate on, boolean valid, boolean decided, boolean forgotten) {}
        Meeting of = jdbc.sql("""
                        select m.held_on, m.valid, m.forgotten_on is not null as forgotten,
                               exists (select from conciliation_decision d where d.meeting_id = m.id) as decided
                        from conciliation_meeting m where m.commission_id = :commission and m.id = :id and\s""" + TOLD)
                .param("commission", id)
                .param("id", meeting)
                .param("reader", reader.account().value())
                .query((row, i) -> new Meeting(
                        row.getObject("held_on", LocalDate.class),
                        row.getBoolean("valid"),
                        row.getBoolean("decided"),
                        row.getBoolean("forgotten")))
                .optional()
                .orElseThrow(() -> new ConciliationRefusal(Reason.NOT_FOUND));
        refuse(!of.valid(), Reason.MEETING_NOT_VALID);
        refuse(of.decided(), Reason.DECIDED_ALREADY);
        refuse(of.forgotten(), Reason.FORGOTTEN);
        refuse(decided.number().isBlank() || decided.body().isBlank(), Reason.TEXT_MISSING);
        boolean granted = decided.result() != Result.DENIED;
        refuse(granted && decided.duty() == null, Reason.DUTY_MISSING);
        Term copies = terms.compute("IND_COMM_COPY", of.on(), List.of());
        Term execute =
                granted ? terms.compute(Objects.requireNonNull(decided.duty()).norm(), of.on(), List.of()) : null;
        LocalDate counted = execute == null ? null : execute.due();
        LocalDate due = counted == null || decided.dueOn() == null ? counted : decided.dueOn();
        refuse(due != null && due.isAfter(counted), Reason.DUE_AFTER_NORM);
        refuse(due != null && due.isBefore(of.on()), Reason.DUE_BEFORE_TAKEN);
        UUID decision = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into conciliation_decision (id, commission_id, meeting_id, primary_id, taken_on, number, result, duty, body,
                            copies_by, copies_norm, due_on, counted_on, execute_norm, state, synthetic)
                        values (:id, :commission, :meeting, :organisation, :on, :number, :result, :duty, :body, :copies, :copiesNorm, :due,
                            :counted, :norm, :state, :synthetic)""")
                .param("id", decision)
                .param("commission", id)
                .param("meeting", meeting)
                .param("organisation", kept.organisation().value())
                .param("on", Date.valueOf(of.on()))
                .param("number", decided.number())
                .param("result", decided.result().code())
                .param("duty", granted ? Objects.requireNonNull(decided.duty()).code() : null, Types.VARCHAR)
                .param("body", decided.body())
                .param("copies", Date.valueOf(Objects.requireNonNull(copies.due())))
                .param("copiesNorm", copies.norm().id())
                .param("due", due, Types.DATE)
                .param("counted", counted, Types.DATE)
                .param("norm", execute == null ? null : execute.norm().id(), Types.OTHER)
                .param("state", granted ? "open" : "none")
                .param("synthetic", kept.synthetic())
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("decision", decision.toString());
        after.put("result", decided.result().code());
        if (due != null) {
            after.put("due-on", due.toString());
        }
        changed("conciliation.decided", kept, after);
        return decision;
    }

    @Override
    public void executed(AccessScope scope, CaseReader reader, UUID id, long version, UUID meeting, Executed executed) {
        Kept kept = kept(scope, reader, id, version, false);
        record Found(UUID id, LocalDate takenOn, boolean granted, boolean forgotten) {}
        Found found = jdbc.sql("""
                        select d.id, d.taken_on, d.state <> 'none' as granted, d.forgotten_on is not null as forgotten
                        from conciliation_decision d
                        join conciliation_meeting m on m.commission_id = d.commission_id and m.id = d.meeting_id
                        where d.commission_id = :commission and d.meeting_id = :meeting and\s""" + TOLD)
                .param("commission", id)
                .param("meeting", meeting)
                .param("reader", reader.account().value())
                .query((row, i) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("taken_on", LocalDate.class),
                        row.getBoolean("granted"),
                        row.getBoolean("forgotten")))
                .optional()
                .orElseThrow(() -> new ConciliationRefusal(Reason.NOT_FOUND));
        refuse(found.forgotten(), Reason.FORGOTTEN);
        boolean settled = executed.state() != State.OPEN && executed.state() != State.NONE;
        refuse(!found.granted() && settled, Reason.NOTHING_TO_EXECUTE);
        refuse(settled && executed.on() == null, Reason.DATE_MISSING);
        for (LocalDate day : Arrays.asList(executed.copiesOn(), settled ? executed.on() : null)) {
            refuse(day != null && day.isAfter(today()), Reason.DATE_IN_FUTURE);
            refuse(day != null && day.isBefore(found.takenOn()), Reason.BEFORE_DECISION);
        }
        boolean explained = executed.state() == State.PARTLY || executed.state() == State.NOT_EXECUTED;
        refuse(explained && (executed.note() == null || executed.note().isBlank()), Reason.NOTE_MISSING);
        String state = settled ? executed.state().name().toLowerCase(Locale.ROOT) : found.granted() ? "open" : "none";
        jdbc.sql("""
                        update conciliation_decision set copies_on = :copies, state = :state, settled_on = :on, note = :note
                        where id = :id""")
                .param("copies", executed.copiesOn(), Types.DATE)
                .param("state", state)
                .param("on", settled ? executed.on() : null, Types.DATE)
                .param("note", executed.note(), Types.VARCHAR)
                .param("id", found.id())
                .update();
        changed("conciliation.executed", kept, Map.of("decision", found.id().toString(), "state", state));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new ConciliationRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
