package kz.birlik.safety.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.DueTasks;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.Field;
import kz.birlik.safety.Representative;
import kz.birlik.safety.RiskChanges;
import kz.birlik.safety.RiskChanges.Assessed;
import kz.birlik.safety.RiskChanges.Described;
import kz.birlik.safety.RiskChanges.Found;
import kz.birlik.safety.RiskChanges.Planned;
import kz.birlik.safety.RiskChanges.Settled;
import kz.birlik.safety.RiskChanges.Signed;
import kz.birlik.safety.RiskFilter;
import kz.birlik.safety.RiskFilter.Show;
import kz.birlik.safety.RiskMatrix;
import kz.birlik.safety.RiskRefusal;
import kz.birlik.safety.RiskRefusal.Reason;
import kz.birlik.safety.RiskRow;
import kz.birlik.safety.RiskView;
import kz.birlik.safety.RiskView.Hazard;
import kz.birlik.safety.RiskView.MeasureState;
import kz.birlik.safety.RiskView.Occasion;
import kz.birlik.safety.Risks;
import kz.birlik.safety.RisksOfEmployer;
import kz.birlik.safety.SafetyTerms;
import kz.birlik.safety.SafetyTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SafetyTest
class RisksTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate MADE = TODAY.minusMonths(6);

    @Autowired
    private Field field;

    @Autowired
    private Risks risks;

    @Autowired
    private RiskChanges changes;

    @Autowired
    private CouncilChanges councils;

    @Autowired
    private SafetyTerms terms;

    @Autowired
    private List<DueTasks> tasks;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;

    @BeforeEach
    void aPrimaryOfAnEmployer() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 51);
        scope = field.scope(primary);
    }

    private static Assessed made(LocalDate on, Occasion occasion) {
        return new Assessed(on, "Комиссия", occasion, null);
    }

    private UUID opened() {
        return changes.open(
                scope, primary, employer, new Described("Дәнекерлеуші", "1-цех"), made(MADE, Occasion.FIRST), false);
    }

    private UUID found(UUID id, int probability, int severity) {
        return changes.find(scope, id, version(id), new Found("fire", "Ұшқын", 4, probability, severity));
    }

    private UUID planned(UUID id, UUID hazard, LocalDate due) {
        return changes.plan(
                scope, id, version(id), hazard, new Planned("Қалқан қою", CouncilSide.EMPLOYERS, "Бас инженер", due));
    }

    private RiskView view(UUID id) {
        return risks.find(scope, id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private List<UUID> listed(Show show) {
        return risks.page(scope, new RiskFilter(show, null, null, null, null, 50)).stream()
                .map(RiskRow::id)
                .toList();
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        RiskRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void refuses_what_cannot_be_of_a_workplace() {
        UUID id = opened();
        refused(Reason.ALREADY_THERE, this::opened);
        refused(
                Reason.EMPLOYER_UNKNOWN,
                () -> changes.open(
                        scope,
                        primary,
                        UUID.randomUUID(),
                        new Described("Цех", null),
                        made(MADE, Occasion.FIRST),
                        false));
        refused(
                Reason.DATE_IN_FUTURE,
                () -> changes.open(
                        scope,
                        primary,
                        employer,
                        new Described("Цех", null),
                        made(TODAY.plusDays(1), Occasion.FIRST),
                        false));
        refused(
                Reason.CLOSING_INCOMPLETE,
                () -> changes.describe(scope, id, version(id), new Described("Цех", null), TODAY, null));
        changes.describe(scope, id, version(id), new Described("Цех", null), TODAY, "Жабылды");
        refused(Reason.CLOSED, () -> found(id, 1, 1));
        assertThat(listed(Show.CLOSED)).containsExactly(id);
        assertThat(listed(Show.KEPT)).isEmpty();
    }

    @Test
    void a_level_is_named_by_the_band_of_the_matrix_in_force() {
        RiskMatrix matrix = risks.matrix(TODAY);
        assertThat(matrix.probability()).hasSize(5);
        assertThat(matrix.severity()).hasSize(5);
        assertThat(List.of(1, 4, 5, 9, 10, 15, 16, 25).stream()
                        .map(level -> matrix.band(level).code())
                        .toList())
                .containsExactly("low", "low", "moderate", "moderate", "high", "high", "critical", "critical");
        assertThat(matrix.confidence().decides()).isFalse();
    }

    @Test
    void a_hazard_has_its_level_before_and_after_measures() {
        UUID id = opened();
        refused(Reason.STEP_UNKNOWN, () -> found(id, 6, 1));
        refused(Reason.KIND_UNKNOWN, () -> changes.find(scope, id, version(id), new Found("ghost", "Ұшқын", 4, 1, 1)));
        refused(Reason.EXPOSED_NUMBER, () -> changes.find(scope, id, version(id), new Found("fire", "Ұшқын", 0, 1, 1)));
        UUID hazard = found(id, 4, 4);
        assertThat(listed(Show.URGENT)).containsExactly(id);
        refused(Reason.AFTER_HIGHER, () -> changes.reach(scope, id, version(id), hazard, 5, 4));
        changes.reach(scope, id, version(id), hazard, 2, 3);
        Hazard now = view(id).current().hazards().get(0);
        assertThat(now.before().score()).isEqualTo(16);
        assertThat(now.now().score()).isEqualTo(6);
        assertThat(view(id).row().highest()).isEqualTo(6);
        assertThat(listed(Show.URGENT)).isEmpty();
        changes.drop(scope, id, version(id), hazard);
        assertThat(view(id).row().hazards()).isZero();
        refused(Reason.PART_UNKNOWN, () -> changes.drop(scope, id, version(id), hazard));
    }

    @Test
    void a_measure_is_due_until_it_is_settled() {
        UUID id = opened();
        UUID hazard = found(id, 3, 3);
        UUID measure = planned(id, hazard, TODAY.minusDays(1));
        assertThat(listed(Show.OVERDUE)).containsExactly(id);
        assertThat(due("risk-measure")).containsExactly(id.toString());
        refused(
                Reason.NOTE_MISSING,
                () -> changes.settle(scope, id, version(id), measure, new Settled(MeasureState.NOT_DONE, TODAY, null)));
        refused(
                Reason.DATE_IN_FUTURE,
                () -> changes.settle(
                        scope, id, version(id), measure, new Settled(MeasureState.DONE, TODAY.plusDays(1), null)));
        changes.settle(scope, id, version(id), measure, new Settled(MeasureState.DONE, TODAY, null));
        assertThat(listed(Show.OVERDUE)).isEmpty();
        assertThat(due("risk-measure")).isEmpty();
    }

    private List<String> due(String kind) {
        TaskReader reader = new TaskReader(Role.CHAIR, new AccountId(UUID.randomUUID()), TODAY);
        DueTasks source = tasks.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        List<DueTask> due = source.due(scope, reader, null, 9);
        assertThat(source.count(scope, reader).all()).isEqualTo(due.size());
        return due.stream().map(task -> task.target().id()).toList();
    }

    @Test
    void whoever_signs_for_the_workers_sits_for_them_or_is_named_with_a_warning() {
        UUID council = councils.form(
                scope, primary, employer, new CouncilChanges.Described(TODAY.minusYears(1), "№ 1", null), false);
        UUID worker = seat(council, 0, CouncilSide.EMPLOYEES, "Сынақ Жұмысшы");
        UUID manager = seat(council, 1, CouncilSide.EMPLOYERS, "Сынақ Басшы");
        UUID id = opened();
        refused(Reason.NO_HAZARDS, () -> changes.sign(scope, id, version(id), new Signed(TODAY, "Біреу", null, null)));
        UUID hazard = found(id, 3, 3);
        assertThat(risks.representatives(scope, id, TODAY))
                .extracting(Representative::member)
                .containsExactly(worker);
        refused(
                Reason.NOT_REPRESENTATIVE,
                () -> changes.sign(scope, id, version(id), new Signed(TODAY, null, manager, null)));
        refused(
                Reason.SIGNED_BEFORE_MADE,
                () -> changes.sign(scope, id, version(id), new Signed(MADE.minusDays(1), null, worker, null)));
        assertThat(listed(Show.UNSIGNED)).containsExactly(id);
        changes.sign(scope, id, version(id), new Signed(TODAY, null, worker, null));
        assertThat(view(id).current().signature()).isEqualTo(new RiskView.Signature(TODAY, "Сынақ Жұмысшы", true));
        refused(Reason.SIGNED, () -> found(id, 1, 1));
        refused(Reason.SIGNED, () -> changes.drop(scope, id, version(id), hazard));
        changes.assess(scope, id, version(id), made(TODAY, Occasion.TERM));
        assertThat(view(id).current().signature()).isNull();
        changes.sign(scope, id, version(id), new Signed(TODAY, "Біреу", null, null));
        assertThat(view(id).current().signature().representative()).isFalse();
    }

    private UUID seat(UUID council, long version, CouncilSide side, String name) {
        return councils.seat(
                scope,
                council,
                version,
                new CouncilChanges.Seating(side, name, null, false, null, null, TODAY.minusYears(1), null));
    }

    @Test
    void the_next_assessment_begins_with_what_remained_and_the_old_one_is_kept() {
        UUID id = opened();
        UUID hazard = found(id, 4, 4);
        UUID done = planned(id, hazard, TODAY);
        planned(id, hazard, TODAY.plusDays(9));
        changes.settle(scope, id, version(id), done, new Settled(MeasureState.DONE, TODAY, null));
        changes.reach(scope, id, version(id), hazard, 2, 4);
        refused(
                Reason.ASSESSED_EARLIER,
                () -> changes.assess(scope, id, version(id), made(MADE.minusDays(1), Occasion.TERM)));
        changes.assess(scope, id, version(id), made(TODAY, Occasion.CHANGE));
        RiskView view = view(id);
        assertThat(view.assessments()).hasSize(2);
        Hazard now = view.current().hazards().get(0);
        assertThat(now.before().score()).isEqualTo(8);
        assertThat(now.after()).isNull();
        assertThat(now.measures()).hasSize(1);
        Hazard old = view.assessments().get(1).hazards().get(0);
        assertThat(old.before().score()).isEqualTo(16);
        assertThat(old.measures()).hasSize(2);
        assertThat(view.row().open()).isEqualTo(1);
        assertThat(due("risk-measure")).hasSize(1);
        assertThat(view.current().dueOn()).isAfterOrEqualTo(TODAY.plusYears(5));
        assertThat(view.current().confirmed()).isFalse();
    }

    @Test
    void a_demand_is_due_until_the_workplace_is_assessed_anew() {
        UUID id = opened();
        EmployerId of = new EmployerId(employer);
        assertThat(changes.demandReassessment(scope, of, "Жазатайым оқиға", TODAY))
                .isEqualTo(1);
        assertThat(changes.demandReassessment(scope, of, "Жазатайым оқиға", TODAY))
                .isZero();
        assertThat(listed(Show.DUE)).containsExactly(id);
        assertThat(view(id).demands()).hasSize(1);
        assertThat(due("risk-demand")).containsExactly(employer.toString());
        assertThat(terms.running(scope, SafetyTerms.Of.DEMAND, TODAY.plusDays(60), null, 9))
                .hasSize(1);
        changes.assess(scope, id, version(id), made(TODAY, Occasion.ACCIDENT));
        assertThat(listed(Show.DUE)).isEmpty();
        assertThat(due("risk-demand")).isEmpty();
    }

    @Test
    void an_organisation_without_a_workplace_is_asked_for_its_first() {
        EmployerId of = new EmployerId(employer);
        assertThat(changes.demandReassessment(scope, of, "Жазатайым оқиға", MADE))
                .isEqualTo(1);
        assertThat(risks.demands(scope, of))
                .singleElement()
                .satisfies(each -> assertThat(each.workplace()).isNull());
        AccessScope stranger = field.scope(field.primary(branch));
        assertThat(risks.demands(stranger, of)).isEmpty();
        assertThat(changes.demandReassessment(stranger, of, "Басқа", MADE)).isZero();
        opened();
        assertThat(risks.demands(scope, of)).isEmpty();
    }

    @Test
    void the_risks_of_an_employer_are_those_known_on_the_day() {
        UUID id = opened();
        UUID hazard = found(id, 4, 4);
        found(id, 1, 2);
        planned(id, hazard, TODAY.plusDays(9));
        changes.assess(scope, id, version(id), made(TODAY, Occasion.CHANGE));
        Hazard worst = view(id).current().hazards().get(0);
        changes.reach(scope, id, version(id), worst.id(), 1, 4);
        EmployerId of = new EmployerId(employer);
        RisksOfEmployer now = risks.ofEmployer(scope, of, TODAY);
        assertThat(now.workplaces()).isEqualTo(1);
        assertThat(now.unsigned()).isEqualTo(1);
        assertThat(now.hazards()).extracting(each -> each.level().score()).containsExactly(4, 2);
        assertThat(now.measures()).hasSize(1);
        RisksOfEmployer then = risks.ofEmployer(scope, of, MADE);
        assertThat(then.hazards()).extracting(each -> each.level().score()).containsExactly(16, 2);
        assertThat(risks.ofEmployer(scope, of, MADE.minusDays(1)).workplaces()).isZero();
        assertThat(risks.ofEmployer(field.scope(field.primary(branch)), of, TODAY)
                        .hazards())
                .isEmpty();
    }

    @Test
    void another_organisation_sees_nothing_and_changes_nothing() {
        UUID id = opened();
        AccessScope stranger = field.scope(field.primary(branch));
        assertThat(risks.find(stranger, id)).isEmpty();
        assertThat(risks.page(stranger, new RiskFilter(Show.ALL, primary, null, null, null, 9)))
                .isEmpty();
        refused(Reason.NOT_FOUND, () -> changes.assess(stranger, id, 0, made(TODAY, Occasion.TERM)));
        refused(Reason.CHANGED_MEANWHILE, () -> changes.assess(scope, id, 77, made(TODAY, Occasion.TERM)));
        assertThat(risks.page(field.scope(branch), new RiskFilter(Show.ALL, primary, employer, "данекер", null, 9)))
                .hasSize(1);
    }
}
