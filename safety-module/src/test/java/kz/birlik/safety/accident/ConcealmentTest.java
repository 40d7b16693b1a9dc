package kz.birlik.safety.accident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentSource;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.ConcealmentCheck.Declared;
import kz.birlik.safety.ConcealmentConfirmed;
import kz.birlik.safety.ConcealmentRefusal;
import kz.birlik.safety.ConcealmentRefusal.Reason;
import kz.birlik.safety.ConcealmentWithdrawn;
import kz.birlik.safety.Declaration;
import kz.birlik.safety.Discrepancy;
import kz.birlik.safety.Discrepancy.Kind;
import kz.birlik.safety.Discrepancy.Show;
import kz.birlik.safety.Discrepancy.State;
import kz.birlik.safety.Field;
import kz.birlik.safety.SafetyTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SafetyTest
@RecordApplicationEvents
class ConcealmentTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final AccidentReader CHAIR = new AccidentReader(new AccountId(UUID.randomUUID()), Role.CHAIR);
    private static final AccidentReader OFFICER = new AccidentReader(new AccountId(UUID.randomUUID()), Role.OFFICER);
    private static final AccidentReader ABOVE = new AccidentReader(new AccountId(UUID.randomUUID()), Role.UNION);

    @Autowired
    private Field field;

    @Autowired
    private AccidentChanges accidents;

    @Autowired
    private ConcealmentCheck check;

    @Autowired
    private DiscrepancyTasks tasks;

    @Autowired
    private ApplicationEvents heard;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;

    @BeforeEach
    void aPrimaryInAHazardousEmployer() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 200);
        scope = field.scope(primary);
    }

    private UUID known(int daysAgo) {
        Instant at = Instant.now().minus(Duration.ofDays(daysAgo));
        return accidents.register(
                scope,
                ABOVE,
                primary,
                employer,
                new Described(
                        null,
                        "Цех",
                        at,
                        at,
                        AccidentSource.PRESS,
                        "workplace",
                        "Құлады",
                        false,
                        false,
                        false,
                        false,
                        1,
                        0,
                        0),
                false);
    }

    private List<Discrepancy> found(@Nullable Kind kind) {
        check.check(scope);
        return check.page(scope, new Discrepancy.Filter(Show.ALL, kind, null, null, 50));
    }

    private void declared(int monthsAgo, int number, @Nullable Integer sick) {
        check.declare(scope, new Declared(primary, employer, TODAY.minusMonths(monthsAgo), number, sick), false);
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        ConcealmentRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void an_accident_the_employer_does_not_tell_of_in_the_days_of_the_rule_is_a_discrepancy_of_the_chair() {
        UUID late = known(4);
        known(3);
        UUID told = known(9);
        accidents.tell(scope, told, 0, TODAY, "№ 1");
        assertThat(found(null)).singleElement().satisfies(found -> {
            assertThat(found.accident()).isEqualTo(late);
            assertThat(found.owner()).isEqualTo(Role.CHAIR);
            assertThat(found.state()).isEqualTo(State.OPEN);
        });
        assertThat(found(null)).as("it is found once").hasSize(1);
        assertThat(tasks.count(scope, new TaskReader(Role.CHAIR, CHAIR.account(), TODAY))
                        .all())
                .isEqualTo(1);
        assertThat(check.page(
                        field.scope(field.primary(branch)), new Discrepancy.Filter(Show.ALL, null, null, null, 9)))
                .isEmpty();
    }

    @Test
    void a_month_of_which_fewer_accidents_are_declared_than_were_told_of_is_a_discrepancy() {
        UUID told = known(4);
        LocalDate month = TODAY.minusDays(4);
        int ago = month.getMonth() == TODAY.getMonth() ? 0 : 1;
        accidents.tell(scope, told, 0, TODAY, "№ 1");
        assertThat(found(Kind.UNDECLARED)).as("nothing was declared").isEmpty();
        declared(ago, 1, null);
        assertThat(found(Kind.UNDECLARED)).as("as many as were told of").isEmpty();
        declared(ago, 0, null);
        assertThat(found(Kind.UNDECLARED)).singleElement().satisfies(found -> {
            assertThat(found.month()).isEqualTo(month.withDayOfMonth(1));
            assertThat(found.seen()).isEqualByComparingTo("1");
            assertThat(found.usual()).isEqualByComparingTo("0");
            assertThat(found.owner()).isEqualTo(Role.CHAIR);
        });
        assertThat(found(Kind.UNDECLARED)).as("it is found once").hasSize(1);
    }

    @Test
    void what_the_chair_does_not_answer_goes_to_the_officer_of_the_branch() {
        known(20);
        UUID id = found(null).get(0).id();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql("update accident_discrepancy set found_on = found_on - 30, due_on = :day where id = :id")
                    .param("day", TODAY.minusDays(1))
                    .param("id", id)
                    .update();
        });
        Discrepancy passed = found(null).get(0);
        assertThat(passed.owner()).isEqualTo(Role.OFFICER);
        assertThat(passed.dueOn()).isAfter(TODAY);
        assertThat(tasks.due(field.scope(branch), new TaskReader(Role.OFFICER, OFFICER.account(), TODAY), null, 9))
                .hasSize(1);
        assertThat(tasks.count(scope, new TaskReader(Role.CHAIR, CHAIR.account(), TODAY))
                        .all())
                .isZero();
    }

    @Test
    void a_month_of_far_more_sick_leave_without_an_accident_stands_out() {
        for (int month = 7; month >= 2; month--) {
            declared(month, 0, 40);
        }
        declared(1, 0, 60);
        assertThat(found(Kind.SPIKE))
                .as("half as much again is not more than the rule")
                .isEmpty();
        declared(1, 1, 61);
        assertThat(found(Kind.SPIKE)).as("an accident was declared").isEmpty();
        declared(1, 0, 61);
        assertThat(found(Kind.SPIKE)).singleElement().satisfies(found -> {
            assertThat(found.month()).isEqualTo(TODAY.minusMonths(1).withDayOfMonth(1));
            assertThat(found.usual()).isEqualByComparingTo("40");
        });
        assertThat(check.declarations(scope, new Declaration.Filter(null, null, 50)))
                .as("what is said again of a month replaces")
                .hasSize(7);
    }

    @Test
    void a_hazardous_employer_that_declares_nothing_for_a_year_stands_out_once() {
        for (int month = 12; month >= 2; month--) {
            declared(month, 0, null);
        }
        assertThat(found(Kind.ZERO)).isEmpty();
        declared(1, 0, null);
        assertThat(found(Kind.ZERO)).hasSize(1);
        declared(0, 0, null);
        assertThat(found(Kind.ZERO)).hasSize(1);
    }

    @Test
    void a_chair_explains_with_a_reason_and_an_officer_confirms_which_others_are_told_of() {
        known(20);
        known(21);
        List<Discrepancy> both = found(null);
        UUID first = both.get(0).id();
        UUID second = both.get(1).id();
        refused(Reason.REASON_MISSING, () -> check.explain(scope, CHAIR, first, 0, " "));
        refused(Reason.NOT_YOURS, () -> check.confirm(scope, CHAIR, first, 0, "Жасырған"));
        refused(Reason.NOT_YOURS, () -> check.explain(scope, ABOVE, first, 0, "Хабарлаған"));
        refused(Reason.CHANGED_MEANWHILE, () -> check.explain(scope, CHAIR, first, 7, "Хабарлаған"));
        refused(
                Reason.NOT_FOUND,
                () -> check.explain(field.scope(field.primary(branch)), CHAIR, first, 0, "Хабарлаған"));
        check.explain(scope, CHAIR, first, 0, "Ауызша хабарлаған");
        assertThat(check.find(scope, first).orElseThrow().state()).isEqualTo(State.EXPLAINED);
        refused(Reason.SETTLED, () -> check.explain(scope, CHAIR, first, 1, "Тағы"));
        check.confirm(field.scope(branch), OFFICER, second, 0, "Жұмыс беруші жасырған");
        assertThat(check.find(scope, second).orElseThrow().state()).isEqualTo(State.CONFIRMED);
        assertThat(heard.stream(ConcealmentConfirmed.class))
                .extracting(ConcealmentConfirmed::discrepancy)
                .contains(second)
                .doesNotContain(first);
    }

    @Test
    void an_officer_takes_back_what_was_confirmed_and_others_are_told() {
        known(20);
        UUID one = found(null).get(0).id();
        refused(Reason.NOT_CONFIRMED, () -> check.withdraw(scope, OFFICER, one, 0, "Қате"));
        check.confirm(field.scope(branch), OFFICER, one, 0, "Жұмыс беруші жасырған");
        refused(Reason.NOT_YOURS, () -> check.withdraw(scope, CHAIR, one, 1, "Қате"));
        refused(Reason.REASON_MISSING, () -> check.withdraw(scope, OFFICER, one, 1, " "));
        refused(Reason.SETTLED, () -> check.explain(scope, OFFICER, one, 1, "Қате"));
        check.withdraw(scope, OFFICER, one, 1, "Хабарлама кешігіп табылды");
        assertThat(check.find(scope, one).orElseThrow().state()).isEqualTo(State.EXPLAINED);
        assertThat(heard.stream(ConcealmentWithdrawn.class))
                .extracting(ConcealmentWithdrawn::discrepancy)
                .containsExactly(one);
        refused(Reason.NOT_CONFIRMED, () -> check.withdraw(scope, OFFICER, one, 2, "Тағы"));
    }

    @Test
    void the_rules_are_open() {
        assertThat(check.rules())
                .hasSize(5)
                .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
        assertThat(check.sectors()).extracting(each -> each.oked()).contains("24");
        refused(Reason.MONTH_IN_FUTURE, () -> declared(-1, 0, null));
        refused(Reason.COUNTS_IMPOSSIBLE, () -> declared(1, -1, null));
        refused(
                Reason.EMPLOYER_UNKNOWN,
                () -> check.declare(scope, new Declared(primary, UUID.randomUUID(), TODAY, 0, null), false));
    }
}
