package kz.birlik.safety.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.Field;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.RepeatedFindings;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionChanges.Found;
import kz.birlik.safety.SafetyInspectionChanges.Happened;
import kz.birlik.safety.SafetyInspectionChanges.NewFile;
import kz.birlik.safety.SafetyInspectionChanges.NewInspection;
import kz.birlik.safety.SafetyInspectionFigures;
import kz.birlik.safety.SafetyInspectionFilter;
import kz.birlik.safety.SafetyInspectionFilter.Show;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspectionRow;
import kz.birlik.safety.SafetyInspectionStage;
import kz.birlik.safety.SafetyInspectionStep;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.BodyKind;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import kz.birlik.safety.SafetyInspectionView.Finding;
import kz.birlik.safety.SafetyInspectionView.Result;
import kz.birlik.safety.SafetyInspectionView.StopAnswer;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.safety.SafetyInspectionsOfEmployer;
import kz.birlik.safety.SafetyTest;
import kz.birlik.safety.ViolationRepeatWithdrawn;
import kz.birlik.safety.ViolationRepeated;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SafetyTest
@RecordApplicationEvents
class SafetyInspectionsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate HELD = TODAY.minusDays(40);
    private static final Instant HOUR =
            TODAY.minusDays(39).atTime(10, 30).atZone(ZoneId.systemDefault()).toInstant();

    @Autowired
    private Field field;

    @Autowired
    private SafetyInspections inspections;

    @Autowired
    private SafetyInspectionChanges changes;

    @Autowired
    private RepeatedFindings repetitions;

    @Autowired
    private FindingTasks findingTasks;

    @Autowired
    private AnswerTasks answerTasks;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Terms terms;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;

    @BeforeEach
    void aPrimaryOfAnEmployer() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 120);
        scope = field.scope(primary);
    }

    private NewInspection inspection(InspectionInitiative initiative) {
        return new NewInspection(
                primary,
                employer,
                null,
                "3-цех",
                initiative,
                "safety-construction",
                null,
                HELD,
                "Сынақ Ерлан",
                "дәнекерлеуші",
                true,
                true);
    }

    private UUID prepared() {
        return changes.prepare(scope, inspection(InspectionInitiative.COUNCIL));
    }

    private SafetyInspectionView view(UUID id) {
        return inspections.find(scope, id).orElseThrow();
    }

    private void step(UUID id, SafetyInspectionStep step, Happened happened) {
        changes.happened(scope, id, view(id).row().version(), step, happened);
    }

    private UUID onSite() {
        UUID id = prepared();
        step(id, SafetyInspectionStep.START, Happened.on(HELD, null));
        return id;
    }

    private void answered(UUID id, int broken) {
        List<Found> found = new ArrayList<>();
        for (Question question : view(id).checklist().questions()) {
            boolean isBroken = found.size() < broken;
            found.add(new Found(
                    question.id(),
                    isBroken ? Result.BROKEN : Result.KEPT,
                    isBroken ? "Қоршау жоқ" : null,
                    isBroken ? "4-қабат" : null,
                    isBroken ? 6 : 0,
                    FindingRisk.HIGH));
        }
        changes.found(scope, id, view(id).row().version(), HELD, found);
    }

    private UUID finished(int broken) {
        UUID id = onSite();
        answered(id, broken);
        step(id, SafetyInspectionStep.FINISH, Happened.on(HELD, null));
        return id;
    }

    private Map<UUID, LocalDate> due(UUID id, LocalDate day) {
        Map<UUID, LocalDate> due = new HashMap<>();
        view(id).open().forEach(finding -> due.put(finding.id(), day));
        return due;
    }

    private UUID demanded(int broken, LocalDate day) {
        UUID id = finished(broken);
        step(id, SafetyInspectionStep.DEMAND, Happened.on(HELD, null).numbered("7-Т", due(id, day)));
        return id;
    }

    private Finding first(UUID id) {
        return view(id).open().get(0);
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        SafetyInspectionRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private List<UUID> listed(Show show) {
        return inspections.page(scope, new SafetyInspectionFilter(show, null, null, null, null, null, 50)).stream()
                .map(SafetyInspectionRow::id)
                .toList();
    }

    @Test
    void an_inspection_is_of_an_employer_in_which_the_organisation_sits_and_by_a_checklist_of_safety() {
        refused(
                Reason.NOT_FOUND,
                () -> changes.prepare(field.scope(field.primary(branch)), inspection(InspectionInitiative.WORKERS)));
        employer = UUID.randomUUID();
        refused(Reason.EMPLOYER_UNKNOWN, this::prepared);
        assertThat(inspections.checklists(TODAY))
                .extracting(Checklist::code)
                .contains("safety-general", "safety-construction", "safety-industry", "safety-education")
                .doesNotContain("labour-law");
    }

    @Test
    void somebody_elses_inspection_is_as_unknown_as_none() {
        UUID id = prepared();
        AccessScope other = field.scope(field.primary(branch));
        assertThat(inspections.find(other, id)).isEmpty();
        assertThat(inspections.find(field.scope(branch), id)).isPresent();
        refused(
                Reason.NOT_FOUND,
                () -> changes.happened(other, id, 0, SafetyInspectionStep.START, Happened.on(HELD, null)));
        refused(
                Reason.CHANGED_MEANWHILE,
                () -> changes.happened(scope, id, 9, SafetyInspectionStep.START, Happened.on(HELD, null)));
    }

    @Test
    void several_bodies_and_inspectors_take_part_by_name() {
        UUID id = prepared();
        Happened body = new Happened(
                TODAY,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                0,
                null,
                BodyKind.LABOUR_INSPECTORATE,
                "Жамбыл облысының еңбек инспекциясы",
                "инспектор",
                false);
        step(id, SafetyInspectionStep.BODY, body);
        step(
                id,
                SafetyInspectionStep.INSPECTOR,
                new Happened(
                        TODAY,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        null,
                        null,
                        0,
                        null,
                        null,
                        "Сынақ Анар",
                        null,
                        false));
        assertThat(view(id).bodies())
                .singleElement()
                .satisfies(each -> assertThat(each.kind().ofState()).isTrue());
        assertThat(view(id).inspectors())
                .extracting(SafetyInspectionView.Inspector::fullName)
                .containsExactly("Сынақ Ерлан", "Сынақ Анар");
        refused(Reason.NAME_MISSING, () -> step(id, SafetyInspectionStep.INSPECTOR, Happened.on(TODAY, null)));
    }

    @Test
    void what_is_broken_on_site_is_a_finding_until_the_result_is_corrected() {
        UUID id = onSite();
        Question question = view(id).checklist().questions().get(0);
        refused(
                Reason.NOTE_MISSING,
                () -> changes.found(
                        scope,
                        id,
                        view(id).row().version(),
                        HELD,
                        List.of(new Found(question.id(), Result.BROKEN, " ", null, 1, FindingRisk.LOW))));
        refused(
                Reason.QUESTION_UNKNOWN,
                () -> changes.found(
                        scope,
                        id,
                        view(id).row().version(),
                        HELD,
                        List.of(new Found(UUID.randomUUID(), Result.KEPT, null, null, 0, FindingRisk.LOW))));
        answered(id, 2);
        assertThat(view(id).row().openFindings()).isEqualTo(2);
        assertThat(view(id).unanswered()).isZero();
        assertThat(first(id).place()).isEqualTo("4-қабат");
        assertThat(first(id).people()).isEqualTo(6);
        answered(id, 1);
        assertThat(view(id).findings()).hasSize(1);
        refused(Reason.NORM_MISSING, () -> step(id, SafetyInspectionStep.FINDING, Happened.on(HELD, "Қоршау жоқ")));
    }

    @Test
    void an_inspection_is_finished_when_every_question_has_a_result() {
        UUID id = onSite();
        refused(Reason.UNANSWERED, () -> step(id, SafetyInspectionStep.FINISH, Happened.on(HELD, null)));
        answered(id, 0);
        step(id, SafetyInspectionStep.FINISH, Happened.on(HELD, null));
        refused(
                Reason.NO_FINDINGS,
                () -> step(
                        id, SafetyInspectionStep.DEMAND, Happened.on(HELD, null).numbered("1", Map.of())));
        step(id, SafetyInspectionStep.CLOSE, Happened.on(HELD, null));
        assertThat(view(id).row().stage()).isEqualTo(SafetyInspectionStage.CLOSED);
        assertThat(listed(Show.CLOSED)).contains(id);
    }

    @Test
    void a_demand_gives_each_finding_a_day_and_the_answer_a_term_by_the_norm() {
        UUID id = finished(2);
        refused(
                Reason.DUE_MISSING,
                () -> step(
                        id,
                        SafetyInspectionStep.DEMAND,
                        Happened.on(HELD, null).numbered("7-Т", Map.of(first(id).id(), TODAY))));
        refused(
                Reason.DUE_MISSING,
                () -> step(
                        id,
                        SafetyInspectionStep.DEMAND,
                        Happened.on(HELD, null).numbered("7-Т", due(id, HELD.minusDays(1)))));
        step(id, SafetyInspectionStep.DEMAND, Happened.on(HELD, null).numbered("7-Т", due(id, TODAY.plusDays(5))));
        LocalDate answer = terms.compute("INSPECTION_ANSWER", HELD, List.of()).due();
        assertThat(view(id).demand().answerDueOn()).isEqualTo(answer);
        assertThat(view(id).row().nextDue()).isEqualTo(answer);
        TaskReader inspector = new TaskReader(Role.INSPECTOR, new AccountId(UUID.randomUUID()), TODAY);
        assertThat(findingTasks.count(scope, inspector).all()).isEqualTo(2);
        assertThat(findingTasks.due(scope, inspector, null, 10)).hasSize(2);
        assertThat(answerTasks.due(scope, inspector, null, 10)).hasSize(1);
        assertThat(answerTasks.count(scope, inspector).overdue()).isOne();
        assertThat(findingTasks.due(scope, new TaskReader(Role.LAWYER, inspector.account(), TODAY), null, 10))
                .isEmpty();
        assertThat(inspections.running(scope, TODAY.plusDays(30), null, null, 10))
                .hasSize(3);
        assertThat(listed(Show.OVERDUE)).contains(id);

        refused(Reason.NOTE_MISSING, () -> step(id, SafetyInspectionStep.ANSWER, Happened.on(HELD, null)));
        step(id, SafetyInspectionStep.ANSWER, Happened.on(HELD.plusDays(3), "Қоршау қойылады"));
        assertThat(view(id).answer()).isEqualTo("Қоршау қойылады");
        assertThat(answerTasks.due(scope, inspector, null, 10)).isEmpty();
        assertThat(view(id).row().nextDue()).isEqualTo(TODAY.plusDays(5));
    }

    @Test
    void a_finding_lives_until_it_is_removed_and_counts_how_often_it_was_found_again() {
        UUID id = demanded(2, TODAY.minusDays(10));
        UUID finding = first(id).id();
        refused(
                Reason.NOTE_MISSING,
                () -> step(
                        id,
                        SafetyInspectionStep.REMAINS,
                        Happened.on(TODAY, null).to(finding)));
        step(
                id,
                SafetyInspectionStep.REMAINS,
                Happened.on(TODAY.minusDays(9), "Әлі жоқ").to(finding));
        step(
                id,
                SafetyInspectionStep.REMAINS,
                Happened.on(TODAY.minusDays(2), "Әлі жоқ").to(finding));
        assertThat(view(id).findings())
                .filteredOn(each -> each.id().equals(finding))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.repeats()).isEqualTo(2);
                    assertThat(each.checkedOn()).isEqualTo(TODAY.minusDays(2));
                });
        refused(Reason.FINDINGS_OPEN, () -> step(id, SafetyInspectionStep.CLOSE, Happened.on(TODAY, null)));
        refused(
                Reason.NOT_LATER,
                () -> step(
                        id,
                        SafetyInspectionStep.MOVE,
                        Happened.on(TODAY.minusDays(20), "Бөлшек жоқ").to(finding)));
        step(
                id,
                SafetyInspectionStep.MOVE,
                Happened.on(TODAY.plusDays(1), "Бөлшек жоқ").to(finding));
        step(id, SafetyInspectionStep.HAND_OVER, Happened.on(TODAY, null).numbered("11", Map.of()));
        for (Finding each : view(id).open()) {
            step(id, SafetyInspectionStep.REMOVED, Happened.on(TODAY, "Көрілді").to(each.id()));
        }
        refused(
                Reason.FINDING_UNKNOWN,
                () -> step(
                        id,
                        SafetyInspectionStep.REMOVED,
                        Happened.on(TODAY, null).to(finding)));
        step(id, SafetyInspectionStep.CLOSE, Happened.on(TODAY, null));
        assertThat(view(id).row().openFindings()).isZero();
        assertThatThrownBy(() -> alone("update safety_inspection set open_findings = 1 where id = :id", id))
                .isInstanceOf(DataIntegrityViolationException.class);
        SafetyInspectionFigures figures = inspections.figures(scope, TODAY.getYear(), null);
        assertThat(figures.removed()).isEqualTo(2);
        assertThat(figures.removedLate()).as("the other one had more time").isOne();
    }

    @Test
    void a_demand_to_stop_work_keeps_its_hour_and_that_of_the_answer() {
        UUID id = finished(1);
        UUID finding = first(id).id();
        Happened stop = Happened.on(HELD, "Биіктіктегі жұмысты тоқтату").to(finding);
        refused(Reason.CHOICE_MISSING, () -> step(id, SafetyInspectionStep.STOP, stop));
        refused(
                Reason.DATE_IN_FUTURE,
                () -> step(id, SafetyInspectionStep.STOP, stop.at(Instant.now().plus(2, ChronoUnit.DAYS))));
        refused(Reason.STOP_UNKNOWN, () -> step(id, SafetyInspectionStep.STOP_LIFTED, stop.at(HOUR)));
        step(id, SafetyInspectionStep.STOP, stop.at(HOUR));
        assertThat(view(id).row().stops()).isOne();
        assertThat(listed(Show.STOPPED)).contains(id);
        refused(Reason.STOPPED_ALREADY, () -> step(id, SafetyInspectionStep.STOP, stop.at(HOUR)));
        Happened refusal = Happened.on(HELD, null).to(finding).answered(StopAnswer.REFUSED);
        refused(Reason.NOTE_MISSING, () -> step(id, SafetyInspectionStep.STOP_ANSWER, refusal.at(HOUR)));
        Happened stopped = Happened.on(HELD, null).to(finding).answered(StopAnswer.STOPPED);
        refused(
                Reason.BEFORE_LAST,
                () -> step(id, SafetyInspectionStep.STOP_ANSWER, stopped.at(HOUR.minus(1, ChronoUnit.HOURS))));
        step(id, SafetyInspectionStep.STOP_ANSWER, stopped.at(HOUR.plus(2, ChronoUnit.HOURS)));
        refused(
                Reason.ANSWERED_ALREADY,
                () -> step(id, SafetyInspectionStep.STOP_ANSWER, stopped.at(HOUR.plus(3, ChronoUnit.HOURS))));
        refused(
                Reason.STOP_IN_FORCE,
                () -> step(
                        id,
                        SafetyInspectionStep.REMOVED,
                        Happened.on(TODAY, null).to(finding)));
        step(
                id,
                SafetyInspectionStep.STOP_LIFTED,
                Happened.on(HELD, "Қоршау қойылды").to(finding).at(HOUR.plus(30, ChronoUnit.HOURS)));
        step(id, SafetyInspectionStep.REMOVED, Happened.on(TODAY, null).to(finding));
        step(id, SafetyInspectionStep.CLOSE, Happened.on(TODAY, null));
        assertThat(view(id).stops()).singleElement().satisfies(each -> {
            assertThat(each.demandedAt()).isEqualTo(HOUR);
            assertThat(each.answer()).isEqualTo(StopAnswer.STOPPED);
            assertThat(each.isInForce()).isFalse();
        });
    }

    @Test
    void the_same_norm_at_the_same_employer_again_is_told_of_once() {
        UUID before = finished(1);
        assertThat(events.stream(ViolationRepeated.class)).isEmpty();
        UUID again = onSite();
        answered(again, 1);
        answered(again, 1);
        assertThat(events.stream(ViolationRepeated.class)).singleElement().satisfies(told -> {
            assertThat(told.employer()).isEqualTo(new EmployerId(employer));
            assertThat(told.inspection()).isEqualTo(again);
            assertThat(told.earlier()).isEqualTo(view(before).findings().get(0).id());
        });
        assertThat(first(again).earlier())
                .isEqualTo(view(before).findings().get(0).id());
    }

    @Test
    void a_finding_that_is_taken_back_repeats_nothing_and_nothing_repeats_it() {
        UUID before = finished(1);
        UUID again = finished(1);
        UUID repeated = first(again).id();
        step(
                before,
                SafetyInspectionStep.WITHDRAWN,
                Happened.on(TODAY, "Қате жазылған").to(first(before).id()));
        assertThat(events.stream(ViolationRepeatWithdrawn.class))
                .as("the only one before it")
                .extracting(ViolationRepeatWithdrawn::finding)
                .containsExactly(repeated);
        UUID third = onSite();
        answered(third, 1);
        UUID last = first(third).id();
        answered(third, 0);
        assertThat(events.stream(ViolationRepeatWithdrawn.class))
                .as("corrected on site it was never there")
                .extracting(ViolationRepeatWithdrawn::finding)
                .containsExactly(repeated, last);
    }

    /** Another organisation that sits in the same employer. */
    private String beside() {
        String other = field.primary(branch);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql("""
                            insert into organisation_employer (id, organisation_id, employer_id, valid_from)
                            select uuidv7(), o.id, :employer, cast('2016-01-01' as date) from organisation o where o.code = :code""").param("employer", employer).param("code", other).update();
        });
        return other;
    }

    /** One broken norm, found at an organisation by whoever sees the scope. */
    private UUID foundAt(String organisation, AccessScope seen) {
        String own = primary;
        AccessScope before = scope;
        primary = organisation;
        scope = seen;
        UUID id = finished(1);
        primary = own;
        scope = before;
        return id;
    }

    @Test
    void a_finding_taken_back_is_no_repetition_in_another_organisation_of_the_employer_either() {
        String other = beside();
        AccessScope above = field.scope(branch);
        UUID before = finished(1);
        UUID again = foundAt(other, above);
        UUID repeated =
                inspections.find(above, again).orElseThrow().findings().get(0).id();
        assertThat(events.stream(ViolationRepeated.class))
                .extracting(ViolationRepeated::finding)
                .containsExactly(repeated);
        assertThat(inspections.find(scope, again)).as("out of sight").isEmpty();
        step(
                before,
                SafetyInspectionStep.WITHDRAWN,
                Happened.on(TODAY, "Қате жазылған").to(first(before).id()));
        assertThat(events.stream(ViolationRepeatWithdrawn.class))
                .as("whoever took it back does not see the other one")
                .isEmpty();

        assertThatThrownBy(() -> repetitions.lookAgain(above, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lookedAgain()).contains(repeated);
        assertThat(inspections
                        .find(above, again)
                        .orElseThrow()
                        .findings()
                        .get(0)
                        .earlier())
                .as("the page does not say so any more")
                .isNull();
        assertThat(lookedAgain()).as("looked at once").containsOnlyOnce(repeated);
    }

    @Test
    void a_finding_taken_back_leaves_a_repetition_that_was_found_elsewhere_before() {
        String other = beside();
        AccessScope above = field.scope(branch);
        UUID oldest = foundAt(other, above);
        UUID before = finished(1);
        UUID again = foundAt(other, above);
        UUID repeated =
                inspections.find(above, again).orElseThrow().findings().get(0).id();
        step(
                before,
                SafetyInspectionStep.WITHDRAWN,
                Happened.on(TODAY, "Қате жазылған").to(first(before).id()));
        assertThat(lookedAgain()).doesNotContain(repeated);
        assertThat(inspections
                        .find(above, again)
                        .orElseThrow()
                        .findings()
                        .get(0)
                        .earlier())
                .isEqualTo(inspections
                        .find(above, oldest)
                        .orElseThrow()
                        .findings()
                        .get(0)
                        .id());
    }

    /** Every finding that was told to repeat nothing, after the job has looked. */
    private List<UUID> lookedAgain() {
        while (repetitions.lookAgain(field.federation(), 10) > 0) {
            // until nothing is left
        }
        return events.stream(ViolationRepeatWithdrawn.class)
                .map(ViolationRepeatWithdrawn::finding)
                .toList();
    }

    @Test
    void the_passport_of_an_employer_reads_what_stood_on_a_day() {
        UUID id = finished(2);
        UUID finding = first(id).id();
        step(
                id,
                SafetyInspectionStep.STOP,
                Happened.on(HELD, "Тоқтату").to(finding).at(HOUR));
        EmployerId of = new EmployerId(employer);
        SafetyInspectionsOfEmployer then = inspections.ofEmployer(scope, of, HELD);
        assertThat(then.last()).extracting(SafetyInspectionsOfEmployer.Held::id).containsExactly(id);
        assertThat(then.demands()).hasSize(2);
        assertThat(then.stops()).isEmpty();
        assertThat(inspections.ofEmployer(scope, of, TODAY).stops()).hasSize(1);
        step(
                id,
                SafetyInspectionStep.STOP_LIFTED,
                Happened.on(HELD, "Бітті").to(finding).at(HOUR));
        step(id, SafetyInspectionStep.REMOVED, Happened.on(TODAY, null).to(finding));
        assertThat(inspections.ofEmployer(scope, of, TODAY).demands()).hasSize(1);
        assertThat(inspections.ofEmployer(scope, of, TODAY.minusDays(1)).demands())
                .hasSize(2);
        assertThat(inspections.ofEmployer(scope, of, HELD.minusDays(1)).last()).isEmpty();
        assertThat(inspections
                        .ofEmployer(field.scope(field.primary(branch)), of, TODAY)
                        .last())
                .as("of an organisation out of sight")
                .isEmpty();
    }

    @Test
    void a_photo_is_sealed_opens_within_the_scope_and_is_withdrawn_with_a_reason() {
        UUID id = finished(1);
        UUID file = changes.attach(
                scope,
                id,
                view(id).row().version(),
                new NewFile(FileKind.ACT, TODAY, null, first(id).id()),
                Attachment.of(
                        "a.pdf",
                        "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                        NewFile.LARGEST,
                        EnumSet.allOf(Attachment.Type.class)));
        assertThat(inspections.file(scope, id, file)).isPresent();
        assertThat(inspections.file(field.scope(field.primary(branch)), id, file))
                .isEmpty();
        refused(
                Reason.NOTE_MISSING,
                () -> changes.withdraw(scope, id, view(id).row().version(), file, " "));
        changes.withdraw(scope, id, view(id).row().version(), file, "Басқа фото");
        assertThat(inspections.file(scope, id, file)).isEmpty();
        refused(
                Reason.FILE_UNKNOWN,
                () -> changes.withdraw(scope, id, view(id).row().version(), file, "Тағы"));
    }

    /** Published for 2021: 3,825 checks, of which 2,786 by councils, 302 by workers and 737 in mobile groups. */
    @Test
    void the_published_split_is_read_from_records() {
        String other = field.primary(branch);
        field.employer(other, 80);
        int year = 2021;
        UUID here = organisations.idOf(scope, primary).orElseThrow().value();
        UUID there = organisations.idOf(field.federation(), other).orElseThrow().value();
        record Part(String initiative, int count, UUID organisation) {}
        for (Part part : List.of(
                new Part("council", 2_000, here),
                new Part("council", 786, there),
                new Part("workers", 302, there),
                new Part("mobile_group", 737, here))) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                        .query(row -> {});
                jdbc.sql("""
                                insert into safety_inspection (id, number, primary_id, employer_id, initiative, checklist_id, stage, begins_on,
                                    started_on, finished_on, closed_on, last_on, recorded_at, recorded_by, changed_at, changed_by)
                                select uuidv7(), 'XX-2021-' || lpad((coalesce((select max(right(number, 6)::integer) from safety_inspection
                                                                       where number like 'XX-2021-%'), 0) + n)::text, 6, '0'),
                                       :organisation, :employer, :initiative, (select id from inspection_checklist where code = 'safety-general'),
                                       'closed', d.day, d.day, d.day, d.day, d.day, now(), 'test', now(), 'test'
                                from generate_series(1, :count) n
                                cross join lateral (select date '2021-01-01' + n % 365 as day) d""")
                        .param("organisation", part.organisation())
                        .param("employer", employer)
                        .param("initiative", part.initiative())
                        .param("count", part.count())
                        .update();
            });
        }
        SafetyInspectionFigures figures = inspections.figures(field.scope(branch), year, null);
        assertThat(figures.inspections()).isEqualTo(3_825);
        assertThat(figures.of(InspectionInitiative.COUNCIL)).isEqualTo(2_786);
        assertThat(figures.of(InspectionInitiative.WORKERS)).isEqualTo(302);
        assertThat(figures.of(InspectionInitiative.MOBILE_GROUP)).isEqualTo(737);
        assertThat(figures.of(InspectionInitiative.UNION_PLAN)).isZero();
        assertThat(inspections.figures(scope, year, null).inspections()).isEqualTo(2_737);
        assertThat(inspections.figures(field.scope(branch), year, other).of(InspectionInitiative.WORKERS))
                .isEqualTo(302);
        assertThat(inspections.figures(scope, year, other).lines())
                .as("out of sight")
                .isEmpty();
        assertThat(inspections.parts(field.scope(branch), year, branch))
                .extracting(part -> part.figures().inspections())
                .containsExactly(2_737L, 1_088L);
        alone("delete from safety_inspection where employer_id = :id and initiative = 'workers'", employer);
        assertThat(inspections.figures(field.scope(branch), year, null).inspections())
                .isEqualTo(3_523);
    }

    private void alone(String statement, UUID id) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql(statement).param("id", id).update();
        });
    }
}
