package kz.birlik.legalaid.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionChanges.Found;
import kz.birlik.legalaid.InspectionChanges.Happened;
import kz.birlik.legalaid.InspectionChanges.NewFile;
import kz.birlik.legalaid.InspectionChanges.NewInspection;
import kz.birlik.legalaid.InspectionChanges.NewPlanLine;
import kz.birlik.legalaid.InspectionFilter;
import kz.birlik.legalaid.InspectionFilter.Figure;
import kz.birlik.legalaid.InspectionFilter.Show;
import kz.birlik.legalaid.InspectionRefusal;
import kz.birlik.legalaid.InspectionRefusal.Reason;
import kz.birlik.legalaid.InspectionRow;
import kz.birlik.legalaid.InspectionRow.Ground;
import kz.birlik.legalaid.InspectionStage;
import kz.birlik.legalaid.InspectionStep;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.Appeal;
import kz.birlik.legalaid.InspectionView.DemandKind;
import kz.birlik.legalaid.InspectionView.FileKind;
import kz.birlik.legalaid.InspectionView.Result;
import kz.birlik.legalaid.InspectionView.ViolationState;
import kz.birlik.legalaid.Inspections;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidNumbers;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.LookedAt;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.checklist.ChecklistField;
import kz.birlik.membership.checklist.ChecklistRefusal;
import kz.birlik.membership.checklist.Checklists;
import kz.birlik.membership.checklist.Checklists.NewQuestion;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.Terms;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class InspectionsTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Inspections inspections;

    @Autowired
    InspectionChanges changes;

    @Autowired
    LegalAidFigures figures;

    @Autowired
    Checklists checklists;

    @Autowired
    InspectionDueTasks tasks;

    @Autowired
    CaseChanges cases;

    @Autowired
    Terms terms;

    @Autowired
    Field field;

    @Autowired
    LookedAt looked;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String union;
    String member;
    String primary;
    UUID employer;
    AccessScope branch;
    AccessScope own;
    CaseReader lawyer;
    CaseReader officer;
    CaseReader inspector;
    CaseReader chair;

    @BeforeEach
    void plant() {
        union = field.union();
        member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        branch = field.scope(member);
        own = field.scope(primary);
        lawyer = field.person(Role.LAWYER, member);
        officer = field.person(Role.OFFICER, member);
        inspector = field.person(Role.INSPECTOR, member);
        chair = field.person(Role.CHAIR, primary);
    }

    private NewInspection inspection(Ground ground, @Nullable UUID plan, @Nullable UUID caseId, CaseReader lead) {
        return new NewInspection(
                primary,
                employer,
                "Главный корпус",
                ground,
                false,
                plan,
                caseId,
                "labour-law",
                null,
                lead.account(),
                TODAY.minusDays(40),
                true);
    }

    private UUID prepared() {
        return changes.prepare(branch, lawyer, inspection(Ground.SIGNAL, null, null, lawyer));
    }

    private InspectionView view(UUID id) {
        return inspections.find(branch, lawyer, id).orElseThrow();
    }

    private void step(UUID id, InspectionStep step, Happened happened) {
        changes.happened(branch, lawyer, id, view(id).row().version(), step, happened);
    }

    private UUID onSite() {
        UUID id = prepared();
        step(id, InspectionStep.START, Happened.on(TODAY.minusDays(40), null));
        return id;
    }

    private void answered(UUID id, int broken) {
        List<Found> found = new ArrayList<>();
        for (Question question : view(id).checklist().questions()) {
            found.add(
                    found.size() < broken
                            ? new Found(question.id(), Result.BROKEN, "Нет договоров", 4)
                            : new Found(question.id(), Result.KEPT, null, 0));
        }
        changes.found(branch, lawyer, id, view(id).row().version(), TODAY.minusDays(40), found);
    }

    private UUID finished(int broken) {
        UUID id = onSite();
        answered(id, broken);
        step(id, InspectionStep.FINISH, Happened.on(TODAY.minusDays(39), null));
        return id;
    }

    private Happened demand(LocalDate on) {
        return new Happened(on, null, null, "17-П", DemandKind.DEMAND, null, null, 0, null, null);
    }

    private UUID demanded(int broken) {
        UUID id = finished(broken);
        step(id, InspectionStep.DEMAND, demand(TODAY.minusDays(38)));
        return id;
    }

    private static ChecklistRefusal.Reason unkept(ThrowingCallable change) {
        return catchThrowableOfType(ChecklistRefusal.class, change).reason();
    }

    private static Reason refusal(ThrowingCallable change) {
        InspectionRefusal refused = catchThrowableOfType(InspectionRefusal.class, change);
        assertThat(refused).as("refused").isNotNull();
        return refused.reason();
    }

    private List<UUID> listed(AccessScope scope, CaseReader reader, Show show) {
        return inspections
                .page(scope, reader, new InspectionFilter(show, null, null, primary, null, List.of(), null, 50))
                .stream()
                .map(row -> row.id())
                .toList();
    }

    @Test
    void a_line_of_the_plan_is_carried_out_once_and_waits_again_when_the_inspection_is_called_off() {
        UUID line = changes.plan(branch, officer, new NewPlanLine(primary, employer, TODAY, "Давно не проверяли"));
        assertThat(refusal(() -> changes.plan(branch, officer, new NewPlanLine(primary, employer, TODAY, "Ещё раз"))))
                .isEqualTo(Reason.PLANNED_ALREADY);
        UUID id = changes.prepare(branch, lawyer, inspection(Ground.PLAN, line, null, lawyer));
        assertThat(inspections.planned(branch, line).orElseThrow().inspection()).isEqualTo(id);
        assertThat(refusal(() -> changes.prepare(branch, lawyer, inspection(Ground.PLAN, line, null, lawyer))))
                .isEqualTo(Reason.PLAN_OVER);
        assertThat(refusal(() -> step(id, InspectionStep.CALL_OFF, Happened.on(TODAY, null))))
                .isEqualTo(Reason.NOTE_MISSING);
        step(id, InspectionStep.CALL_OFF, Happened.on(TODAY, "Работодатель ликвидирован"));
        assertThat(view(id).row().calledOff()).isTrue();
        assertThat(inspections.planned(branch, line).orElseThrow().isWaiting()).isTrue();
        long version = inspections.planned(branch, line).orElseThrow().version();
        assertThat(refusal(() -> changes.drop(branch, officer, line, version - 1, "Позже")))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
        changes.drop(branch, officer, line, version, "Позже");
        assertThat(inspections.plan(branch, TODAY.getYear(), primary, null, 10))
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.droppedWhy()).isEqualTo("Позже"));
        changes.plan(branch, officer, new NewPlanLine(primary, employer, TODAY, "Снова нужна"));
    }

    @Test
    void a_plan_refuses_past_months_strange_employers_and_people_who_do_not_plan() {
        assertThat(refusal(() -> changes.plan(
                        branch, officer, new NewPlanLine(primary, employer, TODAY.minusMonths(1), "Причина"))))
                .isEqualTo(Reason.MONTH_PASSED);
        assertThat(refusal(() ->
                        changes.plan(branch, officer, new NewPlanLine(primary, UUID.randomUUID(), TODAY, "Причина"))))
                .isEqualTo(Reason.EMPLOYER_UNKNOWN);
        assertThat(refusal(() -> changes.plan(branch, inspector, new NewPlanLine(primary, employer, TODAY, "Причина"))))
                .isEqualTo(Reason.NOT_YOURS);
        String elsewhere = field.primary(field.member(union));
        assertThat(refusal(() -> changes.plan(branch, officer, new NewPlanLine(elsewhere, employer, TODAY, "Причина"))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_technical_inspector_joins_and_never_leads() {
        assertThat(refusal(() -> changes.prepare(branch, officer, inspection(Ground.SIGNAL, null, null, inspector))))
                .isEqualTo(Reason.PERSON_UNKNOWN);
        assertThat(refusal(() -> changes.prepare(branch, inspector, inspection(Ground.SIGNAL, null, null, inspector))))
                .isEqualTo(Reason.NOT_YOURS);
        UUID id = prepared();
        Happened start = Happened.on(TODAY.minusDays(40), null);
        assertThat(refusal(() -> changes.happened(branch, inspector, id, 0, InspectionStep.START, start)))
                .isEqualTo(Reason.NOT_YOURS);
        step(
                id,
                InspectionStep.INSPECTOR,
                new Happened(TODAY, null, null, null, null, null, null, 0, inspector.account(), null));
        changes.happened(branch, inspector, id, 1, InspectionStep.START, start);
        assertThat(view(id).inspectors()).hasSize(2);
        assertThat(listed(branch, inspector, Show.MINE)).containsExactly(id);
        assertThat(refusal(() -> step(
                        id,
                        InspectionStep.INSPECTOR,
                        new Happened(TODAY, null, null, null, null, null, null, 0, chair.account(), null))))
                .isEqualTo(Reason.PERSON_UNKNOWN);
    }

    @Test
    void work_on_site_ends_only_when_every_question_has_a_result() {
        UUID id = onSite();
        Question first = view(id).checklist().questions().get(0);
        assertThat(refusal(() -> changes.found(
                        branch, lawyer, id, 1, TODAY, List.of(new Found(first.id(), Result.BROKEN, " ", 0)))))
                .isEqualTo(Reason.NOTE_MISSING);
        assertThat(refusal(() -> changes.found(
                        branch, lawyer, id, 1, TODAY, List.of(new Found(UUID.randomUUID(), Result.KEPT, null, 0)))))
                .isEqualTo(Reason.QUESTION_UNKNOWN);
        changes.found(
                branch, lawyer, id, 1, TODAY.minusDays(40), List.of(new Found(first.id(), Result.BROKEN, "Нет", 2)));
        assertThat(view(id).row().openViolations()).isEqualTo(1);
        assertThat(refusal(() -> step(id, InspectionStep.FINISH, Happened.on(TODAY, null))))
                .isEqualTo(Reason.UNANSWERED);
        changes.found(
                branch,
                lawyer,
                id,
                view(id).row().version(),
                TODAY,
                List.of(new Found(first.id(), Result.KEPT, null, 0)));
        assertThat(view(id).violations())
                .as("a result corrected on site was never a violation")
                .isEmpty();
        answered(id, 1);
        assertThat(refusal(() -> step(id, InspectionStep.FINISH, Happened.on(TODAY.plusDays(1), null))))
                .isEqualTo(Reason.DATE_IN_FUTURE);
        step(id, InspectionStep.FINISH, Happened.on(TODAY, null));
        assertThat(view(id).row().stage()).isEqualTo(InspectionStage.CONCLUDED);
        assertThat(refusal(() -> answered(id, 0))).isEqualTo(Reason.WRONG_STAGE);
    }

    @Test
    void a_violation_outside_the_checklist_names_its_norm() {
        UUID id = onSite();
        assertThat(refusal(() -> step(id, InspectionStep.VIOLATION, Happened.on(TODAY, "Нет кулера"))))
                .isEqualTo(Reason.NORM_MISSING);
        step(
                id,
                InspectionStep.VIOLATION,
                new Happened(TODAY, "Нет аптечки", null, null, null, null, "ТК РК, ст. 182", 7, null, null));
        assertThat(view(id).violations()).singleElement().satisfies(found -> {
            assertThat(found.norm()).isEqualTo("ТК РК, ст. 182");
            assertThat(found.people()).isEqualTo(7);
        });
    }

    @Test
    void words_are_looked_for_in_inspections_of_the_scope_alone_also_where_none_has_them() {
        UUID id = onSite();
        answered(id, 1);
        String mine = union;
        AccessScope ours = branch;
        CaseReader us = officer;
        plant();
        UUID other = prepared();
        looked.among("inspection", other, () -> {
            for (AccessScope scope : List.of(ours, field.scope(mine))) {
                assertThat(looked.rowsOf(
                                "inspection",
                                () -> assertThat(found(scope, us, "телескоп")).isEmpty()))
                        .as("in %s", scope)
                        .isLessThan(LookedAt.MANY / 10);
                assertThat(looked.rowsOf(
                                "inspection",
                                () -> assertThat(found(scope, us, "договор")).containsExactly(id)))
                        .as("in %s", scope)
                        .isLessThan(LookedAt.MANY / 10);
            }
        });
    }

    private List<UUID> found(AccessScope scope, CaseReader reader, String... words) {
        return inspections
                .page(scope, reader, new InspectionFilter(Show.ALL, null, null, null, null, List.of(words), null, 50))
                .stream()
                .map(InspectionRow::id)
                .toList();
    }

    @Test
    void an_inspection_is_found_by_words_of_what_it_found_in_either_language_within_the_scope() {
        UUID id = onSite();
        step(
                id,
                InspectionStep.VIOLATION,
                new Happened(
                        TODAY,
                        "Зымырандар қоймасында желдеткіш жоқ",
                        null,
                        null,
                        null,
                        null,
                        "Санитарлық қағида",
                        7,
                        null,
                        null));
        step(
                id,
                InspectionStep.VIOLATION,
                new Happened(
                        TODAY,
                        "Не выданы респираторы сварщикам",
                        null,
                        null,
                        null,
                        null,
                        "ТК РК, ст. 182",
                        7,
                        null,
                        null));
        assertThat(found(branch, officer, "зымыран")).as("by the beginning").containsExactly(id);
        assertThat(found(branch, officer, "желдеткиш", "коймасында"))
                .as("typed without the letters of Kazakh")
                .containsExactly(id);
        assertThat(found(branch, officer, "респиратор", "сварщик"))
                .as("by the stem")
                .containsExactly(id);
        assertThat(found(branch, officer, "респиратор", "желдеткіш"))
                .as("words of two violations of one inspection")
                .containsExactly(id);
        assertThat(found(branch, officer, "респиратор", "телескоп")).isEmpty();
        assertThat(found(branch, officer, view(id).row().number().split("-"))).containsExactly(id);
        assertThat(found(field.scope(field.member(field.union())), officer, "респиратор"))
                .as("of another branch")
                .isEmpty();
    }

    @Test
    void nothing_is_demanded_where_nothing_was_found() {
        UUID clean = finished(0);
        assertThat(refusal(() -> step(clean, InspectionStep.DEMAND, demand(TODAY))))
                .isEqualTo(Reason.NO_VIOLATIONS);
        step(clean, InspectionStep.CLOSE, Happened.on(TODAY, null));
        assertThat(view(clean).row().stage()).isEqualTo(InspectionStage.CLOSED);
    }

    @Test
    void a_demand_starts_terms_by_the_norms_of_its_day_which_only_remind() {
        UUID id = finished(1);
        assertThat(refusal(() -> step(id, InspectionStep.DEMAND, Happened.on(TODAY, null))))
                .isEqualTo(Reason.CHOICE_MISSING);
        assertThat(refusal(() -> step(id, InspectionStep.DEMAND, demand(TODAY.minusDays(40)))))
                .isEqualTo(Reason.BEFORE_LAST);
        LocalDate on = TODAY.minusDays(38);
        step(id, InspectionStep.DEMAND, demand(on));
        InspectionView view = view(id);
        assertThat(view.terms()).extracting(InspectionView.Term::step).containsExactlyInAnyOrder("answer", "removal");
        assertThat(view.terms()).noneMatch(InspectionView.Term::decides);
        LocalDate due = terms.compute("INSPECTION_ANSWER", on, List.of()).due();
        assertThat(view.row().nextDue()).isEqualTo(due);
        assertThat(listed(branch, lawyer, Show.OVERDUE)).containsExactly(id);
        TaskReader reader = new TaskReader(Role.LAWYER, lawyer.account(), TODAY);
        assertThat(tasks.due(branch, reader, null, 10)).hasSize(2);
        assertThat(tasks.count(branch, reader).overdue()).isPositive();

        UUID term = view.next().orElseThrow().id();
        assertThat(refusal(() -> step(id, InspectionStep.MOVE, moved(on.minusDays(1), term))))
                .isEqualTo(Reason.TERM_UNKNOWN);
        step(id, InspectionStep.MOVE, moved(TODAY.plusDays(5), term));
        InspectionView.Term kept = view(id).terms().stream()
                .filter(each -> each.id().equals(term))
                .findFirst()
                .orElseThrow();
        assertThat(kept.dueOn()).isEqualTo(TODAY.plusDays(5));
        assertThat(kept.countedOn()).isEqualTo(due);
        assertThat(kept.movedReason()).isEqualTo("Просили отсрочку");
        step(id, InspectionStep.ANSWER, Happened.on(TODAY, null));
        assertThat(view(id).terms())
                .filteredOn(each -> each.step().equals("answer"))
                .allMatch(each -> !each.isRunning());
    }

    private static Happened moved(LocalDate due, UUID term) {
        return new Happened(due, "Просили отсрочку", null, null, null, null, null, 0, null, term);
    }

    @Test
    void a_violation_lives_until_it_is_removed() {
        UUID id = demanded(2);
        UUID first = view(id).violations().get(0).id();
        UUID second = view(id).violations().get(1).id();
        step(
                id,
                InspectionStep.REMOVED,
                Happened.on(TODAY.minusDays(30), "Договоры заключены").to(first));
        assertThat(refusal(() -> step(
                        id, InspectionStep.REMOVED, Happened.on(TODAY, null).to(first))))
                .isEqualTo(Reason.VIOLATION_UNKNOWN);
        assertThat(refusal(() -> step(id, InspectionStep.CLOSE, Happened.on(TODAY, null))))
                .isEqualTo(Reason.VIOLATIONS_OPEN);
        assertThat(refusal(() -> step(
                        id, InspectionStep.CANCELLED, Happened.on(TODAY, "Спор").to(second))))
                .isEqualTo(Reason.NOT_APPEALED);
        step(
                id,
                InspectionStep.REMAINS,
                Happened.on(TODAY.minusDays(20), "Ничего не сделано").to(second));
        assertThat(refusal(() -> step(id, InspectionStep.HAND_OVER, Happened.on(TODAY, null))))
                .isEqualTo(Reason.NUMBER_MISSING);
        step(
                id,
                InspectionStep.HAND_OVER,
                new Happened(TODAY.minusDays(10), null, null, "45/1", null, null, null, 0, null, null));
        assertThat(view(id).row().stage()).isEqualTo(InspectionStage.HANDED_OVER);
        assertThatThrownBy(() ->
                        inTheFederation("update inspection set stage = 'closed', closed_on = last_on where id = ?", id))
                .as("the schema knows it too")
                .isInstanceOf(DataIntegrityViolationException.class);
        step(id, InspectionStep.REMOVED, Happened.on(TODAY, null).to(second));
        step(id, InspectionStep.CLOSE, Happened.on(TODAY, null));
        InspectionView view = view(id);
        assertThat(view.row().openViolations()).isZero();
        assertThat(view.terms()).noneMatch(InspectionView.Term::isRunning);
        assertThat(view.events()).extracting(InspectionView.Event::kind).contains("remains", "hand-over", "close");
        assertThat(inspections.of(own, employer).openViolations()).isZero();
    }

    private void inTheFederation(String sql, UUID id) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql(sql).param(id).update();
        });
    }

    @Test
    void only_a_decision_on_an_appeal_takes_a_violation_back() {
        UUID id = demanded(1);
        UUID violation = view(id).violations().get(0).id();
        assertThat(refusal(() -> step(id, InspectionStep.DECIDED, decision(Appeal.CANCELLED))))
                .isEqualTo(Reason.NOT_APPEALED);
        step(id, InspectionStep.APPEAL, Happened.on(TODAY.minusDays(10), "В федерацию"));
        assertThat(refusal(() -> step(id, InspectionStep.APPEAL, Happened.on(TODAY, null))))
                .isEqualTo(Reason.APPEALED_ALREADY);
        step(id, InspectionStep.DECIDED, decision(Appeal.CHANGED));
        assertThat(refusal(() -> step(
                        id, InspectionStep.CANCELLED, Happened.on(TODAY, null).to(violation))))
                .isEqualTo(Reason.NOTE_MISSING);
        step(
                id,
                InspectionStep.CANCELLED,
                Happened.on(TODAY, "Решение федерации № 3").to(violation));
        assertThat(view(id).violations())
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(ViolationState.CANCELLED));
        assertThat(counted(member, TODAY.minusDays(40).getYear()).found())
                .as("taken back, so never found")
                .isZero();
    }

    private static Happened decision(Appeal appeal) {
        return new Happened(TODAY.minusDays(5), null, null, null, null, appeal, null, 0, null, null);
    }

    @Test
    void the_chair_reads_the_inspection_of_the_own_employer_and_not_why_it_is_held() {
        UUID asked = cases.register(
                        branch,
                        officer,
                        new CaseChanges.NewAppeal(
                                primary,
                                "wages",
                                CaseView.Channel.PHONE,
                                "kk",
                                CaseView.Way.COMMISSION,
                                null,
                                false,
                                "Сейітова Айгүл",
                                CaseView.Membership.MEMBER,
                                null,
                                null,
                                null,
                                "Не платят",
                                null,
                                null,
                                TODAY,
                                true,
                                null))
                .id();
        assertThat(refusal(() -> changes.prepare(branch, officer, inspection(Ground.REQUEST, null, asked, lawyer))))
                .as("an officer may not read the case")
                .isEqualTo(Reason.CASE_UNKNOWN);
        UUID id = changes.prepare(branch, lawyer, inspection(Ground.REQUEST, null, asked, lawyer));
        assertThat(view(id).caseId()).isEqualTo(asked);
        step(id, InspectionStep.NOTE, Happened.on(TODAY, "Поговорить с бухгалтером"));

        InspectionView chairs = inspections.find(own, chair, id).orElseThrow();
        assertThat(chairs.caseId()).isNull();
        assertThat(chairs.row().ground()).isNull();
        assertThat(chairs.row().planned()).isFalse();
        assertThat(chairs.works()).isFalse();
        assertThat(chairs.events()).extracting(InspectionView.Event::kind).doesNotContain("note");
        assertThat(inspections.find(branch, officer, id).orElseThrow().caseId()).isNull();
        assertThat(inspections.find(field.scope(union), officer, id)).isPresent();
        String neighbour = field.primary(member);
        assertThat(inspections.find(field.scope(neighbour), chair, id)).isEmpty();
        assertThat(refusal(() -> changes.happened(own, chair, id, 1, InspectionStep.NOTE, Happened.on(TODAY, "Я"))))
                .isEqualTo(Reason.NOT_YOURS);
    }

    @Test
    void photos_are_sealed_and_open_for_the_inspectors_only() {
        UUID id = demanded(1);
        UUID violation = view(id).violations().get(0).id();
        Attachment scan = Attachment.of(
                "a.pdf",
                "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                NewFile.LARGEST,
                Set.of(Attachment.Type.PDF));
        assertThat(refusal(() -> changes.attach(
                        branch,
                        lawyer,
                        id,
                        view(id).row().version(),
                        new NewFile(FileKind.PHOTO, TODAY, null, UUID.randomUUID()),
                        scan)))
                .isEqualTo(Reason.VIOLATION_UNKNOWN);
        UUID file = changes.attach(
                branch,
                lawyer,
                id,
                view(id).row().version(),
                new NewFile(FileKind.PHOTO, TODAY, "Стенд", violation),
                scan);
        assertThat(inspections.file(branch, lawyer, id, file).orElseThrow().content())
                .isEqualTo(scan.content());
        assertThat(inspections.file(branch, inspector, id, file)).isEmpty();
        assertThat(inspections.file(own, chair, id, file)).isEmpty();
        assertThat(inspections.find(own, chair, id).orElseThrow().files()).isEmpty();
        changes.withdraw(branch, lawyer, id, view(id).row().version(), file, "Видно лица");
        assertThat(inspections.file(branch, lawyer, id, file)).isEmpty();
        assertThat(refusal(() ->
                        changes.withdraw(branch, lawyer, id, view(id).row().version(), file, "Ещё раз")))
                .isEqualTo(Reason.FILE_UNKNOWN);
    }

    @Test
    void a_checklist_that_has_begun_is_kept_as_it_is_and_the_next_one_begins_on_a_day_to_come() {
        Checklist now = checklists.all().stream()
                .filter(version -> version.code().equals("labour-law"))
                .findFirst()
                .orElseThrow();
        List<NewQuestion> asked = List.of(new NewQuestion(
                MultilingualText.of("Шарт бар", "Договор есть"),
                MultilingualText.of("ҚР ЕК 33-бап", "ТК РК, ст. 33"),
                Confidence.VERIFIED));
        LocalDate day = TODAY.plusYears(5);
        assertThat(unkept(() -> checklists.add("labour-law", now.number(), TODAY, asked, "Сверено")))
                .isEqualTo(ChecklistRefusal.Reason.NOT_TO_COME);
        assertThat(unkept(() -> checklists.add("labour-law", now.number(), day, List.of(), "Сверено")))
                .isEqualTo(ChecklistRefusal.Reason.NO_QUESTIONS);
        assertThat(unkept(() -> checklists.add("labour-law", now.number(), day, asked, " ")))
                .isEqualTo(ChecklistRefusal.Reason.REASON_MISSING);
        assertThat(unkept(() -> checklists.add("nothing", now.number(), day, asked, "Сверено")))
                .isEqualTo(ChecklistRefusal.Reason.NOT_FOUND);
        UUID next = checklists.add("labour-law", now.number(), day, asked, "Сверено");
        assertThat(unkept(() -> checklists.add("labour-law", now.number(), day.plusDays(1), asked, "Сверено")))
                .isEqualTo(ChecklistRefusal.Reason.CHANGED_MEANWHILE);
        assertThat(inspections.checklists(TODAY)).extracting(Checklist::number).contains(now.number());
        assertThat(inspections.checklists(day))
                .filteredOn(version -> version.code().equals("labour-law"))
                .singleElement()
                .satisfies(version -> assertThat(version.unchecked()).isZero());
        checklists.withdraw(next, "Ошибка");
        MultilingualText name = MultilingualText.of("Жаңа", "Новый");
        assertThat(unkept(() -> checklists.begin(ChecklistField.SAFETY, "Новый 1", name, day, asked, "Отрасль")))
                .isEqualTo(ChecklistRefusal.Reason.CODE_FORM);
        assertThat(unkept(() -> checklists.begin(ChecklistField.SAFETY, "labour-law", name, day, asked, "Отрасль")))
                .isEqualTo(ChecklistRefusal.Reason.CODE_TAKEN);
        assertThat(unkept(() -> checklists.begin(ChecklistField.SAFETY, "begun", name, TODAY, asked, "Отрасль")))
                .isEqualTo(ChecklistRefusal.Reason.NOT_TO_COME);
        assertThat(unkept(() -> checklists.begin(ChecklistField.SAFETY, "begun", name, day, List.of(), "Отрасль")))
                .isEqualTo(ChecklistRefusal.Reason.NO_QUESTIONS);
        UUID begun = checklists.begin(ChecklistField.SAFETY, "begun", name, day, asked, "Отрасль");
        assertThat(checklists.on(ChecklistField.SAFETY, TODAY))
                .extracting(Checklist::id)
                .doesNotContain(begun);
        assertThat(checklists.on(ChecklistField.SAFETY, day))
                .extracting(Checklist::id)
                .contains(begun);
        checklists.withdraw(begun, "Ошибка");
        assertThat(unkept(() -> checklists.withdraw(now.id(), "Ошибка")))
                .isEqualTo(ChecklistRefusal.Reason.NOT_TO_COME);
        assertThatThrownBy(() -> jdbc.sql(
                                "update inspection_question set sort_order = sort_order where checklist_id = :id")
                        .param("id", now.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_year_counts_what_was_found_and_what_was_removed_in_it() {
        UUID id = demanded(3);
        step(
                id,
                InspectionStep.REMOVED,
                Happened.on(TODAY, null).to(view(id).violations().get(0).id()));
        LocalDate held = TODAY.minusDays(40);
        LegalAidNumbers numbers = counted(member, held.getYear());
        assertThat(numbers.inspections()).isEqualTo(1);
        assertThat(numbers.found()).isEqualTo(3);
        assertThat(numbers.people()).isEqualTo(12);
        assertThat(numbers.unremoved()).isEqualTo(2);
        assertThat(counted(primary, TODAY.getYear()).removed()).isEqualTo(1);
        assertThat(counted(field.member(union), held.getYear()).found())
                .as("of another branch")
                .isZero();
        assertThat(figures.inspectors(field.scope(member), member, Line.SECTORAL, held.getYear()))
                .as("by who led it")
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.lawyer()).isNotNull();
                    assertThat(part.numbers().inspections()).isEqualTo(1);
                    assertThat(part.numbers().demands()).isEqualTo(numbers.demands());
                    assertThat(part.numbers().found()).isEqualTo(3);
                    assertThat(part.numbers().people()).isEqualTo(12);
                });
        String stranger = field.member(union);
        assertThat(figures.inspectors(field.scope(stranger), member, Line.SECTORAL, held.getYear()))
                .as("out of sight")
                .isEmpty();
        for (Figure figure : List.of(Figure.INSPECTIONS, Figure.FOUND, Figure.UNREMOVED)) {
            assertThat(behind(figure, held.getYear())).as("behind " + figure).containsExactly(id);
        }
        assertThat(behind(Figure.REMOVED, TODAY.getYear())).containsExactly(id);
        assertThat(behind(Figure.DEMANDS, held.getYear() - 2)).isEmpty();
    }

    private LegalAidNumbers counted(String organisation, int year) {
        return figures.years(field.scope(organisation), organisation, Line.SECTORAL, year, year)
                .orElseThrow()
                .of(year)
                .numbers();
    }

    private List<UUID> behind(Figure figure, int year) {
        return inspections
                .page(
                        branch,
                        officer,
                        new InspectionFilter(
                                Show.ALL,
                                null,
                                null,
                                primary,
                                new InspectionFilter.Behind(figure, year),
                                List.of(),
                                null,
                                50))
                .stream()
                .map(InspectionRow::id)
                .toList();
    }
}
