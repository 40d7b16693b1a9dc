package kz.birlik.legalaid.inspection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionPlanLine;
import kz.birlik.legalaid.InspectionRefusal;
import kz.birlik.legalaid.InspectionRefusal.Reason;
import kz.birlik.legalaid.InspectionRow.Ground;
import kz.birlik.legalaid.InspectionStage;
import kz.birlik.legalaid.InspectionStep;
import kz.birlik.legalaid.InspectionView.Appeal;
import kz.birlik.legalaid.InspectionView.Result;
import kz.birlik.legalaid.Inspections;
import kz.birlik.legalaid.Inspections.Candidate;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.keyring.SealedFiles;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
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
class InspectionService implements InspectionChanges {

    private static final String OBJECT = "inspection";
    private static final String PLAN = "inspection-plan";
    private static final String PREFIX = "IN";
    private static final Set<Role> PLANNING = EnumSet.of(Role.LAWYER, Role.OFFICER);

    private final JdbcClient jdbc;
    private final Inspections inspections;
    private final Cases cases;
    private final InspectionTerms counted;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final SealedFiles sealed;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** What a step needs of the inspection it changes. */
    private record Held(
            UUID id,
            OrganisationId organisation,
            String organisationCode,
            InspectionStage stage,
            UUID checklist,
            @Nullable UUID plan,
            int open,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate appealedOn,
            @Nullable String appeal,
            LocalDate lastOn) {}

    @Override
    public UUID plan(AccessScope scope, CaseReader reader, NewPlanLine line) {
        refuse(!PLANNING.contains(reader.role()), Reason.NOT_YOURS);
        OrganisationId organisation = place(scope, line.organisation(), line.employer());
        LocalDate month = line.month().withDayOfMonth(1);
        refuse(month.isBefore(today().withDayOfMonth(1)), Reason.MONTH_PASSED);
        refuse(line.reason().isBlank(), Reason.NOTE_MISSING);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int planned = jdbc.sql("""
                        insert into inspection_plan (id, primary_id, employer_id, month, reason, recorded_at, recorded_by)
                        values (:id, :organisation, :employer, :month, :reason, :now, :by)
                        on conflict (primary_id, employer_id, month) where dropped_on is null do nothing""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("employer", line.employer())
                .param("month", month)
                .param("reason", line.reason())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        refuse(planned == 0, Reason.PLANNED_ALREADY);
        trail.changed(TrailEvent.of("inspection.planned", PLAN, id)
                .on(organisation)
                .after(Map.of(
                        "month", month.toString(), "employer", line.employer().toString())));
        return id;
    }

    @Override
    public void drop(AccessScope scope, CaseReader reader, UUID line, long version, String why) {
        InspectionPlanLine held = waiting(scope, line);
        refuse(!PLANNING.contains(reader.role()), Reason.NOT_YOURS);
        refuse(held.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(!held.isWaiting(), Reason.PLAN_OVER);
        refuse(why.isBlank(), Reason.NOTE_MISSING);
        jdbc.sql("""
                        update inspection_plan set dropped_on = :on, dropped_why = :why, version = version + 1 where id = :id""").param("on", today()).param("why", why).param("id", line).update();
        trail.changed(TrailEvent.of("inspection.dropped", PLAN, line)
                .on(held.organisation())
                .because(why));
    }

    /** Held for this transaction. */
    private InspectionPlanLine waiting(AccessScope scope, UUID line) {
        InspectionPlanLine found =
                inspections.planned(scope, line).orElseThrow(() -> new InspectionRefusal(Reason.NOT_FOUND));
        jdbc.sql("select id from inspection_plan where id = :id for update")
                .param("id", line)
                .query(UUID.class)
                .single();
        return inspections.planned(scope, found.id()).orElseThrow(() -> new InspectionRefusal(Reason.NOT_FOUND));
    }

    private OrganisationId place(AccessScope scope, String organisation, UUID employer) {
        OrganisationId place =
                organisations.idOf(scope, organisation).orElseThrow(() -> new InspectionRefusal(Reason.NOT_FOUND));
        boolean there = employers.of(scope, organisation, today()).stream()
                .anyMatch(each -> each.id().value().equals(employer));
        refuse(!there, Reason.EMPLOYER_UNKNOWN);
        return place;
    }

    @Override
    public UUID prepare(AccessScope scope, CaseReader reader, NewInspection given) {
        refuse(!PLANNING.contains(reader.role()), Reason.NOT_YOURS);
        OrganisationId organisation = place(scope, given.organisation(), given.employer());
        Checklist checklist = inspections.checklists(given.beginsOn()).stream()
                .filter(each -> each.code().equals(given.checklist()))
                .findFirst()
                .orElseThrow(() -> new InspectionRefusal(Reason.CHECKLIST_UNKNOWN));
        // Whoever prepares it may lead it, also from above
        boolean known = given.lead().equals(reader.account())
                || inspections.inspectors(scope, given.organisation()).stream()
                        .anyMatch(each -> each.account().equals(given.lead()) && each.role() != Role.INSPECTOR);
        refuse(!known, Reason.PERSON_UNKNOWN);
        refuse(
                given.caseId() != null
                        && (given.ground() != Ground.REQUEST || !readsCase(scope, reader, given.caseId())),
                Reason.CASE_UNKNOWN);
        refuse((given.ground() == Ground.PLAN) != (given.plan() != null), Reason.PLAN_OVER);
        if (given.plan() != null) {
            InspectionPlanLine line = waiting(scope, given.plan());
            refuse(!line.isWaiting(), Reason.PLAN_OVER);
            refuse(
                    !line.organisation().equals(organisation)
                            || !line.employer().equals(given.employer()),
                    Reason.PLAN_OVER);
        }
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String number = number(today().getYear());
        jdbc.sql("""
                        insert into inspection (id, number, primary_id, employer_id, site, ground, held, plan_id, case_id, checklist_id,
                            programme, stage, begins_on, last_on, synthetic, recorded_at, recorded_by, changed_at, changed_by)
                        values (:id, :number, :organisation, :employer, :site, :ground, :held, :plan, :case, :checklist, :programme,
                            'prepared', :begins, :begun, :synthetic, :now, :by, :now, :by)""")
                .param("id", id)
                .param("number", number)
                .param("organisation", organisation.value())
                .param("employer", given.employer())
                .param("site", given.site(), Types.VARCHAR)
                .param("ground", given.ground().code())
                .param("held", given.joint() ? "joint" : "own")
                .param("plan", given.plan(), Types.OTHER)
                .param("case", given.caseId(), Types.OTHER)
                .param("checklist", checklist.id())
                .param("programme", given.programme(), Types.VARCHAR)
                .param("begins", given.beginsOn())
                .param("begun", given.beginsOn().isBefore(today()) ? given.beginsOn() : today())
                .param("synthetic", given.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        if (given.plan() != null) {
            jdbc.sql("update inspection_plan set carried_out = true, version = version + 1 where id = :id")
                    .param("id", given.plan())
                    .update();
        }
        inspects(id, given.lead(), true);
        event(id, "prepared", null, today(), null);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("number", number);
        after.put("planned", given.plan() != null);
        trail.changed(TrailEvent.of("inspection.prepared", OBJECT, id)
                .on(organisation)
                .after(after));
        return id;
    }

    private boolean readsCase(AccessScope scope, CaseReader reader, UUID id) {
        return cases.find(scope, reader, id)
                .filter(found -> found.row().told())
                .map(CaseView::row)
                .isPresent();
    }

    private String number(int year) {
        int next = jdbc.sql("""
                        insert into inspection_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = inspection_number.last + 1 returning last""").param("year", year).query(Integer.class).single();
        return "%s-%d-%06d".formatted(PREFIX, year, next);
    }

    private void inspects(UUID id, AccountId who, boolean leads) {
        jdbc.sql("""
                        insert into inspection_inspector (inspection_id, account_id, primary_id, leads)
                        select c.id, :who, c.primary_id, :leads from inspection c where c.id = :id
                        on conflict (inspection_id, account_id) do nothing""")
                .param("who", who.value())
                .param("leads", leads)
                .param("id", id)
                .update();
    }

    private void event(UUID id, String kind, @Nullable UUID violation, LocalDate on, @Nullable String note) {
        jdbc.sql("""
                        insert into inspection_event (id, inspection_id, primary_id, violation_id, kind, happened_on, note, recorded_at,
                                                      recorded_by)
                        select :id, c.id, c.primary_id, :violation, :kind, :on, :note, :now, :by from inspection c
                        where c.id = :inspection""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", id)
                .param("violation", violation, Types.OTHER)
                .param("kind", kind)
                .param("on", on)
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    /** Found by this reader, who works in it, held for this transaction and seen at this version; the step makes the next. */
    private Held held(AccessScope scope, CaseReader reader, UUID id, long version) {
        record Seen(Held held, boolean inspects, long version) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("""
                        select c.*, o.code as organisation_code,
                               exists (select from inspection_inspector i
                                       where i.inspection_id = c.id and i.account_id = :reader) as inspects
                        from inspection c join organisation o on o.id = c.primary_id
                        where c.id = :id and %s for update of c""".formatted(rows.sql("c")))
                .params(rows.parameters())
                .param("id", id)
                .param("reader", reader.account().value())
                .query((row, i) -> new Seen(
                        new Held(
                                id,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getString("organisation_code"),
                                InspectionStage.of(row.getString("stage")),
                                row.getObject("checklist_id", UUID.class),
                                row.getObject("plan_id", UUID.class),
                                row.getInt("open_violations"),
                                row.getObject("started_on", LocalDate.class),
                                row.getObject("appealed_on", LocalDate.class),
                                row.getString("appeal_outcome"),
                                row.getObject("last_on", LocalDate.class)),
                        row.getBoolean("inspects"),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new InspectionRefusal(Reason.NOT_FOUND));
        refuse(!seen.inspects() && reader.role() != Role.OFFICER, Reason.NOT_YOURS);
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        jdbc.sql("update inspection set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", id)
                .update();
        return seen.held();
    }

    private void recorded(String action, Held held, Map<String, ?> after) {
        trail.changed(
                TrailEvent.of(action, OBJECT, held.id()).on(held.organisation()).after(after));
    }

    @Override
    public void found(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, List<Found> found) {
        Held held = held(scope, reader, id, version);
        refuse(held.stage() != InspectionStage.ON_SITE, Reason.WRONG_STAGE);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(Objects.requireNonNull(held.startedOn())), Reason.BEFORE_LAST);
        for (Found each : found) {
            int known = jdbc.sql("""
                            insert into inspection_answer (inspection_id, question_id, primary_id, result, note)
                            select c.id, q.id, c.primary_id, :result, :note
                            from inspection c join inspection_question q on q.checklist_id = c.checklist_id and q.id = :question
                            where c.id = :id
                            on conflict (inspection_id, question_id) do update set result = excluded.result, note = excluded.note""")
                    .param("id", id)
                    .param("question", each.question())
                    .param("result", each.result().code())
                    .param("note", each.note(), Types.VARCHAR)
                    .update();
            refuse(known == 0, Reason.QUESTION_UNKNOWN);
            if (each.result() == Result.BROKEN) {
                refuse(each.note() == null || each.note().isBlank(), Reason.NOTE_MISSING);
                broken(id, each, on);
            } else {
                // Nothing was demanded yet: a result that is corrected on site was never a violation
                jdbc.sql("""
                                update inspection_file set violation_id = null where inspection_id = :id and violation_id in
                                    (select v.id from inspection_violation v where v.inspection_id = :id and v.question_id = :question)""").param("id", id).param("question", each.question()).update();
                jdbc.sql("delete from inspection_violation where inspection_id = :id and question_id = :question")
                        .param("id", id)
                        .param("question", each.question())
                        .update();
            }
        }
        keepCount(id);
        reached(held, on, null);
        recorded("inspection.found", held, Map.of("results", found.size()));
    }

    private void broken(UUID id, Found found, LocalDate on) {
        jdbc.sql("""
                        insert into inspection_violation (id, inspection_id, question_id, primary_id, body, people, found_on, state)
                        select :id, c.id, :question, c.primary_id, :body, :people, :on, 'open' from inspection c where c.id = :inspection
                        on conflict (inspection_id, question_id) do update set body = excluded.body, people = excluded.people""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", id)
                .param("question", found.question())
                .param("body", found.note())
                .param("people", found.people())
                .param("on", on)
                .update();
    }

    private void keepCount(UUID id) {
        jdbc.sql("""
                        update inspection c
                        set violations = (select count(*) from inspection_violation v where v.inspection_id = c.id),
                            open_violations = (select count(*) from inspection_violation v
                                               where v.inspection_id = c.id and v.state = 'open')
                        where c.id = :id""").param("id", id).update();
    }

    /** The day of the last step, and the stage it leads to. */
    private void reached(Held held, LocalDate on, @Nullable InspectionStage stage) {
        jdbc.sql(
                        "update inspection set last_on = greatest(last_on, :on), stage = coalesce(:stage, stage) where id = :id")
                .param("on", on)
                .param("stage", stage == null ? null : stage.code(), Types.VARCHAR)
                .param("id", held.id())
                .update();
    }

    @Override
    public void happened(
            AccessScope scope, CaseReader reader, UUID id, long version, InspectionStep step, Happened given) {
        Held held = held(scope, reader, id, version);
        refuse(!step.fits(held.stage()), Reason.WRONG_STAGE);
        LocalDate on = given.on();
        if (step != InspectionStep.MOVE) {
            refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
            refuse(step != InspectionStep.NOTE && on.isBefore(first(held, step)), Reason.BEFORE_LAST);
        }
        UUID violation = given.violation();
        switch (step) {
            case START -> day(held, "started_on", on, InspectionStage.ON_SITE);
            case VIOLATION -> violation = written(held, given);
            case FINISH -> {
                refuse(unanswered(held) > 0, Reason.UNANSWERED);
                day(held, "finished_on", on, InspectionStage.CONCLUDED);
            }
            case DEMAND -> demanded(held, given);
            case ANSWER -> {
                day(held, "answered_on", on, InspectionStage.ANSWERED);
                counted.met(id, on, InspectionTerms.ANSWER);
            }
            case REMOVED -> ended(held, given, "removed");
            case REMAINS -> {
                refuse(blank(given.note()), Reason.NOTE_MISSING);
                refuse(!isOpen(held, given.violation()), Reason.VIOLATION_UNKNOWN);
            }
            case CANCELLED -> {
                boolean decided = held.appeal() != null && !held.appeal().equals(Appeal.KEPT.code());
                refuse(!decided, Reason.NOT_APPEALED);
                refuse(blank(given.note()), Reason.NOTE_MISSING);
                ended(held, given, "cancelled");
            }
            case HAND_OVER -> handedOver(held, given);
            case APPEAL -> {
                refuse(held.appealedOn() != null, Reason.APPEALED_ALREADY);
                day(held, "appealed_on", on, null);
            }
            case DECIDED -> decided(held, given);
            case MOVE -> moved(held, given);
            case INSPECTOR -> joined(scope, held, given);
            case NOTE -> refuse(blank(given.note()), Reason.NOTE_MISSING);
            case CALL_OFF -> calledOff(held, given);
            case CLOSE -> {
                refuse(held.open() > 0, Reason.VIOLATIONS_OPEN);
                counted.cancelAll(id);
                closed(held, on, false);
            }
        }
        boolean placedOnADay =
                step != InspectionStep.MOVE && step != InspectionStep.NOTE && step != InspectionStep.INSPECTOR;
        if (placedOnADay) {
            reached(held, on, null);
        }
        event(id, step.code(), violation, placedOnADay || step == InspectionStep.NOTE ? on : today(), given.note());
        recorded("inspection.step", held, Map.of("step", step.code(), "on", on.toString()));
    }

    /** Work on site may have been prepared after it began. */
    private static LocalDate first(Held held, InspectionStep step) {
        return step == InspectionStep.START || step == InspectionStep.INSPECTOR ? LocalDate.EPOCH : held.lastOn();
    }

    /** @param column one of ours, never what somebody typed */
    private void day(Held held, String column, LocalDate on, @Nullable InspectionStage stage) {
        jdbc.sql("update inspection set " + column + " = :on where id = :id")
                .param("on", on)
                .param("id", held.id())
                .update();
        reached(held, on, stage);
    }

    private int unanswered(Held held) {
        return jdbc.sql("""
                        select count(*) from inspection_question q where q.checklist_id = :checklist
                        and not exists (select from inspection_answer a where a.inspection_id = :id and a.question_id = q.id)""")
                .param("checklist", held.checklist())
                .param("id", held.id())
                .query(Integer.class)
                .single();
    }

    private UUID written(Held held, Happened given) {
        refuse(blank(given.norm()), Reason.NORM_MISSING);
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        UUID violation = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into inspection_violation (id, inspection_id, primary_id, norm, body, people, found_on, state)
                        select :id, c.id, c.primary_id, :norm, :body, :people, :on, 'open' from inspection c where c.id = :inspection""")
                .param("id", violation)
                .param("inspection", held.id())
                .param("norm", given.norm())
                .param("body", given.note())
                .param("people", given.people())
                .param("on", given.on())
                .update();
        keepCount(held.id());
        return violation;
    }

    private void demanded(Held held, Happened given) {
        refuse(held.open() == 0, Reason.NO_VIOLATIONS);
        refuse(given.demand() == null, Reason.CHOICE_MISSING);
        refuse(blank(given.number()), Reason.NUMBER_MISSING);
        jdbc.sql("update inspection set demand = :kind, demand_number = :number, demanded_on = :on where id = :id")
                .param("kind", Objects.requireNonNull(given.demand()).code())
                .param("number", given.number())
                .param("on", given.on())
                .param("id", held.id())
                .update();
        reached(held, given.on(), InspectionStage.DEMANDED);
        counted.start(held.id(), InspectionTerms.ANSWER, "INSPECTION_ANSWER", given.on());
        counted.start(held.id(), InspectionTerms.REMOVAL, "INSPECTION_REMOVAL", given.on());
    }

    private boolean isOpen(Held held, @Nullable UUID violation) {
        return jdbc.sql("""
                        select exists (select from inspection_violation
                                       where inspection_id = :id and id = :violation and state = 'open')""")
                .param("id", held.id())
                .param("violation", violation, Types.OTHER)
                .query(Boolean.class)
                .single();
    }

    private void ended(Held held, Happened given, String state) {
        int ended = jdbc.sql("""
                        update inspection_violation set state = :state, ended_on = :on, ended_why = :why
                        where inspection_id = :id and id = :violation and state = 'open'""")
                .param("state", state)
                .param("on", given.on())
                .param("why", given.note(), Types.VARCHAR)
                .param("id", held.id())
                .param("violation", given.violation(), Types.OTHER)
                .update();
        refuse(ended == 0, Reason.VIOLATION_UNKNOWN);
        keepCount(held.id());
        if (held.open() == 1) {
            counted.met(held.id(), given.on(), InspectionTerms.REMOVAL);
        }
    }

    private void handedOver(Held held, Happened given) {
        refuse(held.open() == 0, Reason.NO_VIOLATIONS);
        refuse(blank(given.number()), Reason.NUMBER_MISSING);
        jdbc.sql("update inspection set handed_over_on = :on, handed_over_number = :number where id = :id")
                .param("on", given.on())
                .param("number", given.number())
                .param("id", held.id())
                .update();
        reached(held, given.on(), InspectionStage.HANDED_OVER);
    }

    private void decided(Held held, Happened given) {
        refuse(held.appealedOn() == null || held.appeal() != null, Reason.NOT_APPEALED);
        refuse(given.appeal() == null, Reason.CHOICE_MISSING);
        jdbc.sql("update inspection set appeal_outcome = :outcome where id = :id")
                .param("outcome", Objects.requireNonNull(given.appeal()).code())
                .param("id", held.id())
                .update();
    }

    private void moved(Held held, Happened given) {
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        refuse(given.term() == null, Reason.TERM_UNKNOWN);
        boolean moved = counted.move(
                held.id(),
                Objects.requireNonNull(given.term()),
                given.on(),
                Objects.requireNonNull(given.note()),
                acting.now().login());
        refuse(!moved, Reason.TERM_UNKNOWN);
    }

    private void joined(AccessScope scope, Held held, Happened given) {
        Predicate<Candidate> same = each -> each.account().equals(given.who());
        refuse(inspections.inspectors(scope, held.organisationCode()).stream().noneMatch(same), Reason.PERSON_UNKNOWN);
        inspects(held.id(), Objects.requireNonNull(given.who()), false);
    }

    /** The line of the plan waits again. */
    private void calledOff(Held held, Happened given) {
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        closed(held, given.on(), true);
        if (held.plan() != null) {
            jdbc.sql("update inspection_plan set carried_out = false, version = version + 1 where id = :id")
                    .param("id", held.plan())
                    .update();
        }
    }

    private void closed(Held held, LocalDate on, boolean calledOff) {
        jdbc.sql("""
                        update inspection set stage = 'closed', closed_on = :on, called_off = :off, last_on = greatest(last_on, :on)
                        where id = :id""")
                .param("on", on)
                .param("off", calledOff)
                .param("id", held.id())
                .update();
    }

    @Override
    public UUID attach(AccessScope scope, CaseReader reader, UUID id, long version, NewFile file, Attachment content) {
        Held held = held(scope, reader, id, version);
        refuse(file.dated().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(file.violation() != null && !has(held, file.violation()), Reason.VIOLATION_UNKNOWN);
        UUID attached = UuidCreator.getTimeOrderedEpoch();
        String hash = sealed.hash(content.content());
        jdbc.sql("""
                        insert into inspection_file (id, inspection_id, violation_id, primary_id, kind, dated, what, content_type, bytes,
                                                     hash, content, recorded_at, recorded_by)
                        values (:id, :inspection, :violation, :organisation, :kind, :dated, :what, :type, :bytes, :hash, :content, :now,
                                :by)""")
                .param("id", attached)
                .param("inspection", id)
                .param("violation", file.violation(), Types.OTHER)
                .param("organisation", held.organisation().value())
                .param("kind", file.kind().code())
                .param("dated", file.dated())
                .param("what", file.what(), Types.VARCHAR)
                .param("type", content.type().contentType())
                .param("bytes", content.content().length)
                .param("hash", hash)
                .param("content", sealed.seal(content.content(), InspectionQueries.context(attached)))
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        recorded("inspection.file-added", held, Map.of("kind", file.kind().code(), "hash", hash));
        return attached;
    }

    private boolean has(Held held, UUID violation) {
        return jdbc.sql(
                        "select exists (select from inspection_violation where inspection_id = :id and id = :violation)")
                .param("id", held.id())
                .param("violation", violation)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void withdraw(AccessScope scope, CaseReader reader, UUID id, long version, UUID file, String why) {
        Held held = held(scope, reader, id, version);
        refuse(why.isBlank(), Reason.NOTE_MISSING);
        int withdrawn = jdbc.sql("""
                        update inspection_file set content = null, withdrawn_at = :now, withdrawn_by = :by, withdrawn_why = :why
                        where inspection_id = :inspection and id = :id and withdrawn_at is null""")
                .param("now", now())
                .param("by", acting.now().login())
                .param("why", why)
                .param("inspection", id)
                .param("id", file)
                .update();
        refuse(withdrawn == 0, Reason.FILE_UNKNOWN);
        trail.changed(TrailEvent.of("inspection.file-withdrawn", OBJECT, id)
                .on(held.organisation())
                .after(Map.of("file", file.toString()))
                .because(why));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new InspectionRefusal(reason);
        }
    }
}
