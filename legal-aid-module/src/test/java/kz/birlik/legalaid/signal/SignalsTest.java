package kz.birlik.legalaid.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.LookedAt;
import kz.birlik.legalaid.SignalChanges;
import kz.birlik.legalaid.SignalChanges.Happened;
import kz.birlik.legalaid.SignalChanges.NewSignal;
import kz.birlik.legalaid.SignalFilter;
import kz.birlik.legalaid.SignalFilter.Show;
import kz.birlik.legalaid.SignalKind;
import kz.birlik.legalaid.SignalRefusal;
import kz.birlik.legalaid.SignalRefusal.Reason;
import kz.birlik.legalaid.SignalRow;
import kz.birlik.legalaid.SignalState;
import kz.birlik.legalaid.SignalStep;
import kz.birlik.legalaid.SignalView;
import kz.birlik.legalaid.Signals;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
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
class SignalsTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Signals signals;

    @Autowired
    SignalChanges changes;

    @Autowired
    Field field;

    @Autowired
    LookedAt looked;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String union;
    String primary;
    UUID employer;
    AccessScope branch;
    AccessScope own;
    AccessScope foreign;
    CaseReader chair;
    CaseReader officer;

    @BeforeEach
    void plant() {
        union = field.union();
        String member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, "24.10", "KZ-35", "Балқаш");
        branch = field.scope(member);
        own = field.scope(primary);
        foreign = field.scope(field.member(field.union()));
        chair = field.person(Role.CHAIR, primary);
        officer = field.person(Role.OFFICER, member);
    }

    private NewSignal signal(String kind, int people, @Nullable Integer amount) {
        return new NewSignal(
                primary,
                employer,
                null,
                kind,
                people,
                amount == null ? null : BigDecimal.valueOf(amount),
                TODAY.plusDays(30),
                "Бұйрық жобасын көрдік",
                true);
    }

    private UUID sent(String kind, int people, @Nullable Integer amount) {
        return changes.send(own, chair, signal(kind, people, amount));
    }

    private SignalView view(UUID id) {
        return signals.find(branch, id).orElseThrow();
    }

    private void step(CaseReader who, UUID id, SignalStep step, Happened happened) {
        changes.happened(branch, who, id, view(id).row().version(), step, happened);
    }

    private static Happened on(@Nullable String note) {
        return new Happened(TODAY, note, 0, null, null);
    }

    private static Happened ended(String outcome, @Nullable String result) {
        return new Happened(TODAY, result, 0, null, outcome);
    }

    private List<SignalRow> page(AccessScope scope, Show show) {
        return signals.page(scope, new SignalFilter(show, null, null, null, null, null, List.of(), null, 10));
    }

    private static Reason refused(ThrowingCallable what) {
        SignalRefusal refusal = catchThrowableOfType(SignalRefusal.class, what);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    @Test
    void what_a_chair_sends_is_seen_by_the_branch_at_once_with_its_town_and_the_officers_are_told() {
        UUID id = sent("layoff", 120, null);
        SignalRow row = view(id).row();
        assertThat(row.state()).isEqualTo(SignalState.OPEN);
        assertThat(row.people()).isEqualTo(120);
        assertThat(row.region()).isEqualTo("KZ-35");
        assertThat(row.town()).isNotNull();
        assertThat(row.kind().area()).isEqualTo(SignalKind.Area.WARNING);
        assertThat(view(id).events()).extracting(SignalView.Event::kind).containsExactly("sent");
        assertThat(jdbc.sql("select count(*) from notice where kind = 'signal-sent' and cause = :cause")
                        .param("cause", "signal/" + id + "/sent")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(signals.find(foreign, id)).isEmpty();
        assertThat(page(foreign, Show.ALL)).isEmpty();
    }

    @Test
    void nothing_is_sent_without_people_without_words_or_for_a_foreign_employer() {
        assertThat(refused(() -> sent("layoff", 0, null))).isEqualTo(Reason.NOBODY_AFFECTED);
        assertThat(refused(() -> sent("arrears", 10, null))).isEqualTo(Reason.AMOUNT_MISSING);
        assertThat(refused(() -> sent("arrears", 10, 0))).isEqualTo(Reason.AMOUNT_MISSING);
        assertThat(refused(() -> sent("rumour", 10, null))).isEqualTo(Reason.KIND_UNKNOWN);
        NewSignal elsewhere = new NewSignal(primary, UUID.randomUUID(), null, "layoff", 1, null, TODAY, "Сөз", true);
        assertThat(refused(() -> changes.send(own, chair, elsewhere))).isEqualTo(Reason.EMPLOYER_UNKNOWN);
        assertThat(refused(() -> changes.send(foreign, chair, signal("layoff", 1, null))))
                .isEqualTo(Reason.NOT_FOUND);
        CaseReader analyst = new CaseReader(chair.account(), Role.ANALYST);
        assertThat(refused(() -> changes.send(own, analyst, signal("layoff", 1, null))))
                .isEqualTo(Reason.NOT_YOURS);
    }

    @Test
    void an_amount_belongs_to_kinds_that_count_money_only() {
        assertThat(view(sent("layoff", 5, 1_000)).row().amount()).isNull();
        assertThat(view(sent("arrears", 5, 1_000)).row().amount()).isEqualByComparingTo("1000");
        UUID id = sent("dues", 5, 1_000);
        assertThatThrownBy(() -> inTheFederation("update workplace_signal set amount = null where id = ?", id))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_signal_is_taken_made_more_exact_and_closed_with_a_result_that_stays() {
        UUID id = sent("arrears", 40, 5_000_000);
        step(officer, id, SignalStep.TAKE, on(null));
        assertThat(view(id).row().state()).isEqualTo(SignalState.WORKING);
        assertThat(view(id).row().takenBy()).isNotNull();
        step(chair, id, SignalStep.NEWS, new Happened(TODAY, null, 55, BigDecimal.valueOf(7_000_000), null));
        assertThat(view(id).row().people()).isEqualTo(55);
        assertThat(refused(() -> step(officer, id, SignalStep.CLOSE, ended("prevented", " "))))
                .isEqualTo(Reason.TEXT_MISSING);
        assertThat(refused(() -> step(officer, id, SignalStep.CLOSE, ended("nothing", "Төленді"))))
                .isEqualTo(Reason.OUTCOME_MISSING);
        step(officer, id, SignalStep.CLOSE, ended("prevented", "Жалақы толық төленді"));
        assertThat(view(id).row().state()).isEqualTo(SignalState.CLOSED);
        assertThat(view(id).result()).isEqualTo("Жалақы толық төленді");
        assertThat(view(id).events()).extracting(SignalView.Event::people).contains(40, 55);
        assertThat(refused(() -> step(chair, id, SignalStep.NEWS, new Happened(TODAY, "Тағы", 60, null, null))))
                .isEqualTo(Reason.WRONG_STATE);
        assertThatThrownBy(() -> inTheFederation("update workplace_signal set people = 1 where id = ?", id))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(page(branch, Show.CLOSED)).extracting(SignalRow::id).containsExactly(id);
        assertThat(page(branch, Show.GOING)).isEmpty();
    }

    @Test
    void a_chair_neither_takes_nor_closes_and_a_day_to_come_is_refused() {
        UUID id = sent("pressure", 1, null);
        assertThat(refused(() -> step(chair, id, SignalStep.TAKE, on(null)))).isEqualTo(Reason.NOT_YOURS);
        assertThat(refused(() -> step(chair, id, SignalStep.CLOSE, ended("prevented", "Болды"))))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refused(
                        () -> step(officer, id, SignalStep.TAKE, new Happened(TODAY.plusDays(1), null, 0, null, null))))
                .isEqualTo(Reason.DATE_IN_FUTURE);
        assertThat(refused(() ->
                        step(officer, id, SignalStep.TAKE, new Happened(TODAY.minusDays(1), null, 0, null, null))))
                .isEqualTo(Reason.BEFORE_LAST);
        assertThat(refused(() -> changes.happened(branch, officer, id, 77, SignalStep.TAKE, on(null))))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(refused(() -> changes.happened(foreign, officer, id, 0, SignalStep.TAKE, on(null))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void the_list_begins_with_what_concerns_most_people_and_goes_on_page_by_page() {
        UUID small = sent("layoff", 3, null);
        UUID large = sent("closure", 900, null);
        UUID pressed = sent("pressure", 20, null);
        assertThat(page(branch, Show.OPEN)).extracting(SignalRow::id).containsExactly(large, pressed, small);
        SignalFilter first = new SignalFilter(Show.GOING, null, null, null, null, null, List.of(), null, 1);
        SignalRow last = signals.page(branch, first).get(0);
        assertThat(signals.page(branch, first.from(last)))
                .extracting(SignalRow::id)
                .containsExactly(pressed);
        assertThat(signals.page(
                        branch,
                        new SignalFilter(
                                Show.ALL,
                                SignalKind.Area.INTERFERENCE,
                                null,
                                "KZ-35",
                                employer,
                                primary,
                                List.of(),
                                null,
                                10)))
                .extracting(SignalRow::id)
                .containsExactly(pressed);
        assertThat(signals.page(
                        branch, new SignalFilter(Show.ALL, null, null, "KZ-31", null, null, List.of(), null, 10)))
                .isEmpty();
    }

    private List<UUID> found(AccessScope scope, String... words) {
        return signals
                .page(scope, new SignalFilter(Show.ALL, null, null, null, null, null, List.of(words), null, 10))
                .stream()
                .map(SignalRow::id)
                .toList();
    }

    @Test
    void a_signal_is_found_by_words_of_what_is_known_of_its_course_and_of_its_employer_within_the_scope() {
        UUID id = sent("layoff", 12, null);
        sent("pressure", 1, null);
        step(officer, id, SignalStep.TAKE, on("Обогатительная фабрика закрывается"));
        step(officer, id, SignalStep.CLOSE, ended("prevented", "Қысқарту тоқтатылды"));
        assertThat(found(branch, "обогатительной", "фабрики")).as("by the stem").containsExactly(id);
        assertThat(found(branch, "кыскарт"))
                .as("typed without the letters of Kazakh")
                .containsExactly(id);
        assertThat(found(branch, "жобасын", "фабрика"))
                .as("words of two places")
                .containsExactly(id);
        assertThat(found(branch, "школа", primary)).as("the employer").hasSize(2);
        assertThat(found(branch, "фабрика", "телескоп")).isEmpty();
        assertThat(found(foreign, "фабрика")).as("of another branch").isEmpty();
    }

    @Test
    void words_are_looked_for_in_rows_of_the_scope_alone_also_where_nobody_said_them() {
        UUID id = sent("layoff", 5, null);
        String theirs = field.primary(field.member(field.union()));
        UUID employers = field.employer(theirs, "24.10", "KZ-35", "Балқаш");
        UUID other = changes.send(
                field.scope(theirs),
                field.person(Role.CHAIR, theirs),
                new NewSignal(
                        theirs,
                        employers,
                        null,
                        "layoff",
                        500,
                        null,
                        TODAY.plusDays(30),
                        "Бұйрық жобасын көрдік",
                        true));
        looked.among("workplace_signal", other, () -> {
            for (AccessScope scope : List.of(branch, field.scope(union))) {
                assertThat(looked.rowsOf(
                                "workplace_signal",
                                () -> assertThat(found(scope, "телескоп")).isEmpty()))
                        .as("in %s", scope)
                        .isLessThan(LookedAt.MANY / 10);
                assertThat(looked.rowsOf(
                                "workplace_signal",
                                () -> assertThat(found(scope, "жобасын")).containsExactly(id)))
                        .as("in %s", scope)
                        .isLessThan(LookedAt.MANY / 10);
            }
            assertThat(looked.rowsOf(
                            "workplace_signal",
                            () -> assertThat(found(field.federation(), "телескоп"))
                                    .isEmpty()))
                    .as("the scope of the federation is the table")
                    .isGreaterThan(LookedAt.MANY);
        });
    }

    private void inTheFederation(String sql, UUID id) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql(sql).param(id).update();
        });
    }
}
