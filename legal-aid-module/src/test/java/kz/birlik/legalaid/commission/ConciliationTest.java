package kz.birlik.legalaid.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationChanges.Decided;
import kz.birlik.legalaid.ConciliationChanges.Described;
import kz.birlik.legalaid.ConciliationChanges.Executed;
import kz.birlik.legalaid.ConciliationChanges.Held;
import kz.birlik.legalaid.ConciliationChanges.Seating;
import kz.birlik.legalaid.ConciliationChanges.Trained;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationDecisionRow;
import kz.birlik.legalaid.ConciliationFilter;
import kz.birlik.legalaid.ConciliationFilter.Show;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationRefusal;
import kz.birlik.legalaid.ConciliationRefusal.Reason;
import kz.birlik.legalaid.ConciliationRow;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.legalaid.EmployerWithoutCommission;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.Terms;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class ConciliationTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    ConciliationCommissions commissions;

    @Autowired
    ConciliationChanges changes;

    @Autowired
    ConciliationDueTasks tasks;

    @Autowired
    Terms terms;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String union;
    String primary;
    UUID employer;
    AccessScope own;
    CaseReader chair;
    CaseReader above;
    UUID id;

    @BeforeEach
    void plant() {
        union = field.union();
        String member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        own = field.scope(primary);
        chair = field.person(Role.CHAIR, primary);
        above = field.person(Role.UNION, union);
        id = form(primary, employer);
    }

    private static Described described() {
        return new Described(null, "№ 4", TODAY.minusYears(3), 2, TODAY.minusYears(3), null);
    }

    private UUID form(String organisation, UUID of) {
        return changes.form(field.scope(organisation), chair, organisation, of, described(), true);
    }

    private ConciliationView view() {
        return commissions.find(own, chair, id).orElseThrow();
    }

    private long version() {
        return view().row().version();
    }

    private UUID seat(Side side, Office office, LocalDate from, @Nullable LocalDate until) {
        return changes.seat(own, chair, id, version(), new Seating(side, office, "Мүше", null, from, until));
    }

    private UUID seat(Side side) {
        return seat(side, Office.MEMBER, TODAY.minusYears(2), null);
    }

    private UUID held(Applicant applicant, LocalDate on, UUID... present) {
        return changes.held(
                own,
                chair,
                id,
                version(),
                new Held(on.minusDays(10), on, false, "№ 7", "Үстеме жұмыс", applicant, null, Set.of(present)));
    }

    private UUID decide(UUID meeting, Result result, @Nullable Duty duty, @Nullable LocalDate due) {
        return changes.decide(own, chair, id, version(), meeting, new Decided("7", result, duty, "Төлеу", due));
    }

    private ConciliationMeeting meeting(UUID meeting) {
        return commissions.meeting(own, chair, id, meeting).orElseThrow();
    }

    private @Nullable LocalDate due(String norm, LocalDate event) {
        return terms.compute(norm, event, List.of()).due();
    }

    private static Reason refusal(ThrowingCallable change) {
        ConciliationRefusal refused = catchThrowableOfType(ConciliationRefusal.class, change);
        assertThat(refused).as("refused").isNotNull();
        return refused.reason();
    }

    private List<UUID> listed(Show show) {
        return commissions.page(own, new ConciliationFilter(show, null, List.of(), null, 50)).stream()
                .map(ConciliationRow::id)
                .toList();
    }

    @Test
    void unequal_sides_are_shown_and_refuse_nothing() {
        seat(Side.EMPLOYEES);
        assertThat(view().row().isEqual()).isFalse();
        assertThat(listed(Show.UNEQUAL)).containsExactly(id);
        seat(Side.EMPLOYER);
        assertThat(view().row().isEqual()).isTrue();
        assertThat(view().row().isComplete()).as("two of each side were agreed").isFalse();
        assertThat(listed(Show.UNEQUAL)).isEmpty();
    }

    @Test
    void an_employer_has_one_commission_and_a_branch_of_it_another() {
        assertThat(refusal(() -> form(primary, employer))).isEqualTo(Reason.FORMED_ALREADY);
        Described branch = new Described("Қордай филиалы", "№ 5", TODAY, 1, TODAY, null);
        changes.form(own, chair, primary, employer, branch, true);
        assertThat(refusal(() -> changes.form(own, chair, primary, UUID.randomUUID(), described(), true)))
                .isEqualTo(Reason.EMPLOYER_UNKNOWN);
        assertThat(refusal(() -> changes.form(own, above, primary, employer, described(), true)))
                .isEqualTo(Reason.NOT_YOURS);
        changes.describe(own, chair, id, version(), described(), TODAY, "Мектеп жабылды");
        assertThat(listed(Show.ENDED)).containsExactly(id);
        assertThat(refusal(() -> seat(Side.EMPLOYER))).isEqualTo(Reason.ENDED);
        form(primary, employer);
        assertThat(refusal(() -> changes.describe(own, chair, id, version(), described(), null, null)))
                .as("another one works in its place")
                .isEqualTo(Reason.FORMED_ALREADY);
    }

    @Test
    void the_chair_is_one_and_goes_over_to_the_other_side_in_two_years() {
        LocalDate first = TODAY.minusYears(2).minusDays(30);
        UUID holder = seat(Side.EMPLOYER, Office.CHAIR, first, TODAY.minusDays(5));
        assertThat(refusal(() -> seat(Side.EMPLOYEES, Office.CHAIR, TODAY.minusDays(6), null)))
                .isEqualTo(Reason.OFFICE_TAKEN);
        seat(Side.EMPLOYER, Office.CHAIR, TODAY.minusDays(5), TODAY.plusDays(1));
        assertThat(view().row().rotateBy())
                .as("another person of the same side does not begin it anew")
                .isEqualTo(due("IND_COMM_CHAIR_ROTATION", first));
        assertThat(view().rotationArticle()).isNotNull();
        assertThat(listed(Show.UNROTATED)).containsExactly(id);
        changes.reseat(
                own,
                chair,
                id,
                version(),
                holder,
                new Seating(Side.EMPLOYEES, Office.CHAIR, "Мүше", null, first, TODAY.minusDays(5)));
        assertThat(view().row().rotateBy()).isEqualTo(due("IND_COMM_CHAIR_ROTATION", TODAY.minusDays(5)));
        assertThat(listed(Show.UNROTATED)).isEmpty();
    }

    @Test
    void training_holds_for_the_year_of_the_norm() {
        UUID member = seat(Side.EMPLOYEES);
        assertThat(view().row().untrained()).isOne();
        changes.trained(own, chair, id, version(), member, new Trained(TODAY.minusYears(2), "Оқу орталығы", null));
        assertThat(listed(Show.UNTRAINED)).as("that year is over").containsExactly(id);
        changes.trained(own, chair, id, version(), member, new Trained(TODAY.minusMonths(2), "Оқу орталығы", "12"));
        assertThat(view().row().untrained()).isZero();
        ConciliationView.Member trained = view().members().get(0);
        assertThat(trained.trainedUntil()).isEqualTo(due("IND_COMM_TRAINING", TODAY.minusMonths(2)));
        assertThat(trained.trainings()).hasSize(2);
        assertThat(refusal(() -> changes.trained(
                        own, chair, id, version(), member, new Trained(TODAY.minusMonths(2), "Оқу орталығы", null))))
                .isEqualTo(Reason.TRAINED_ALREADY);
        assertThat(refusal(() -> changes.trained(
                        own, chair, id, version(), member, new Trained(TODAY.plusDays(1), "Оқу орталығы", null))))
                .isEqualTo(Reason.DATE_IN_FUTURE);
    }

    @Test
    void a_meeting_of_unequal_sides_or_without_the_applicant_has_no_decision() {
        UUID employers = seat(Side.EMPLOYER);
        UUID ours = seat(Side.EMPLOYEES);
        UUID second = seat(Side.EMPLOYEES);
        UUID unequal = held(Applicant.PRESENT, TODAY.minusDays(3), employers, ours, second);
        assertThat(meeting(unequal).valid()).isFalse();
        assertThat(refusal(() -> decide(unequal, Result.GRANTED, Duty.MONEY, null)))
                .isEqualTo(Reason.MEETING_NOT_VALID);
        UUID unheard = held(Applicant.ABSENT, TODAY.minusDays(3), employers, ours);
        assertThat(refusal(() -> decide(unheard, Result.DENIED, null, null))).isEqualTo(Reason.MEETING_NOT_VALID);
        UUID equal = held(Applicant.CONSENTED, TODAY.minusDays(3), employers, ours);
        assertThat(meeting(equal).valid()).isTrue();
        assertThat(refusal(() -> decide(equal, Result.GRANTED, null, null))).isEqualTo(Reason.DUTY_MISSING);
        decide(equal, Result.DENIED, null, null);
        assertThat(refusal(() -> decide(equal, Result.DENIED, null, null))).isEqualTo(Reason.DECIDED_ALREADY);
        assertThat(refusal(() -> held(Applicant.PRESENT, TODAY.minusYears(2).minusDays(1), employers)))
                .as("did not sit on that day")
                .isEqualTo(Reason.NOBODY_PRESENT);
    }

    private void asFederation(Runnable written) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            written.run();
        });
    }

    @Test
    void the_schema_keeps_a_decision_from_a_meeting_that_is_not_valid() {
        UUID employers = seat(Side.EMPLOYER);
        UUID ours = seat(Side.EMPLOYEES);
        UUID unequal = held(Applicant.PRESENT, TODAY.minusDays(3), ours);
        UUID equal = held(Applicant.PRESENT, TODAY.minusDays(3), employers, ours);
        decide(equal, Result.DENIED, null, null);
        assertThatThrownBy(() -> asFederation(
                        () -> jdbc.sql("update conciliation_decision set meeting_id = :other where meeting_id = :id")
                                .param("other", unequal)
                                .param("id", equal)
                                .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("conciliation_decision_of_valid_meeting");
        assertThatThrownBy(
                        () -> asFederation(() -> jdbc.sql("update conciliation_meeting set valid = true where id = :id")
                                .param("id", unequal)
                                .update()))
                .hasMessageContaining("conciliation_meeting_valid_when_equal");
        assertThatThrownBy(() -> asFederation(() -> jdbc.sql(
                                "update conciliation_meeting set employer_present = 1, valid = true where id = :id")
                        .param("id", unequal)
                        .update()))
                .as("nobody of the employer attended")
                .rootCause()
                .hasMessageContaining("a meeting counts others than attended it");
    }

    @Test
    void who_attended_keeps_the_side_and_the_day() {
        UUID employers = seat(Side.EMPLOYER);
        UUID ours = seat(Side.EMPLOYEES);
        held(Applicant.PRESENT, TODAY.minusDays(3), employers, ours);
        assertThat(refusal(() -> changes.reseat(
                        own,
                        chair,
                        id,
                        version(),
                        ours,
                        new Seating(Side.EMPLOYER, Office.MEMBER, "Мүше", null, TODAY.minusYears(2), null))))
                .isEqualTo(Reason.ATTENDED);
        assertThat(refusal(() -> changes.reseat(
                        own,
                        chair,
                        id,
                        version(),
                        ours,
                        new Seating(Side.EMPLOYEES, Office.MEMBER, "Мүше", null, TODAY.minusDays(2), null))))
                .isEqualTo(Reason.ATTENDED);
    }

    @Test
    void the_term_of_a_decision_is_that_of_the_norm_or_earlier() {
        UUID employers = seat(Side.EMPLOYER);
        UUID ours = seat(Side.EMPLOYEES);
        LocalDate on = TODAY.minusDays(50);
        UUID money = held(Applicant.PRESENT, on, employers, ours);
        assertThat(refusal(() -> decide(
                        money,
                        Result.GRANTED,
                        Duty.MONEY,
                        due("IND_COMM_EXECUTE", on).plusDays(1))))
                .isEqualTo(Reason.DUE_AFTER_NORM);
        assertThat(refusal(() -> decide(money, Result.GRANTED, Duty.MONEY, on.minusDays(1))))
                .isEqualTo(Reason.DUE_BEFORE_TAKEN);
        decide(money, Result.GRANTED, Duty.MONEY, null);
        ConciliationMeeting.Decision decision = meeting(money).decision();
        assertThat(decision.dueOn()).isEqualTo(due("IND_COMM_EXECUTE", on)).isEqualTo(decision.countedOn());
        assertThat(decision.copiesBy()).isAfter(on);
        UUID back = held(Applicant.PRESENT, on, employers, ours);
        decide(back, Result.GRANTED, Duty.REINSTATEMENT, null);
        assertThat(meeting(back).decision().dueOn()).as("at once").isEqualTo(on);
        assertThat(commissions.decisions(
                        own, new ConciliationDecisionRow.Filter(ConciliationDecisionRow.Show.OVERDUE, null, null, 10)))
                .hasSize(2);
        assertThat(view().row().overdue()).isEqualTo(2);
        assertThat(refusal(() -> executed(money, State.NOT_EXECUTED, TODAY, null)))
                .isEqualTo(Reason.NOTE_MISSING);
        assertThat(refusal(() -> executed(money, State.EXECUTED, null, null))).isEqualTo(Reason.DATE_MISSING);
        assertThat(refusal(() -> executed(money, State.EXECUTED, on.minusDays(1), null)))
                .isEqualTo(Reason.BEFORE_DECISION);
        executed(money, State.EXECUTED, TODAY, null);
        assertThat(view().row().open()).isOne();
        UUID denied = held(Applicant.PRESENT, on, employers, ours);
        decide(denied, Result.DENIED, null, null);
        assertThat(refusal(() -> executed(denied, State.EXECUTED, TODAY, null))).isEqualTo(Reason.NOTHING_TO_EXECUTE);
    }

    private void executed(UUID meeting, State state, @Nullable LocalDate on, @Nullable String note) {
        changes.executed(own, chair, id, version(), meeting, new Executed(TODAY, state, on, note));
    }

    @Test
    void what_is_due_stands_in_the_list_of_whoever_keeps_it() {
        UUID employers = seat(Side.EMPLOYER);
        UUID ours = seat(Side.EMPLOYEES);
        UUID money = held(Applicant.PRESENT, TODAY.minusDays(50), employers, ours);
        decide(money, Result.GRANTED, Duty.MONEY, null);
        TaskReader reader = new TaskReader(Role.CHAIR, chair.account(), TODAY);
        List<DueTask> due = tasks.due(own, reader, null, 10);
        assertThat(due).extracting(DueTask::id).anyMatch(task -> task.endsWith("/training"));
        assertThat(due).extracting(DueTask::id).anyMatch(task -> task.endsWith("/copies"));
        assertThat(due).hasSize(3).allMatch(task -> task.article() != null);
        assertThat(tasks.due(own, reader, due.get(0).position(), 10)).containsExactlyElementsOf(due.subList(1, 3));
        assertThat(tasks.count(own, reader).all()).isEqualTo(3);
        assertThat(tasks.due(own, new TaskReader(Role.UNION, above.account(), TODAY), null, 10))
                .isEmpty();
    }

    @Test
    void those_above_see_how_it_stands_and_no_names_and_others_see_nothing() {
        UUID employers = seat(Side.EMPLOYER);
        UUID ours = seat(Side.EMPLOYEES);
        UUID meeting = held(Applicant.PRESENT, TODAY.minusDays(3), employers, ours);
        decide(meeting, Result.GRANTED, Duty.OTHER, null);
        AccessScope unions = field.scope(union);
        ConciliationView seen = commissions.find(unions, above, id).orElseThrow();
        assertThat(seen.row().employerSide()).isOne();
        assertThat(seen.members()).isEmpty();
        assertThat(seen.meetings()).singleElement().satisfies(told -> {
            assertThat(told.subject()).isNull();
            assertThat(told.present()).isEmpty();
            assertThat(told.decision().body()).isNull();
            assertThat(told.decision().state()).isEqualTo(State.OPEN);
        });
        AccessScope foreign = field.scope(field.primary(field.member(field.union())));
        assertThat(commissions.find(foreign, chair, id)).isEmpty();
        assertThat(commissions.meeting(foreign, chair, id, meeting)).isEmpty();
        assertThat(commissions.page(foreign, new ConciliationFilter(Show.ALL, null, List.of(), null, 10)))
                .isEmpty();
        assertThat(refusal(() -> changes.seat(
                        foreign,
                        chair,
                        id,
                        version(),
                        new Seating(Side.EMPLOYER, Office.MEMBER, "Мүше", null, TODAY, null))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.seat(
                        own,
                        chair,
                        id,
                        version() - 1,
                        new Seating(Side.EMPLOYER, Office.MEMBER, "Мүше", null, TODAY, null))))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(refusal(() -> changes.held(
                        own,
                        chair,
                        id,
                        version(),
                        new Held(TODAY, TODAY, false, "1", "Дау", Applicant.PRESENT, UUID.randomUUID(), Set.of(ours)))))
                .isEqualTo(Reason.CASE_UNKNOWN);
    }

    private List<UUID> found(AccessScope scope, String... words) {
        return commissions.page(scope, new ConciliationFilter(Show.ALL, null, List.of(words), null, 50)).stream()
                .map(ConciliationRow::id)
                .toList();
    }

    @Test
    void a_commission_is_found_by_words_of_what_everybody_sees_and_not_by_who_sits_in_it_or_what_it_considered() {
        UUID sits = changes.seat(
                own,
                chair,
                id,
                version(),
                new Seating(Side.EMPLOYEES, Office.MEMBER, "Шегірткебай Нұр", null, TODAY.minusYears(2), null));
        held(Applicant.PRESENT, TODAY.minusDays(1), sits);
        changes.describe(
                own,
                chair,
                id,
                version(),
                new Described("Құйма цехы", "Соглашение о работе", TODAY.minusYears(3), 2, TODAY.minusYears(3), null),
                null,
                null);
        assertThat(found(own, "куйма"))
                .as("typed without the letters of Kazakh")
                .containsExactly(id);
        assertThat(found(own, "соглашению", "работы")).as("by the stem").containsExactly(id);
        assertThat(found(own, "мектеп", primary, "цехы"))
                .as("the employer and the site")
                .containsExactly(id);
        assertThat(found(own, "шегірткебай")).as("who sits in it").isEmpty();
        assertThat(found(own, "үстеме")).as("what it considered").isEmpty();
        assertThat(found(field.scope(field.primary(field.member(field.union()))), "куйма"))
                .as("of another organisation")
                .isEmpty();
    }

    @Test
    void employers_without_a_commission_are_listed_within_the_scope_page_by_page() {
        AccessScope unions = field.scope(union);
        assertThat(commissions.without(unions, null, null, 50)).isEmpty();
        String other = field.primary(field.member(union));
        UUID first = field.employer(other, "85.31", "KZ-31", "Шу");
        UUID second = field.employer(other, "85.31", "KZ-31", "Мерке");
        List<EmployerWithoutCommission> all = commissions.without(unions, null, null, 50);
        assertThat(all).extracting(EmployerWithoutCommission::employer).containsExactlyInAnyOrder(first, second);
        assertThat(all).allSatisfy(each -> assertThat(each.headcount()).isEqualTo(120));
        assertThat(commissions.without(unions, null, all.get(0).position(), 50)).containsExactly(all.get(1));
        assertThat(commissions.without(own, null, null, 50)).isEmpty();
        changes.describe(own, chair, id, version(), described(), TODAY, "Мектеп жабылды");
        assertThat(commissions.without(own, null, null, 50))
                .as("the commission of its employer is no more")
                .extracting(EmployerWithoutCommission::employer)
                .containsExactly(employer);
    }
}
