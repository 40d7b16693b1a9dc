package kz.birlik.bargaining.fulfilment;

import static kz.birlik.bargaining.Promises.LAST_YEAR;
import static kz.birlik.bargaining.Promises.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.Promises;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges.Reported;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter.Show;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal.Reason;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskList;
import kz.birlik.membership.task.TaskReader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@BargainingTest
class FulfilmentTest {

    private static final byte[] PAPER = "%PDF-1.7 ведомость %%EOF".getBytes(StandardCharsets.UTF_8);

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges agreementChanges;

    @Autowired
    Fulfilments fulfilments;

    @Autowired
    FulfilmentChanges changes;

    @Autowired
    TaskList tasks;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Promises promises;
    String member;
    String primary;
    AccessScope chair;
    AccessScope officer;
    UUID agreement;

    @BeforeEach
    void plant() {
        promises = new Promises(agreements, agreementChanges, field, jdbc, transactions);
        member = field.member(field.union());
        primary = field.primary(member);
        chair = field.scope(primary);
        officer = field.scope(member);
        agreement = promises.registered(primary, field.employer(primary, "85.31", "KZ-31", "Тараз"));
    }

    @Test
    void every_promise_has_a_row_for_each_period_of_its_term_and_none_of_years_nobody_is_asked_about() {
        AgreementYear last = year(LAST_YEAR);
        assertThat(last.years()).containsExactly(TODAY.getYear(), LAST_YEAR);
        assertThat(last.rows()).hasSize(14);
        assertThat(rows(LAST_YEAR, "Выплачивать надбавку"))
                .extracting(FulfilmentRow::periodFrom)
                .hasSize(12)
                .contains(LocalDate.of(LAST_YEAR, 2, 1));
        assertThat(rows(LAST_YEAR, "Выдать спецодежду"))
                .singleElement()
                .extracting(FulfilmentRow::periodTo)
                .isEqualTo(LocalDate.of(LAST_YEAR, 11, 15));
        assertThat(last.sum().opened()).isEqualTo(14);
        assertThat(last.sum().index()).as("nothing is counted yet").isNull();
        assertThat(last.rows())
                .as("whoever registers late is given time from then")
                .allSatisfy(row -> assertThat(row.reportBy()).isAfter(TODAY));
    }

    @Test
    void a_chair_reports_with_evidence_and_somebody_else_confirms() {
        FulfilmentRow row = rows(LAST_YEAR, "Провести медосмотр").get(0);
        changes.report(
                chair,
                row.id(),
                row.version(),
                new Reported(FulfilmentState.DONE, BigDecimal.valueOf(12), null),
                EvidenceFile.of("Ведомость Иванова.pdf", PAPER));

        FulfilmentView reported = find(row);
        assertThat(reported.row().review()).isEqualTo(Review.WAITING);
        assertThat(reported.row().files()).isEqualTo(1);
        assertThat(reported.row().amount()).isEqualByComparingTo("12");
        assertThat(fulfilments
                        .evidence(officer, row.id(), reported.evidence().get(0).id())
                        .orElseThrow()
                        .content())
                .isEqualTo(PAPER);
        assertThat(refusal(
                        () -> changes.confirm(officer, row.id(), reported.row().version())))
                .as("by who reported")
                .isEqualTo(Reason.OWN_REPORT);

        promises.reportedBySomebodyElse(row.id());
        changes.confirm(officer, row.id(), reported.row().version());
        FulfilmentView confirmed = find(row);
        assertThat(confirmed.row().review()).isEqualTo(Review.CONFIRMED);
        assertThat(confirmed.events()).extracting(FulfilmentView.Event::what).containsExactly("confirmed", "reported");
        assertThat(confirmed.events().get(1).indexBefore()).isNull();
        assertThat(confirmed.events().get(1).indexAfter()).isEqualByComparingTo("100");
        assertThat(refusal(() -> changes.report(
                        chair,
                        row.id(),
                        confirmed.row().version(),
                        new Reported(FulfilmentState.DONE, null, null),
                        null)))
                .isEqualTo(Reason.CONFIRMED);
    }

    @Test
    void a_dispute_has_a_reason_is_answered_and_counts_until_it_is_settled() {
        FulfilmentRow row = report(rows(LAST_YEAR, "Провести медосмотр").get(0), FulfilmentState.DONE, null);
        promises.reportedBySomebodyElse(row.id());
        assertThat(refusal(() -> changes.dispute(officer, row.id(), row.version(), " ")))
                .isEqualTo(Reason.REASON_MISSING);
        assertThat(refusal(() -> changes.answer(chair, row.id(), row.version(), "?")))
                .isEqualTo(Reason.NOT_DISPUTED);

        changes.dispute(officer, row.id(), row.version(), "Медосмотр прошли трое");
        assertThat(year(LAST_YEAR).sum().index()).isEqualByComparingTo("0");
        changes.answer(chair, row.id(), row.version() + 1, "Остальные прошли раньше");
        FulfilmentView answered = find(row);
        assertThat(answered.row().review()).isEqualTo(Review.ANSWERED);
        assertThat(answered.answer()).isEqualTo("Остальные прошли раньше");
        changes.confirm(officer, row.id(), answered.row().version());
        assertThat(year(LAST_YEAR).sum().index()).isEqualByComparingTo("100");
    }

    @Test
    void what_was_not_kept_has_a_reason_and_what_has_not_begun_is_not_reported() {
        FulfilmentRow row = rows(LAST_YEAR, "Провести медосмотр").get(0);
        assertThat(refusal(() -> report(row, FulfilmentState.NOT_DONE, " "))).isEqualTo(Reason.NOTE_MISSING);
        assertThat(refusal(() -> changes.report(chair, row.id(), row.version(), new Reported(null, null, null), null)))
                .isEqualTo(Reason.STATE_MISSING);
        assertThat(refusal(() ->
                        changes.report(chair, row.id(), 77, new Reported(FulfilmentState.DONE, null, null), null)))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
        rows(TODAY.getYear(), "Выплачивать надбавку").stream()
                .filter(month -> month.periodFrom().isAfter(TODAY))
                .findFirst()
                .ifPresent(later -> assertThat(refusal(() -> report(later, FulfilmentState.DONE, null)))
                        .isEqualTo(Reason.NOT_BEGUN));
    }

    @Test
    void silence_becomes_a_row_that_counts_and_can_be_made_up_for() {
        FulfilmentRow row = rows(LAST_YEAR, "Провести медосмотр").get(0);
        due(row, TODAY.minusDays(1));
        changes.turn(field.federation());
        assertThat(find(row).row().state()).isEqualTo(FulfilmentState.NOT_REPORTED);
        assertThat(year(LAST_YEAR).sum().index()).isEqualByComparingTo("0");
        assertThat(find(row).events()).extracting(FulfilmentView.Event::what).containsExactly("not_reported");
        assertThat(fulfilments.page(
                        officer, new FulfilmentFilter(Show.ALL, LAST_YEAR, null, primary, agreement, null, 50)))
                .hasSize(14);
        assertThat(fulfilments.page(officer, filter(Show.NOT_REPORTED)))
                .extracting(FulfilmentRow::id)
                .containsExactly(row.id());
        report(find(row).row(), FulfilmentState.PARTLY, "Половина");
        assertThat(year(LAST_YEAR).sum().index()).isEqualByComparingTo("50");

        rows(LAST_YEAR, "Выплачивать надбавку").stream().limit(2).forEach(month -> due(month, TODAY.minusDays(1)));
        changes.turn(field.federation());
        List<FulfilmentView.Event> silence = rows(LAST_YEAR, "Выплачивать надбавку").stream()
                .limit(2)
                .flatMap(month -> find(month).events().stream())
                .toList();
        assertThat(silence)
                .as("each tells what it alone did: 6 of 13, then 6 of 14")
                .extracting(event -> event.indexAfter().toPlainString())
                .containsExactlyInAnyOrder("46.15", "42.86");
    }

    @Test
    void what_is_due_of_an_agreement_is_one_task() {
        TaskReader reader = new TaskReader(Role.CHAIR, new AccountId(UUID.randomUUID()), TODAY);
        List<DueTask> due = tasks.page(chair, reader, null, 50).tasks().stream()
                .filter(task -> task.kind().equals("obligation-report"))
                .toList();
        assertThat(due)
                .hasSize(1)
                .allSatisfy(task -> assertThat(task.target().id()).isEqualTo(agreement.toString()));
        FulfilmentRow row = report(rows(LAST_YEAR, "Провести медосмотр").get(0), FulfilmentState.DONE, null);
        TaskReader checking = new TaskReader(Role.OFFICER, new AccountId(UUID.randomUUID()), TODAY);
        assertThat(obligations(checking)).containsExactly("obligation-review");
        promises.reportedBySomebodyElse(row.id());
        changes.dispute(officer, row.id(), row.version(), "Нет ведомости");
        assertThat(obligations(checking)).isEmpty();
        assertThat(tasks.page(chair, reader, null, 50).tasks())
                .extracting(DueTask::kind)
                .contains("obligation-answer");
    }

    private List<String> obligations(TaskReader checking) {
        return tasks.page(officer, checking, null, 50).tasks().stream()
                .map(DueTask::kind)
                .filter(kind -> kind.startsWith("obligation"))
                .toList();
    }

    @Test
    void each_side_is_told_once_a_day_what_happened_to_the_reports_of_an_agreement() {
        FulfilmentRow one = report(rows(LAST_YEAR, "Провести медосмотр").get(0), FulfilmentState.DONE, null);
        assertThat(told("fulfilment-reported")).isEqualTo(1);
        promises.reportedBySomebodyElse(one.id());
        changes.dispute(officer, one.id(), one.version(), "Нет ведомости");
        assertThat(told("fulfilment-disputed")).isEqualTo(1);
        changes.answer(chair, one.id(), one.version() + 1, "Ведомость приложена");
        changes.confirm(officer, one.id(), one.version() + 2);
        assertThat(told("fulfilment-answered")).isEqualTo(1);
        assertThat(told("fulfilment-confirmed")).isEqualTo(1);
        year(LAST_YEAR).rows().stream()
                .filter(row -> !row.id().equals(one.id()))
                .forEach(row -> report(row, FulfilmentState.DONE, null));
        assertThat(told("fulfilment-reported"))
                .as("a dozen reports, one notice")
                .isEqualTo(1);

        UUID report = changes.publish(officer, agreement, LAST_YEAR);

        assertThat(told("fulfilment-published")).as("the chair and the branch").isEqualTo(2);
        assertThat(fulfilments.published(field.federation(), report)).isPresent();
        assertThat(fulfilments.published(officer, report))
                .as("asked by no part")
                .isEmpty();
        assertThat(fulfilments.published(field.federation(), UUID.randomUUID())).isEmpty();
    }

    private int told(String kind) {
        return jdbc.sql("select count(*) from notice where target_id = :id and kind = :kind")
                .param("id", agreement.toString())
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    @Test
    void what_waits_for_the_branch_is_not_the_chairs_to_do() {
        FulfilmentRow row = report(rows(LAST_YEAR, "Провести медосмотр").get(0), FulfilmentState.DONE, null);
        assertThat(fulfilments.page(chair, filter(Show.TO_DO)))
                .extracting(FulfilmentRow::id)
                .contains(row.id());
        assertThat(fulfilments.page(chair, filter(Show.MINE)))
                .extracting(FulfilmentRow::id)
                .doesNotContain(row.id());
        promises.reportedBySomebodyElse(row.id());
        changes.dispute(officer, row.id(), row.version(), "Нет ведомости");
        assertThat(fulfilments.page(chair, filter(Show.MINE)))
                .extracting(FulfilmentRow::id)
                .contains(row.id());
    }

    @Test
    void a_file_is_what_its_ending_says_and_leaves_with_a_reason() {
        for (FulfilmentRefusal refused : List.of(
                refused(() -> EvidenceFile.of("a.pdf", new byte[0])),
                refused(() -> EvidenceFile.of("a.pdf", "<script>".getBytes(StandardCharsets.UTF_8))),
                refused(() -> EvidenceFile.of("a.html", PAPER)))) {
            assertThat(refused.reason()).isIn(Reason.FILE_EMPTY, Reason.FILE_TYPE);
        }
        FulfilmentRow row = rows(LAST_YEAR, "Провести медосмотр").get(0);
        UUID file = changes.attach(chair, row.id(), row.version(), EvidenceFile.of("a.pdf", PAPER));
        assertThat(refusal(() -> changes.withdraw(chair, row.id(), row.version() + 1, file, "")))
                .isEqualTo(Reason.REASON_MISSING);
        changes.withdraw(chair, row.id(), row.version() + 1, file, "Не тот файл");
        assertThat(fulfilments.evidence(chair, row.id(), file)).isEmpty();
        assertThat(find(row).evidence())
                .singleElement()
                .extracting(FulfilmentView.Evidence::withdrawnWhy)
                .isEqualTo("Не тот файл");
        assertThat(find(row).row().files()).isZero();
    }

    @Test
    void nobody_outside_the_scope_sees_or_changes_a_row_and_without_a_scope_the_database_shows_none() {
        FulfilmentRow row = rows(LAST_YEAR, "Провести медосмотр").get(0);
        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(fulfilments.find(foreign, row.id())).isEmpty();
        assertThat(fulfilments.ofAgreement(foreign, agreement, LAST_YEAR)).isEmpty();
        assertThat(fulfilments.page(foreign, filter(Show.ALL))).isEmpty();
        assertThat(refusal(() -> changes.report(
                        foreign, row.id(), row.version(), new Reported(FulfilmentState.DONE, null, null), null)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.publish(foreign, agreement, LAST_YEAR)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.turn(officer))).isEqualTo(Reason.NOT_FOUND);
        assertThat(jdbc.sql("select count(*) from fulfilment")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_published_report_and_what_it_tells_never_change_again() {
        assertThat(refusal(() -> changes.publish(officer, agreement, LAST_YEAR)))
                .isEqualTo(Reason.NOT_OVER);
        year(LAST_YEAR).rows().forEach(row -> report(row, FulfilmentState.DONE, null));
        FulfilmentRow one = rows(LAST_YEAR, "Провести медосмотр").get(0);
        report(one, FulfilmentState.NOT_DONE, "Денег не было");

        UUID report = changes.publish(officer, agreement, LAST_YEAR);

        AccessScope foreign = field.scope(field.member(field.union()));
        PublishedReport read = fulfilments.report(foreign, agreement, report).orElseThrow();
        assertThat(read.intact()).isTrue();
        assertThat(read.hash()).isEqualTo(ReportWriter.sha256(read.text()));
        assertThat(read.content().lines()).hasSize(14);
        assertThat(read.content().index()).isEqualTo("66.67");
        assertThat(read.content().organisation()).containsKeys("kk", "ru");
        assertThat(read.text()).isEqualTo(ReportWriter.text(read.content()));

        FulfilmentRow frozen = find(one).row();
        assertThat(frozen.frozen()).isTrue();
        assertThat(refusal(() -> report(frozen, FulfilmentState.DONE, null))).isEqualTo(Reason.PUBLISHED);
        assertThat(refusal(() -> changes.publish(officer, agreement, LAST_YEAR)))
                .isEqualTo(Reason.PUBLISHED);
        for (String past : List.of(
                "update fulfilment set state = 'done' where id = '" + one.id() + "'",
                "update fulfilment set note = 'x' where id = '" + one.id() + "'",
                "delete from fulfilment where id = '" + one.id() + "'",
                "update fulfilment_report set content = '{}' where id = '" + report + "'",
                "delete from fulfilment_report where id = '" + report + "'",
                "update fulfilment_event set reason = 'x' where fulfilment_id = '" + one.id() + "'")) {
            assertThatThrownBy(() -> promises.everywhere(() -> jdbc.sql(past).update()))
                    .as(past)
                    .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
        }
    }

    @Test
    void what_an_agreement_that_ended_sooner_no_longer_promises_is_taken_back() {
        LocalDate end = LocalDate.of(TODAY.getYear(), 1, 1);
        agreementChanges.end(officer, agreement, promises.version(agreement), end, "Соглашение сторон");
        assertThat(year(LAST_YEAR).rows()).hasSize(14);
        assertThat(fulfilments.ofAgreement(chair, agreement, TODAY.getYear()).map(AgreementYear::rows))
                .hasValueSatisfying(rows -> assertThat(rows).isEmpty());
        assertThat(promises.everywhere(() -> jdbc.sql(
                                "select (select count(*) from fulfilment_sum_differences()) + (select count(*) from index_sum_differences())")
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    private AgreementYear year(int year) {
        return fulfilments.ofAgreement(chair, agreement, year).orElseThrow();
    }

    private List<FulfilmentRow> rows(int year, String action) {
        return year(year).rows().stream()
                .filter(row -> row.action().equals(action))
                .toList();
    }

    private FulfilmentView find(FulfilmentRow row) {
        return fulfilments.find(officer, row.id()).orElseThrow();
    }

    private FulfilmentRow report(FulfilmentRow row, FulfilmentState state, String note) {
        changes.report(chair, row.id(), row.version(), new Reported(state, null, note), null);
        return find(row).row();
    }

    private void due(FulfilmentRow row, LocalDate day) {
        promises.everywhere(() -> jdbc.sql("update fulfilment set report_by = :day, act_by = :day where id = :id")
                .param("day", Date.valueOf(day))
                .param("id", row.id())
                .update());
    }

    private static FulfilmentFilter filter(Show show) {
        return new FulfilmentFilter(show, null, null, null, null, null, 50);
    }

    private static FulfilmentRefusal refused(ThrowingCallable step) {
        FulfilmentRefusal thrown = org.assertj.core.api.Assertions.catchThrowableOfType(FulfilmentRefusal.class, step);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private static Reason refusal(ThrowingCallable step) {
        return refused(step).reason();
    }
}
