package kz.birlik.safety.inspector;

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
import kz.birlik.safety.CertificateCheck;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.Field;
import kz.birlik.safety.InspectorChanges;
import kz.birlik.safety.InspectorChanges.Elected;
import kz.birlik.safety.InspectorChanges.Trained;
import kz.birlik.safety.InspectorConfirmation;
import kz.birlik.safety.InspectorFilter;
import kz.birlik.safety.InspectorFilter.Show;
import kz.birlik.safety.InspectorRefusal;
import kz.birlik.safety.InspectorRefusal.Reason;
import kz.birlik.safety.InspectorRow;
import kz.birlik.safety.InspectorView;
import kz.birlik.safety.InspectorView.CertificateState;
import kz.birlik.safety.PrintedCertificate;
import kz.birlik.safety.SafetyTerms;
import kz.birlik.safety.SafetyTest;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.safety.WithoutInspector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SafetyTest
class TechnicalInspectorsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate ELECTED = TODAY.minusYears(1);

    @Autowired
    private Field field;

    @Autowired
    private TechnicalInspectors inspectors;

    @Autowired
    private InspectorChanges changes;

    @Autowired
    private CouncilChanges councils;

    @Autowired
    private SafetyTerms terms;

    @Autowired
    private List<DueTasks> tasks;

    @Autowired
    private CertificateResealing resealing;

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
        employer = field.employer(primary, 51);
        scope = field.scope(primary);
    }

    private static Elected elected(String name, @Nullable LocalDate until) {
        return new Elected(false, name, "шебер", ELECTED, "Жалпы жиналыс", "№ 1", ELECTED, until);
    }

    private UUID elected() {
        return changes.elect(scope, primary, employer, elected("Сынақ Ержан", TODAY.plusYears(1)), false);
    }

    private UUID confirmed() {
        UUID id = elected();
        changes.confirm(scope, id, version(id), confirmation(ELECTED.plusDays(3)));
        return id;
    }

    private static InspectorConfirmation confirmation(LocalDate on) {
        return new InspectorConfirmation(InspectorConfirmation.Body.COUNCIL, on, "№ 2");
    }

    private InspectorView view(UUID id) {
        return inspectors.find(scope, id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private List<UUID> listed(Show show) {
        return inspectors.page(scope, new InspectorFilter(show, null, null, null, null, 50)).stream()
                .map(InspectorRow::id)
                .toList();
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        InspectorRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private CertificateCheck check(String token) {
        return inspectors.check(field.federation(), token).orElseThrow();
    }

    @Test
    void refuses_days_that_cannot_be_and_an_employer_the_organisation_does_not_sit_in() {
        refused(
                Reason.EMPLOYER_UNKNOWN,
                () -> changes.elect(scope, primary, UUID.randomUUID(), elected("Сынақ", null), false));
        refused(Reason.NAME_MISSING, () -> changes.elect(scope, primary, employer, elected(" ", null), false));
        refused(
                Reason.DATE_IN_FUTURE,
                () -> changes.elect(
                        scope,
                        primary,
                        employer,
                        new Elected(false, "Сынақ", null, TODAY.plusDays(1), "Жиналыс", null, TODAY.plusDays(1), null),
                        false));
        refused(
                Reason.TERM_BEFORE_ELECTION,
                () -> changes.elect(
                        scope,
                        primary,
                        employer,
                        new Elected(false, "Сынақ", null, ELECTED, "Жиналыс", null, ELECTED.minusDays(1), null),
                        false));
        refused(
                Reason.UNTIL_BEFORE_FROM,
                () -> changes.elect(scope, primary, employer, elected("Сынақ", ELECTED), false));
    }

    @Test
    void a_person_has_one_mandate_at_an_employer_at_a_time() {
        UUID first = elected();
        refused(
                Reason.ALREADY_THERE,
                () -> changes.elect(scope, primary, employer, elected("сынақ  ержан", null), false));
        assertThat(changes.elect(scope, primary, employer, elected("Сынақ Айжан", null), false))
                .isNotNull();
        changes.end(scope, first, version(first), ELECTED, "Өз еркімен");
        changes.elect(scope, primary, employer, elected("Сынақ Ержан", null), false);
        assertThat(listed(Show.ENDED)).containsExactly(first);
    }

    @Test
    void the_schema_takes_no_second_mandate_either() {
        UUID first = elected();
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                            .query(row -> {});
                    jdbc.sql("""
                                    insert into technical_inspector (id, primary_id, employer_id, full_name, elected_on, elected_by, term_from,
                                                                     recorded_at, recorded_by, changed_at, changed_by)
                                    select gen_random_uuid(), i.primary_id, i.employer_id, i.full_name, i.elected_on, 'x', i.term_from, now(), 'x',
                                           now(), 'x' from technical_inspector i where i.id = :id""").param("id", first).update();
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void is_active_once_confirmed_and_linked_with_the_council_that_works() {
        UUID council =
                councils.form(scope, primary, employer, new CouncilChanges.Described(ELECTED, "№ 1", null), false);
        UUID id = elected();
        assertThat(listed(Show.UNCONFIRMED)).containsExactly(id);
        assertThat(listed(Show.ACTIVE)).isEmpty();
        refused(
                Reason.CONFIRMED_BEFORE_ELECTION,
                () -> changes.confirm(scope, id, version(id), confirmation(ELECTED.minusDays(1))));
        refused(Reason.DATE_IN_FUTURE, () -> changes.confirm(scope, id, version(id), confirmation(TODAY.plusDays(1))));
        changes.confirm(scope, id, version(id), confirmation(ELECTED.plusDays(3)));
        assertThat(listed(Show.ACTIVE)).containsExactly(id);
        assertThat(view(id).council()).isEqualTo(council);
        assertThat(view(id).row().standing(TODAY)).isEqualTo(InspectorRow.Standing.ACTIVE);
    }

    @Test
    void an_organisation_is_on_the_list_until_its_inspector_is_confirmed() {
        WithoutInspector.Filter filter = new WithoutInspector.Filter(null, null, 50);
        UUID id = elected();
        assertThat(inspectors.missing(scope, filter))
                .extracting(WithoutInspector::employer)
                .containsExactly(employer);
        changes.confirm(scope, id, version(id), confirmation(ELECTED));
        assertThat(inspectors.missing(scope, filter)).isEmpty();
        changes.end(scope, id, version(id), TODAY, "Жұмыстан кетті");
        assertThat(inspectors.missing(scope, filter)).hasSize(1);
    }

    @Test
    void training_is_shown_in_the_list_and_for_the_passport_of_the_employer() {
        UUID id = confirmed();
        assertThat(listed(Show.UNTRAINED)).containsExactly(id);
        refused(Reason.TRAINING_DAYS, () -> changes.train(scope, id, version(id), new Trained(ELECTED, ELECTED, null)));
        changes.train(scope, id, version(id), new Trained(ELECTED, TODAY.plusDays(5), "А 12"));
        assertThat(listed(Show.UNTRAINED)).isEmpty();
        assertThat(inspectors.ofEmployer(scope, new EmployerId(employer), TODAY))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.fullName()).isEqualTo("Сынақ Ержан");
                    assertThat(each.trained()).isTrue();
                });
        assertThat(inspectors.ofEmployer(scope, new EmployerId(employer), TODAY.plusDays(6)))
                .singleElement()
                .satisfies(each -> assertThat(each.trained()).isFalse());
        assertThat(inspectors.ofEmployer(scope, new EmployerId(employer), ELECTED.minusDays(1)))
                .isEmpty();
    }

    @Test
    void what_ends_soon_stands_in_a_tab_among_the_tasks_and_for_the_reminder() {
        UUID soon = changes.elect(scope, primary, employer, elected("Сынақ Жақын", TODAY.plusDays(30)), false);
        UUID later = changes.elect(
                scope, primary, employer, elected("Сынақ Алыс", TODAY.plusDays(inspectors.endNotice() + 1)), false);
        changes.train(scope, later, version(later), new Trained(ELECTED, TODAY.plusDays(9), null));
        assertThat(listed(Show.ENDING)).containsExactly(soon);
        assertThat(due("inspector-term")).containsExactly(soon.toString());
        assertThat(due("inspector-training")).containsExactly(later.toString());
        assertThat(terms.running(scope, SafetyTerms.Of.MANDATE, TODAY.plusDays(40), null, 9))
                .singleElement()
                .satisfies(term -> assertThat(term.dueOn()).isEqualTo(TODAY.plusDays(30)));
        assertThat(terms.running(scope, SafetyTerms.Of.MANDATE, TODAY.plusDays(29), null, 9))
                .isEmpty();
        changes.end(scope, soon, version(soon), TODAY, "Ауысты");
        assertThat(due("inspector-term")).isEmpty();
    }

    private List<String> due(String kind) {
        TaskReader reader = new TaskReader(Role.CHAIR, new AccountId(UUID.randomUUID()), TODAY);
        DueTasks source = tasks.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        List<DueTask> due = source.due(scope, reader, null, 9);
        assertThat(source.count(scope, reader).all()).isEqualTo(due.size());
        if (!due.isEmpty()) {
            assertThat(source.due(scope, reader, due.get(due.size() - 1).position(), 9))
                    .isEmpty();
        }
        return due.stream().map(task -> task.target().id()).toList();
    }

    @Test
    void a_certificate_is_for_a_confirmed_mandate_that_runs() {
        UUID id = elected();
        refused(Reason.NOT_CONFIRMED, () -> changes.issue(scope, id, version(id), null));
        refused(Reason.NOT_ISSUED, () -> changes.print(scope, id));
        UUID over = changes.elect(scope, primary, employer, elected("Сынақ Өткен", TODAY.minusDays(1)), false);
        changes.confirm(scope, over, version(over), confirmation(ELECTED));
        refused(Reason.TERM_NOT_RUNNING, () -> changes.issue(scope, over, version(over), null));
        assertThat(view(over).row().standing(TODAY)).isEqualTo(InspectorRow.Standing.TERM_OVER);
    }

    @Test
    void a_certificate_checks_as_good_until_it_is_replaced_or_the_mandate_ends() {
        UUID id = confirmed();
        changes.issue(scope, id, version(id), null);
        PrintedCertificate first = changes.print(scope, id);
        assertThat(first.toString()).doesNotContain(first.token());
        assertThat(check(first.token()).valid()).isTrue();
        assertThat(check(first.token()).initials()).isEqualTo("С.\u00a0Е.");
        refused(Reason.REASON_MISSING, () -> changes.issue(scope, id, version(id), " "));
        changes.issue(scope, id, version(id), "Жоғалды");
        PrintedCertificate second = changes.print(scope, id);
        assertThat(check(first.token()).valid()).isFalse();
        assertThat(check(first.token()).initials()).isNull();
        assertThat(check(second.token()).valid()).isTrue();
        changes.end(scope, id, version(id), TODAY, "Өз еркімен");
        assertThat(check(second.token()).valid()).isFalse();
        assertThat(view(id).certificates())
                .extracting(InspectorView.Certificate::state)
                .containsExactlyInAnyOrder(CertificateState.REPLACED, CertificateState.WITHDRAWN);
        refused(Reason.ENDED, () -> changes.issue(scope, id, version(id), null));
    }

    @Test
    void a_forged_token_is_unknown_and_the_secret_is_not_in_the_table() {
        UUID id = confirmed();
        changes.issue(scope, id, version(id), null);
        String token = changes.print(scope, id).token();
        String forged = (token.startsWith("a") ? "b" : "a") + token.substring(1);
        assertThat(inspectors.check(field.federation(), forged)).isEmpty();
        assertThat(inspectors.check(field.federation(), "'; drop")).isEmpty();
        assertThat(resealing.resealSome(10)).isZero();
    }

    @Test
    void another_organisation_sees_nothing_and_changes_nothing() {
        UUID id = confirmed();
        AccessScope stranger = field.scope(field.primary(branch));
        assertThat(inspectors.find(stranger, id)).isEmpty();
        assertThat(inspectors.page(stranger, new InspectorFilter(Show.ALL, null, null, null, null, 9)))
                .isEmpty();
        assertThat(inspectors.page(stranger, new InspectorFilter(Show.ALL, primary, null, null, null, 9)))
                .isEmpty();
        assertThat(inspectors.ofEmployer(stranger, new EmployerId(employer), TODAY))
                .isEmpty();
        refused(Reason.NOT_FOUND, () -> changes.end(stranger, id, 1, TODAY, "x"));
        refused(Reason.NOT_FOUND, () -> changes.print(stranger, id));
        assertThat(inspectors.find(field.scope(branch), id)).isPresent();
        refused(Reason.CHANGED_MEANWHILE, () -> changes.end(scope, id, 77, TODAY, "x"));
    }

    @Test
    void the_list_is_searched_by_name_and_employer_and_goes_on_after_its_last_line() {
        UUID first = elected();
        UUID second = changes.elect(scope, primary, employer, elected("Басқа Әсел", null), false);
        assertThat(inspectors.page(scope, new InspectorFilter(Show.ALL, null, null, "асел", null, 9)))
                .extracting(InspectorRow::id)
                .containsExactly(second);
        assertThat(inspectors.page(scope, new InspectorFilter(Show.ALL, primary, employer, "завод", null, 9)))
                .hasSize(2);
        assertThat(inspectors.page(scope, new InspectorFilter(Show.ALL, null, UUID.randomUUID(), null, null, 9)))
                .isEmpty();
        assertThat(inspectors.page(scope, new InspectorFilter(Show.ALL, null, null, null, second, 9)))
                .extracting(InspectorRow::id)
                .containsExactly(first);
    }
}
