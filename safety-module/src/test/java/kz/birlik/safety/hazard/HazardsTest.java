package kz.birlik.safety.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.safety.Field;
import kz.birlik.safety.HazardFilter;
import kz.birlik.safety.HazardFilter.Show;
import kz.birlik.safety.HazardReceipt;
import kz.birlik.safety.HazardRefusal;
import kz.birlik.safety.HazardRefusal.Reason;
import kz.birlik.safety.HazardRow;
import kz.birlik.safety.HazardSignals;
import kz.birlik.safety.HazardState;
import kz.birlik.safety.HazardView;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.Hazards.Answer;
import kz.birlik.safety.NewHazard;
import kz.birlik.safety.OpenHazard;
import kz.birlik.safety.SafetyTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SafetyTest
class HazardsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final Hazards.Reader CHAIR = new Hazards.Reader(Role.CHAIR);

    @Autowired
    private Field field;

    @Autowired
    private HazardSignals signals;

    @Autowired
    private Hazards hazards;

    @Autowired
    private HazardTasks tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;

    @BeforeEach
    void aWorkplaceWithAChair() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 51);
        scope = field.scope(primary);
        post("chair", primary);
        post("officer", branch);
    }

    private void post(String role, String organisation) {
        UUID account = UUID.randomUUID();
        UUID any = jdbc.sql("select id from organisation where code = :code")
                .param("code", organisation)
                .query(UUID.class)
                .single();
        jdbc.sql("""
                        insert into account (id, login, password_hash, display_name, language, must_change_password, stamp, synthetic,
                                             created_at, created_by, password_changed_at, version)
                        values (:id, :login, 'x', 'Ойдан', 'kk', false, 0, true, now(), 'test', now(), 0)""").param("id", account).param("login", "h" + account).update();
        jdbc.sql("""
                        insert into post (id, account_id, role, organisation_id, line, valid_from, created_at, created_by, version)
                        values (:id, :account, :role, :organisation, 'sectoral', :from, now(), 'test', 0)""")
                .param("id", UUID.randomUUID())
                .param("account", account)
                .param("role", role)
                .param("organisation", any)
                .param("from", Field.START)
                .update();
    }

    private NewHazard told(String place, boolean danger, @Nullable String contact, @Nullable Attachment photo) {
        return new NewHazard(
                primary, null, null, null, place, "Баспалдақтың қоршауы жоқ", danger, contact, photo, true);
    }

    private HazardReceipt sent(String place) {
        return signals.send(field.federation(), signals.newKey(), told(place, false, null, null));
    }

    private HazardRow row(String number) {
        return hazards.page(scope, new HazardFilter(Show.ALL, null, null, null, 100)).stream()
                .filter(row -> row.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private HazardView view(String number) {
        return hazards.find(scope, CHAIR, row(number).id()).orElseThrow();
    }

    private List<String> listed(Show show) {
        return hazards.page(scope, new HazardFilter(show, null, null, null, 100)).stream()
                .map(HazardRow::number)
                .toList();
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        HazardRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static Attachment photo() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
            return Attachment.of("1.png", out.toByteArray(), 100_000, Attachment.Type.PICTURES);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_signal_has_an_owner_and_a_day_at_once_and_a_danger_to_life_a_nearer_one() {
        HazardReceipt receipt = sent("Қазандық");
        HazardRow row = row(receipt.number());
        assertThat(row.owner()).isEqualTo(Role.CHAIR);
        assertThat(row.employer()).isEqualTo(employer);
        assertThat(row.dueOn()).isEqualTo(TODAY.plusDays(signals.answerDays(false)));
        HazardReceipt danger = signals.send(field.federation(), signals.newKey(), told("Шахта", true, null, null));
        assertThat(danger.dueOn()).isEqualTo(TODAY.plusDays(1)).isBefore(receipt.dueOn());
    }

    @Test
    void a_technical_inspector_comes_before_the_chair_and_where_nobody_is_the_branch_answers() {
        post("inspector", primary);
        assertThat(row(sent("Қазандық").number()).owner()).isEqualTo(Role.INSPECTOR);
        String empty = field.primary(branch);
        HazardReceipt other = signals.send(
                field.federation(),
                signals.newKey(),
                new NewHazard(empty, null, null, null, "Қойма", "Сым ашық", false, null, null, true));
        assertThat(other.owner()).isEqualTo("officer");
    }

    @Test
    void whoever_does_not_know_the_organisation_is_heard_by_whoever_stands_for_the_region() {
        HazardReceipt receipt = signals.send(
                field.federation(),
                signals.newKey(),
                new NewHazard(null, null, "KZ-31", "Базар", "Кіреберіс", "Люк ашық", false, null, null, true));
        assertThat(receipt.number()).matches("HS-\\d{4}-\\d{6}");
        assertThat(listed(Show.ALL)).doesNotContain(receipt.number());
    }

    @Test
    void a_form_sent_twice_is_one_signal_with_one_code() {
        String key = signals.newKey();
        HazardReceipt first = signals.send(field.federation(), key, told("Қазандық", false, null, null));
        HazardReceipt again = signals.send(field.federation(), key, told("Қазандық", false, null, null));
        assertThat(again.number()).isEqualTo(first.number());
        assertThat(again.code()).isEqualTo(first.code());
        refused(
                Reason.KEY_UNKNOWN,
                () -> signals.send(field.federation(), "short", told("Қазандық", false, null, null)));
        refused(
                Reason.TEXT_MISSING,
                () -> signals.send(field.federation(), signals.newKey(), told(" ", false, null, null)));
    }

    @Test
    void number_and_code_open_the_state_and_a_wrong_pair_says_nothing() {
        HazardReceipt receipt = sent("Қазандық");
        String spoken = receipt.code().toLowerCase().substring(0, 5) + "-"
                + receipt.code().toLowerCase().substring(5);
        assertThat(signals.state(field.federation(), receipt.number(), spoken)).isPresent();
        assertThat(signals.state(field.federation(), receipt.number(), "2222222222"))
                .isEmpty();
        assertThat(signals.state(field.federation(), "HS-2020-000001", receipt.code()))
                .isEmpty();
    }

    @Test
    void the_sender_reads_the_answer_and_by_when_it_is_removed() {
        HazardReceipt receipt = sent("Қазандық");
        hazards.take(scope, CHAIR, row(receipt.number()).id(), 0);
        refused(
                Reason.TAKEN_ALREADY,
                () -> hazards.take(scope, CHAIR, row(receipt.number()).id(), 1));
        UUID id = row(receipt.number()).id();
        refused(
                Reason.DAY_MISSING,
                () -> hazards.answer(scope, CHAIR, id, 1, new Answer(HazardState.PLANNED, "Қоршау салынады", null)));
        refused(
                Reason.DAY_PASSED,
                () -> hazards.answer(
                        scope, CHAIR, id, 1, new Answer(HazardState.PLANNED, "Қоршау", TODAY.minusDays(1))));
        refused(
                Reason.ANSWER_UNKNOWN,
                () -> hazards.answer(scope, CHAIR, id, 1, new Answer(HazardState.TAKEN, "Қоршау", null)));
        hazards.answer(scope, CHAIR, id, 1, new Answer(HazardState.PLANNED, "Қоршау салынады", TODAY.plusDays(20)));
        HazardReceipt planned = signals.state(field.federation(), receipt.number(), receipt.code())
                .orElseThrow();
        assertThat(planned.dueOn()).isEqualTo(TODAY.plusDays(20));
        assertThat(planned.steps()).extracting(HazardReceipt.Said::note).contains("Қоршау салынады");
        assertThat(listed(Show.PLANNED)).contains(receipt.number());
        hazards.answer(scope, CHAIR, id, 2, new Answer(HazardState.REMOVED, "Қоршау тұр", null));
        assertThat(listed(Show.OPEN)).doesNotContain(receipt.number());
        refused(
                Reason.CLOSED_ALREADY,
                () -> hazards.answer(scope, CHAIR, id, 3, new Answer(HazardState.REMOVED, "Тағы", null)));
    }

    @Test
    void what_is_no_signal_is_refused_with_a_reason_and_what_is_known_is_joined() {
        HazardReceipt first = sent("Қазандық");
        HazardReceipt second = sent("Қазандықтың есігі");
        refused(
                Reason.TEXT_MISSING,
                () -> hazards.refuse(scope, CHAIR, row(second.number()).id(), 0, " "));
        refused(
                Reason.OTHER_UNKNOWN,
                () -> hazards.merge(
                        scope,
                        CHAIR,
                        row(second.number()).id(),
                        0,
                        row(second.number()).id()));
        hazards.merge(
                scope, CHAIR, row(second.number()).id(), 0, row(first.number()).id());
        hazards.answer(
                scope, CHAIR, row(first.number()).id(), 0, new Answer(HazardState.REMOVED, "Құлып салынды", null));
        HazardReceipt told = signals.state(field.federation(), second.number(), second.code())
                .orElseThrow();
        assertThat(told.number()).isEqualTo(second.number());
        assertThat(told.state()).isEqualTo(HazardState.REMOVED);
        assertThat(told.steps()).extracting(HazardReceipt.Said::note).contains("Құлып салынды");
        HazardReceipt abuse = sent("Жарнама");
        hazards.refuse(scope, CHAIR, row(abuse.number()).id(), 0, "Жарнама");
        assertThat(listed(Show.REFUSED)).contains(abuse.number(), second.number());
        refused(
                Reason.OTHER_UNKNOWN,
                () -> hazards.merge(
                        scope,
                        CHAIR,
                        row(sent("Тағы").number()).id(),
                        0,
                        row(abuse.number()).id()));
    }

    @Test
    void whoever_cannot_help_passes_it_on_and_the_task_goes_with_it() {
        HazardReceipt receipt = sent("Қазандық");
        UUID id = row(receipt.number()).id();
        TaskReader chair = new TaskReader(Role.CHAIR, new AccountId(UUID.randomUUID()), TODAY);
        TaskReader officer = new TaskReader(Role.OFFICER, new AccountId(UUID.randomUUID()), TODAY);
        AccessScope above = field.scope(branch);
        assertThat(tasks.count(scope, chair).all()).isEqualTo(1);
        assertThat(tasks.count(above, officer).all()).isZero();
        hazards.pass(scope, CHAIR, id, 0, "Ақша филиалда");
        assertThat(tasks.count(scope, chair).all()).isZero();
        assertThat(tasks.due(above, officer, null, 10)).hasSize(1);
        assertThat(signals.state(field.federation(), receipt.number(), receipt.code())
                        .orElseThrow()
                        .steps())
                .as("why it was passed on is no answer to the sender")
                .extracting(HazardReceipt.Said::note)
                .doesNotContain("Ақша филиалда");
        refused(Reason.CHANGED_MEANWHILE, () -> hazards.pass(scope, CHAIR, id, 0, "Тағы"));
    }

    @Test
    void contact_is_for_the_owner_of_an_open_signal_only_and_lies_sealed() {
        HazardReceipt receipt =
                signals.send(field.federation(), signals.newKey(), told("Қазандық", false, "+7 700 000 00 00", null));
        UUID id = row(receipt.number()).id();
        assertThat(view(receipt.number()).contact()).isEqualTo("+7 700 000 00 00");
        assertThat(hazards.find(field.scope(branch), new Hazards.Reader(Role.OFFICER), id)
                        .orElseThrow()
                        .contact())
                .isNull();
        assertThat(hazards.find(scope, new Hazards.Reader(Role.LAWYER), id)
                        .orElseThrow()
                        .contact())
                .isNull();
        hazards.answer(scope, CHAIR, id, 0, new Answer(HazardState.UNFOUNDED, "Қаралды", null));
        assertThat(view(receipt.number()).contact()).isNull();
        String sealed =
                asFederation(() -> jdbc.sql("select encode(contact, 'escape') from hazard_signal where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
        assertThat(sealed).doesNotContain("700");
    }

    @Test
    void a_photo_opens_within_the_scope_and_lies_sealed() {
        HazardReceipt receipt =
                signals.send(field.federation(), signals.newKey(), told("Қазандық", false, null, photo()));
        UUID id = row(receipt.number()).id();
        assertThat(row(receipt.number()).photo()).isTrue();
        assertThat(hazards.photo(scope, id).orElseThrow().content()).isEqualTo(photo().content());
        assertThat(hazards.photo(field.scope(field.primary(branch)), id)).isEmpty();
    }

    @Test
    void a_signal_outside_the_scope_is_not_there() {
        HazardReceipt receipt = sent("Қазандық");
        UUID id = row(receipt.number()).id();
        AccessScope stranger = field.scope(field.primary(branch));
        assertThat(hazards.find(stranger, CHAIR, id)).isEmpty();
        assertThat(hazards.page(stranger, new HazardFilter(Show.ALL, null, null, null, 10)))
                .isEmpty();
        refused(Reason.NOT_FOUND, () -> hazards.take(stranger, CHAIR, id, 0));
        refused(Reason.NOT_YOURS, () -> hazards.take(scope, new Hazards.Reader(Role.ANALYST), id, 0));
        assertThat(hazards.ofEmployer(stranger, employer, TODAY)).isEmpty();
    }

    @Test
    void what_was_open_on_a_past_day_can_be_asked() {
        HazardReceipt receipt = sent("Қазандық");
        UUID id = row(receipt.number()).id();
        asFederation(() -> jdbc.sql("update hazard_signal set reported_on = :day where id = :id")
                .param("day", TODAY.minusDays(30))
                .param("id", id)
                .update());
        asFederation(() -> jdbc.sql("update hazard_signal_step set day = :day where signal_id = :id")
                .param("day", TODAY.minusDays(30))
                .param("id", id)
                .update());
        hazards.answer(scope, CHAIR, id, 0, new Answer(HazardState.PLANNED, "Қоршау", TODAY.plusDays(3)));
        assertThat(hazards.ofEmployer(scope, employer, TODAY))
                .extracting(OpenHazard::answered)
                .containsExactly(true);
        assertThat(hazards.ofEmployer(scope, employer, TODAY.minusDays(5)))
                .extracting(OpenHazard::state)
                .containsExactly(HazardState.RECEIVED);
        assertThat(hazards.ofEmployer(scope, employer, TODAY.minusDays(31))).isEmpty();
        hazards.answer(scope, CHAIR, id, 1, new Answer(HazardState.REMOVED, "Тұр", null));
        assertThat(hazards.ofEmployer(scope, employer, TODAY)).isEmpty();
        assertThat(hazards.ofEmployer(scope, employer, TODAY.minusDays(1))).hasSize(1);
    }

    @Test
    void open_signals_are_reminded_of_page_by_page() {
        sent("Бірінші");
        sent("Екінші");
        LocalDate far = TODAY.plusDays(30);
        List<Hazards.Running> first = hazards.running(scope, far, null, 1);
        List<Hazards.Running> second = hazards.running(scope, far, first.get(0), 5);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(first.get(0).owner())
                .isEqualTo(new OrganisationId(scope.root().value()));
        assertThat(hazards.running(scope, TODAY, null, 5)).isEmpty();
    }

    @Test
    void the_schema_keeps_what_is_closed_and_takes_no_answer_without_words() {
        HazardReceipt receipt = sent("Қазандық");
        UUID id = row(receipt.number()).id();
        hazards.answer(scope, CHAIR, id, 0, new Answer(HazardState.REMOVED, "Тұр", null));
        assertThatThrownBy(() -> asFederation(
                        () -> jdbc.sql("update hazard_signal set state = 'received', closed_on = null where id = :id")
                                .param("id", id)
                                .update()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> asFederation(() -> jdbc.sql(
                                "update hazard_signal_step set note = null where signal_id = :id and kind = 'removed'")
                        .param("id", id)
                        .update()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("hazard_signal_step_says_why");
    }

    private <T> T asFederation(Supplier<T> work) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return work.get();
        });
    }
}
