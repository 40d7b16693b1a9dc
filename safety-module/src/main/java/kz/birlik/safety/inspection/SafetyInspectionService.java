package kz.birlik.safety.inspection;

import static kz.birlik.safety.inspection.InspectionBook.blank;
import static kz.birlik.safety.inspection.InspectionBook.refuse;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.checklist.ChecklistField;
import kz.birlik.membership.checklist.Checklists;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspectionStage;
import kz.birlik.safety.SafetyInspectionStep;
import kz.birlik.safety.SafetyInspectionView.FindingState;
import kz.birlik.safety.paper.SealedPapers;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class SafetyInspectionService implements SafetyInspectionChanges {

    /** Of the union itself: the law names no term for an answer to its demand. */
    private static final String ANSWER_TERM = "INSPECTION_ANSWER";

    private static final String PREFIX = "SI";

    /** Steps that say something of the inspection as it is, on no day of their own. */
    private static final Set<SafetyInspectionStep> UNDATED =
            EnumSet.of(SafetyInspectionStep.BODY, SafetyInspectionStep.INSPECTOR, SafetyInspectionStep.MOVE);

    private static final Set<SafetyInspectionStep> BY_THE_HOUR =
            EnumSet.of(SafetyInspectionStep.STOP, SafetyInspectionStep.STOP_ANSWER, SafetyInspectionStep.STOP_LIFTED);

    private final JdbcClient jdbc;
    private final InspectionBook book;
    private final FindingBook findings;
    private final StopBook stops;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Checklists checklists;
    private final Terms terms;
    private final SafetyInspectionFiles files;
    private final Trail trail;
    private final Clock clock;

    @Override
    public UUID prepare(AccessScope scope, NewInspection given) {
        OrganisationId place = organisations
                .idOf(scope, given.organisation())
                .orElseThrow(() -> new SafetyInspectionRefusal(Reason.NOT_FOUND));
        EmployerView employer = employers.of(scope, given.organisation(), book.today()).stream()
                .filter(each -> each.id().value().equals(given.employer()))
                .findFirst()
                .orElseThrow(() -> new SafetyInspectionRefusal(Reason.EMPLOYER_UNKNOWN));
        refuse(
                given.site() != null
                        && employer.sites().stream().noneMatch(site -> site.id().equals(given.site())),
                Reason.SITE_UNKNOWN);
        Checklist checklist = checklists.on(ChecklistField.SAFETY, given.beginsOn()).stream()
                .filter(each -> each.code().equals(given.checklist()))
                .findFirst()
                .orElseThrow(() -> new SafetyInspectionRefusal(Reason.CHECKLIST_UNKNOWN));
        refuse(given.inspector().isBlank(), Reason.NAME_MISSING);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String number = number(book.today().getYear());
        jdbc.sql("""
                        insert into safety_inspection (id, number, primary_id, employer_id, site_id, place, initiative, checklist_id,
                            programme, stage, begins_on, last_on, synthetic, recorded_at, recorded_by, changed_at, changed_by)
                        values (:id, :number, :organisation, :employer, :site, :place, :initiative, :checklist, :programme, 'prepared',
                            :begins, least(:begins, :today), :synthetic, :now, :by, :now, :by)""")
                .param("id", id)
                .param("number", number)
                .param("organisation", place.value())
                .param("employer", given.employer())
                .param("site", given.site(), Types.OTHER)
                .param("place", given.place(), Types.VARCHAR)
                .param("initiative", given.initiative().code())
                .param("checklist", checklist.id())
                .param("programme", given.programme(), Types.VARCHAR)
                .param("begins", given.beginsOn())
                .param("today", book.today())
                .param("synthetic", given.synthetic())
                .param("now", book.now())
                .param("by", book.login())
                .update();
        inspects(id, given.inspector(), given.post(), given.technical());
        book.event(id, "prepared", null, book.today(), null);
        trail.changed(TrailEvent.of(InspectionBook.OBJECT + ".prepared", InspectionBook.OBJECT, id)
                .on(place)
                .after(Map.of("number", number, "initiative", given.initiative().code())));
        return id;
    }

    private String number(int year) {
        int next = jdbc.sql("""
                        insert into safety_inspection_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = safety_inspection_number.last + 1 returning last""").param("year", year).query(Integer.class).single();
        return "%s-%d-%06d".formatted(PREFIX, year, next);
    }

    private void inspects(UUID id, String name, @Nullable String post, boolean technical) {
        jdbc.sql("""
                        insert into safety_inspection_inspector (id, inspection_id, primary_id, full_name, post, technical)
                        select :id, c.id, c.primary_id, :name, :post, :technical from safety_inspection c where c.id = :inspection""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", id)
                .param("name", name)
                .param("post", post, Types.VARCHAR)
                .param("technical", technical)
                .update();
    }

    @Override
    public void found(AccessScope scope, UUID id, long version, LocalDate on, List<Found> found) {
        HeldInspection held = book.hold(scope, id, version);
        refuse(held.stage() != SafetyInspectionStage.ON_SITE, Reason.WRONG_STAGE);
        refuse(on.isAfter(book.today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(Objects.requireNonNull(held.startedOn())), Reason.BEFORE_LAST);
        findings.answer(scope, held, on, found);
        book.reached(held, on, null);
        book.recount(held);
        book.recorded("found", held, Map.of("results", found.size()), null);
    }

    @Override
    public void happened(AccessScope scope, UUID id, long version, SafetyInspectionStep step, Happened given) {
        HeldInspection held = book.hold(scope, id, version);
        refuse(!step.fits(held.stage()), Reason.WRONG_STAGE);
        boolean dated = !UNDATED.contains(step);
        refuse(BY_THE_HOUR.contains(step) && given.at() == null, Reason.CHOICE_MISSING);
        LocalDate on = given.at() == null ? given.on() : LocalDate.ofInstant(given.at(), clock.getZone());
        if (dated) {
            refuse(on.isAfter(book.today()), Reason.DATE_IN_FUTURE);
            refuse(on.isBefore(first(held, step)), Reason.BEFORE_LAST);
        }
        UUID finding = taken(scope, held, step, given, on);
        if (dated && step != SafetyInspectionStep.NOTE) {
            book.reached(held, on, null);
        }
        book.recount(held);
        book.event(id, step.code(), finding, dated ? on : book.today(), given.note());
        book.recorded("step", held, Map.of("step", step.code(), "on", on.toString()), null);
    }

    /** Nothing happens before what it follows; what was found may be removed in any order. */
    private static LocalDate first(HeldInspection held, SafetyInspectionStep step) {
        LocalDate day = switch (step) {
            case START, NOTE, CALL_OFF -> LocalDate.EPOCH;
            case FINISH, CLOSE -> held.lastOn();
            case ANSWER -> held.demandedOn();
            case FINDING, STOP, STOP_ANSWER, STOP_LIFTED -> held.startedOn();
            default -> held.finishedOn();
        };
        return day == null ? held.lastOn() : day;
    }

    /** What it happened to, where it is one finding. */
    private @Nullable UUID taken(
            AccessScope scope, HeldInspection held, SafetyInspectionStep step, Happened given, LocalDate on) {
        switch (step) {
            case BODY -> takesPart(held, given);
            case INSPECTOR -> {
                refuse(blank(given.name()), Reason.NAME_MISSING);
                inspects(held.id(), Objects.requireNonNull(given.name()), given.role(), given.technical());
            }
            case START -> day(held, "started_on", on, SafetyInspectionStage.ON_SITE);
            case FINDING -> {
                return findings.write(scope, held, on, given);
            }
            case FINISH -> {
                refuse(unanswered(held) > 0, Reason.UNANSWERED);
                day(held, "finished_on", on, SafetyInspectionStage.CONCLUDED);
            }
            case DEMAND -> demanded(held, given, on);
            case ANSWER -> answered(held, given, on);
            case STOP -> stops.demand(held, given);
            case STOP_ANSWER -> stops.answer(held, given);
            case STOP_LIFTED -> stops.lift(held, given);
            case REMOVED -> findings.end(held, on, given, FindingState.REMOVED);
            case WITHDRAWN -> findings.end(held, on, given, FindingState.WITHDRAWN);
            case REMAINS -> findings.repeat(held, on, given);
            case MOVE -> findings.move(held, given);
            case HAND_OVER -> handedOver(held, given, on);
            case NOTE -> refuse(blank(given.note()), Reason.NOTE_MISSING);
            case CALL_OFF -> {
                refuse(blank(given.note()), Reason.NOTE_MISSING);
                closed(held, on, true);
            }
            case CLOSE -> {
                refuse(held.open() > 0, Reason.FINDINGS_OPEN);
                refuse(held.stops() > 0, Reason.STOP_IN_FORCE);
                closed(held, on, false);
            }
        }
        return given.finding();
    }

    private void takesPart(HeldInspection held, Happened given) {
        refuse(given.body() == null, Reason.CHOICE_MISSING);
        refuse(blank(given.name()), Reason.NAME_MISSING);
        jdbc.sql("""
                        insert into safety_inspection_body (id, inspection_id, primary_id, kind, name, role)
                        values (:id, :inspection, :organisation, :kind, :name, :role)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", held.id())
                .param("organisation", held.organisation().value())
                .param("kind", Objects.requireNonNull(given.body()).code())
                .param("name", given.name())
                .param("role", given.role(), Types.VARCHAR)
                .update();
    }

    /** @param column one of ours, never what somebody typed */
    private void day(HeldInspection held, String column, LocalDate on, SafetyInspectionStage stage) {
        jdbc.sql("update safety_inspection set " + column + " = :on where id = :id")
                .param("on", on)
                .param("id", held.id())
                .update();
        book.reached(held, on, stage);
    }

    private int unanswered(HeldInspection held) {
        return jdbc.sql("""
                        select count(*) from inspection_question q where q.checklist_id = :checklist
                        and not exists (select from safety_inspection_answer a where a.inspection_id = :id and a.question_id = q.id)""")
                .param("checklist", held.checklist())
                .param("id", held.id())
                .query(Integer.class)
                .single();
    }

    private void demanded(HeldInspection held, Happened given, LocalDate on) {
        refuse(blank(given.number()), Reason.NUMBER_MISSING);
        findings.demand(held, on, given.due());
        Term answer = terms.compute(ANSWER_TERM, on, List.of());
        jdbc.sql("""
                        update safety_inspection set demand_number = :number, demanded_on = :on, answer_norm_version = :norm,
                            answer_due_on = :due, stage = 'demanded' where id = :id""")
                .param("number", given.number())
                .param("on", on)
                .param("norm", answer.norm().id())
                .param("due", answer.due())
                .param("id", held.id())
                .update();
    }

    private void answered(HeldInspection held, Happened given, LocalDate on) {
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        jdbc.sql("update safety_inspection set answered_on = :on, answer = :answer, stage = 'answered' where id = :id")
                .param("on", on)
                .param("answer", given.note())
                .param("id", held.id())
                .update();
    }

    private void handedOver(HeldInspection held, Happened given, LocalDate on) {
        refuse(held.open() == 0, Reason.NO_FINDINGS);
        refuse(blank(given.number()), Reason.NUMBER_MISSING);
        jdbc.sql("""
                        update safety_inspection set handed_over_on = :on, handed_over_number = :number, stage = 'handed_over'
                        where id = :id""")
                .param("on", on)
                .param("number", given.number())
                .param("id", held.id())
                .update();
    }

    private void closed(HeldInspection held, LocalDate on, boolean calledOff) {
        jdbc.sql("""
                        update safety_inspection set stage = 'closed', closed_on = :on, called_off = :off, last_on = greatest(last_on, :on)
                        where id = :id""")
                .param("on", on)
                .param("off", calledOff)
                .param("id", held.id())
                .update();
    }

    @Override
    public UUID attach(AccessScope scope, UUID id, long version, NewFile file, Attachment content) {
        HeldInspection held = book.hold(scope, id, version);
        refuse(file.dated().isAfter(book.today()), Reason.DATE_IN_FUTURE);
        refuse(file.finding() != null && !has(held, file.finding()), Reason.FINDING_UNKNOWN);
        SealedPapers.Added added = files.add(held, file, content);
        book.recorded("file-added", held, Map.of("kind", file.kind().code(), "hash", added.hash()), null);
        return added.id();
    }

    private boolean has(HeldInspection held, UUID finding) {
        return jdbc.sql("select exists (select from safety_finding where inspection_id = :id and id = :finding)")
                .param("id", held.id())
                .param("finding", finding)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void withdraw(AccessScope scope, UUID id, long version, UUID file, String why) {
        HeldInspection held = book.hold(scope, id, version);
        refuse(why.isBlank(), Reason.NOTE_MISSING);
        refuse(!files.withdraw(id, file, why), Reason.FILE_UNKNOWN);
        book.recorded("file-withdrawn", held, Map.of("file", file.toString()), why);
    }
}
