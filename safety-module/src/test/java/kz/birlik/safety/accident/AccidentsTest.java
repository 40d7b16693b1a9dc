package kz.birlik.safety.accident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.Concluded;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentChanges.Found;
import kz.birlik.safety.AccidentChanges.Hurt;
import kz.birlik.safety.AccidentChanges.Opinion;
import kz.birlik.safety.AccidentChanges.Seat;
import kz.birlik.safety.AccidentChanges.Seating;
import kz.birlik.safety.AccidentDuty;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentFilter;
import kz.birlik.safety.AccidentFilter.Show;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentRefusal;
import kz.birlik.safety.AccidentRefusal.Reason;
import kz.birlik.safety.AccidentRow;
import kz.birlik.safety.AccidentSeverity;
import kz.birlik.safety.AccidentSource;
import kz.birlik.safety.AccidentVictim;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.AccidentsOfEmployer;
import kz.birlik.safety.Field;
import kz.birlik.safety.InvestigationOrder.Chair;
import kz.birlik.safety.Risks;
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
class AccidentsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final Instant HAPPENED =
            Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    private static final LocalDate DAY = LocalDate.ofInstant(HAPPENED, ZoneId.systemDefault());
    private static final String NAME = "Сыналған Зардап";

    @Autowired
    private Field field;

    @Autowired
    private Accidents accidents;

    @Autowired
    private Risks risks;

    @Autowired
    private AccidentChanges changes;

    @Autowired
    private AccidentTermTasks tasks;

    @Autowired
    private VictimResealing resealing;

    @Autowired
    private RowScope rows;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;
    private AccidentReader chair;

    @BeforeEach
    void aPrimaryInAnEmployer() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 200);
        scope = field.scope(primary);
        chair = new AccidentReader(account(), Role.CHAIR);
    }

    private AccountId account() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into account (id, login, password_hash, display_name, language, must_change_password, stamp, synthetic,
                            created_at, created_by, password_changed_at, version)
                        values (:id, :login, 'x', 'Account', 'kk', false, 0, true, now(), 'test', now(), 0)""")
                .param("id", id)
                .param("login", "a" + id.toString().substring(0, 13))
                .update();
        return new AccountId(id);
    }

    private static Described described(int victims, int severe, int deaths) {
        return new Described(
                null,
                "Цех № 1",
                HAPPENED,
                HAPPENED.plus(Duration.ofHours(1)),
                AccidentSource.CHAIR,
                "workplace",
                "Жүк құлады",
                false,
                false,
                false,
                false,
                victims,
                severe,
                deaths);
    }

    private UUID registered(int victims, int severe, int deaths) {
        return changes.register(scope, chair, primary, employer, described(victims, severe, deaths), false);
    }

    private AccidentView view(UUID id) {
        return accidents.find(scope, id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        AccidentRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static AccidentView.@Nullable Term term(AccidentView view, String step) {
        return view.terms().stream()
                .filter(term -> term.step().equals(step))
                .findFirst()
                .orElse(null);
    }

    private UUID victim(UUID id) {
        return changes.hurt(scope, chair, id, version(id), new Hurt(NAME, "Слесарь", "Қол сынған", 12));
    }

    private void concluded(UUID id, UUID victim, AccidentSeverity severity, Instant at) {
        changes.conclude(scope, chair, id, version(id), victim, new Concluded(severity, at, "№ 5"));
    }

    @Test
    void an_accident_asks_for_a_new_assessment_of_risks() {
        UUID id = registered(1, 0, 0);
        assertThat(risks.demands(scope, new EmployerId(employer)))
                .singleElement()
                .satisfies(demand -> {
                    assertThat(demand.accident()).isEqualTo(id);
                    assertThat(demand.reason()).isNull();
                });
    }

    @Test
    void an_accident_of_long_ago_asks_for_an_assessment_by_a_day_to_come() {
        Instant at = HAPPENED.minus(Duration.ofDays(900));
        Described old = new Described(
                null,
                "Цех № 1",
                at,
                at,
                AccidentSource.PRESS,
                "workplace",
                "Жүк құлады",
                false,
                false,
                false,
                false,
                1,
                0,
                0);
        changes.register(scope, chair, primary, employer, old, false);
        assertThat(risks.demands(scope, new EmployerId(employer)))
                .singleElement()
                .satisfies(demand -> assertThat(demand.dueOn()).isAfterOrEqualTo(LocalDate.now()));
    }

    private UUID attached(UUID id, AccidentFile.Kind kind, LocalDate dated) {
        return changes.attach(
                scope,
                chair,
                id,
                version(id),
                new AccidentChanges.NewFile(kind, dated, null),
                Attachment.of(
                        "a.pdf",
                        "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                        AccidentChanges.NewFile.LARGEST,
                        EnumSet.allOf(Attachment.Type.class)));
    }

    @Test
    void signed_papers_are_sealed_for_those_who_need_to_know_and_withdrawn_with_a_reason() {
        UUID id = registered(1, 0, 0);
        LocalDate today = LocalDate.now();
        refused(Reason.DATE_IN_FUTURE, () -> attached(id, AccidentFile.Kind.ACT, today.plusDays(1)));
        refused(Reason.BEFORE_ACCIDENT, () -> attached(id, AccidentFile.Kind.ACT, LocalDate.of(2020, 1, 1)));
        UUID act = attached(id, AccidentFile.Kind.ACT, today);
        attached(id, AccidentFile.Kind.OPINION, today);
        AccidentReader other = new AccidentReader(account(), Role.CHAIR);
        assertThat(accidents.files(scope, other, id)).as("not named").isEmpty();
        assertThat(accidents.file(scope, other, id, act)).isEmpty();
        refused(Reason.NOT_FOUND, () -> changes.withdraw(scope, other, id, version(id), act, "Қате"));
        AccessScope foreign = field.scope(field.primary(branch));
        assertThat(accidents.files(foreign, chair, id)).isEmpty();
        assertThat(accidents.file(foreign, chair, id, act)).isEmpty();
        assertThat(accidents.files(scope, chair, id).orElseThrow())
                .extracting(AccidentFile::kind)
                .containsExactlyInAnyOrder(AccidentFile.Kind.ACT, AccidentFile.Kind.OPINION);
        assertThat(accidents.file(scope, chair, id, act).orElseThrow().content())
                .startsWith('%', 'P', 'D', 'F');
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where action = 'accident.file-opened' and object_id = :id")
                        .param("id", id.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        refused(Reason.TEXT_MISSING, () -> changes.withdraw(scope, chair, id, version(id), act, " "));
        changes.withdraw(scope, chair, id, version(id), act, "Басқа нұсқа");
        assertThat(accidents.file(scope, chair, id, act)).isEmpty();
        refused(Reason.PART_UNKNOWN, () -> changes.withdraw(scope, chair, id, version(id), act, "Тағы"));
    }

    @Test
    void the_facts_decide_the_investigation_and_whom_the_employer_tells_until_when() {
        UUID light = registered(1, 0, 0);
        assertThat(view(light).order().special()).isFalse();
        assertThat(view(light).order().chair()).isEqualTo(Chair.ORGANISATION_HEAD);
        AccidentView.Term notice = term(view(light), "notice_employee_representatives");
        assertThat(notice.dueAt()).isEqualTo(HAPPENED.plus(Duration.ofHours(24)));
        assertThat(notice.article().in(MultilingualText.RUSSIAN)).contains("187(2)");
        assertThat(term(view(light), "notice_law_enforcement")).isNull();
        UUID group = registered(3, 0, 2);
        assertThat(view(group).row().special()).isTrue();
        assertThat(view(group).order().chair()).isEqualTo(Chair.CHIEF_INSPECTOR);
        assertThat(term(view(group), "notice_law_enforcement")).isNotNull();
    }

    @Test
    void what_cannot_be_is_refused() {
        refused(Reason.COUNTS_IMPOSSIBLE, () -> registered(1, 1, 1));
        refused(Reason.COUNTS_IMPOSSIBLE, () -> registered(0, 0, 0));
        refused(
                Reason.NOT_FOUND,
                () -> changes.register(
                        field.scope(field.primary(branch)), chair, primary, employer, described(1, 0, 0), false));
        refused(
                Reason.EMPLOYER_UNKNOWN,
                () -> changes.register(scope, chair, primary, UUID.randomUUID(), described(1, 0, 0), false));
        UUID id = registered(1, 0, 0);
        refused(Reason.CHANGED_MEANWHILE, () -> changes.describe(scope, id, 9, described(1, 0, 0)));
        refused(Reason.DATE_IN_FUTURE, () -> changes.form(scope, id, 0, TODAY.plusDays(1), null));
        refused(Reason.BEFORE_ACCIDENT, () -> changes.form(scope, id, 0, DAY.minusDays(1), null));
        refused(Reason.COMMISSION_MISSING, () -> changes.end(scope, id, 0, TODAY));
        refused(Reason.NOT_ENDED, () -> changes.draw(scope, id, 0, "1", TODAY));
        refused(Reason.NOT_ENDED, () -> changes.contest(scope, id, 0, TODAY, "1"));
        refused(Reason.NOT_ENDED, () -> changes.object(scope, id, 0, TODAY));
        refused(Reason.ACT_MISSING, () -> changes.close(scope, id, 0, TODAY, null));
    }

    @Test
    void an_accident_out_of_the_scope_is_not_there_and_those_above_read_numbers() {
        UUID id = registered(1, 0, 0);
        AccessScope stranger = field.scope(field.primary(branch));
        assertThat(accidents.find(stranger, id)).isEmpty();
        refused(Reason.NOT_FOUND, () -> changes.describe(stranger, id, 0, described(1, 0, 0)));
        assertThat(accidents.page(field.scope(branch), new AccidentFilter(Show.ALL, null, null, null, null, null, 10)))
                .extracting(AccidentRow::id)
                .contains(id);
        assertThat(accidents.page(scope, new AccidentFilter(Show.ALL, "FPRK", null, null, null, null, 10)))
                .isEmpty();
    }

    @Test
    void the_victims_are_sealed_and_shown_to_those_who_need_to_know_with_a_line_in_the_trail() {
        UUID id = registered(1, 0, 0);
        UUID victim = victim(id);
        concluded(id, victim, AccidentSeverity.LIGHT, HAPPENED.plus(Duration.ofHours(5)));
        byte[] stored = inFederation(() -> jdbc.sql("select identity from accident_victim where id = :id")
                .param("id", victim)
                .query((row, i) -> row.getBytes(1))
                .single());
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("Сыналған", "сынған");
        AccidentVictim shown = accidents.victims(scope, chair, id).orElseThrow().get(0);
        assertThat(shown.hurt().fullName()).isEqualTo(NAME);
        assertThat(shown.paper()).isEqualTo("№ 5");
        assertThat(seen(id)).isEqualTo(1);
        AccidentReader other = new AccidentReader(account(), Role.OFFICER);
        assertThat(accidents.victims(field.scope(branch), other, id)).isEmpty();
        assertThat(accidents.victims(field.scope(branch), new AccidentReader(chair.account(), Role.UNION), id))
                .as("the post counts as well as the person")
                .isEmpty();
        assertThat(seen(id)).isEqualTo(1);
        refused(Reason.NOT_FOUND, () -> changes.hurt(scope, other, id, version(id), new Hurt("Бөтен", null, null, 0)));
        refused(Reason.READER_UNKNOWN, () -> changes.admit(scope, chair, id, version(id), other.account()));
        assertThat(view(id).named()).isEqualTo(1);
        assertThat(view(id).toString()).doesNotContain("Сыналған");
        resealing.resealSome(10);
    }

    private int seen(UUID id) {
        return jdbc.sql("select count(*) from audit_event where action = 'accident.victims-seen' and object_id = :id")
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }

    private <T> T inFederation(java.util.function.Supplier<T> reading) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return reading.get();
        });
    }

    private List<String> told(UUID id) {
        return jdbc.sql("""
                        select o.code from notice n join organisation o on o.id = n.organisation_id
                        where n.kind = 'accident-fatal' and n.target_id = :id order by o.code""").param("id", id.toString()).query(String.class).list();
    }

    @Test
    void a_death_is_told_to_the_union_the_branch_and_the_federation_in_the_transaction_that_records_it() {
        UUID id = registered(1, 0, 1);
        assertThat(told(id)).hasSize(3).contains("FPRK", branch);
        List<UUID> lost = new java.util.ArrayList<>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            lost.add(registered(1, 0, 1));
            status.setRollbackOnly();
        });
        assertThat(told(lost.get(0))).as("rolled back, nobody is told").isEmpty();
        UUID later = registered(1, 1, 0);
        assertThat(told(later)).isEmpty();
        concluded(later, victim(later), AccidentSeverity.FATAL, HAPPENED.plus(Duration.ofDays(2)));
        assertThat(told(later)).hasSize(3);
        assertThat(view(later).row().deaths()).isEqualTo(1);
        assertThat(view(later).row().severe())
                .as("whoever has died is counted once")
                .isZero();
    }

    @Test
    void a_conclusion_that_makes_it_special_begins_the_term_of_the_commission_anew() {
        UUID id = registered(1, 0, 0);
        UUID victim = victim(id);
        Instant first = HAPPENED.plus(Duration.ofDays(1));
        concluded(id, victim, AccidentSeverity.LIGHT, first);
        assertThat(term(view(id), "commission").dueAt()).isEqualTo(first.plus(Duration.ofHours(24)));
        changes.form(scope, id, version(id), LocalDate.ofInstant(first, ZoneId.systemDefault()), "№ 3");
        assertThat(term(view(id), "commission").doneOn()).isNotNull();
        Instant second = HAPPENED.plus(Duration.ofDays(10));
        concluded(id, victim, AccidentSeverity.SEVERE, second);
        AccidentView now = view(id);
        assertThat(now.row().special()).isTrue();
        assertThat(now.order().chair()).isEqualTo(Chair.STATE_INSPECTOR);
        assertThat(term(now, "commission").dueAt()).isEqualTo(second.plus(Duration.ofHours(24)));
        assertThat(term(now, "commission").article().in(MultilingualText.RUSSIAN))
                .contains("188(4)");
        assertThat(now.isCommissionOutdated()).isTrue();
    }

    @Test
    void an_investigation_is_prolonged_as_often_as_the_law_lets_it_be() {
        UUID id = registered(1, 0, 0);
        refused(Reason.COMMISSION_MISSING, () -> changes.prolong(scope, id, 0, "№ 1"));
        changes.form(scope, id, version(id), DAY.plusDays(1), null);
        LocalDate due = term(view(id), "investigation").dueOn();
        for (int i = 0; i < view(id).prolongations(); i++) {
            changes.prolong(scope, id, version(id), "№ " + i);
        }
        assertThat(term(view(id), "investigation").dueOn()).isAfter(due);
        refused(Reason.PROLONGED_OUT, () -> changes.prolong(scope, id, version(id), "№ 9"));
    }

    @Test
    void degrees_of_fault_make_a_hundred_in_the_code_and_in_the_schema() {
        UUID id = registered(1, 0, 0);
        refused(Reason.FAULT_SUM, () -> changes.find(scope, id, version(id), new Found(Set.of(), null, null, 50, 40)));
        refused(
                Reason.FAULT_SUM,
                () -> changes.find(scope, id, version(id), new Found(Set.of(), null, null, 100, null)));
        refused(
                Reason.CAUSE_UNKNOWN,
                () -> changes.find(scope, id, version(id), new Found(Set.of("none"), null, null, null, null)));
        changes.find(
                scope, id, version(id), new Found(Set.of("training", "protection"), "Нұсқау болмаған", true, 20, 80));
        assertThat(view(id).found().faultEmployer()).isEqualTo(80);
        assertThat(view(id).causes()).extracting(each -> each.code()).containsExactly("training", "protection");
        assertThatThrownBy(() -> inFederation(
                        () -> jdbc.sql("update accident set fault_worker = 30, fault_employer = 80 where id = :id")
                                .param("id", id)
                                .update()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("accident_fault_sums");
    }

    @Test
    void a_commission_without_the_representative_or_with_whoever_answers_for_safety_is_shown_and_not_refused() {
        UUID id = registered(1, 0, 0);
        assertThat(view(id).isRepresentativeMissing()).isFalse();
        changes.form(scope, id, version(id), DAY.plusDays(1), null);
        assertThat(view(id).isRepresentativeMissing()).isTrue();
        changes.seat(scope, id, version(id), new Seating(Seat.CHAIR, "Төраға", null, true));
        refused(
                Reason.CHAIR_TAKEN,
                () -> changes.seat(scope, id, version(id), new Seating(Seat.CHAIR, "Екінші", null, false)));
        assertThat(view(id).isResponsibleSeated()).isTrue();
        UUID member = changes.seat(
                scope, id, version(id), new Seating(Seat.EMPLOYEE_REPRESENTATIVE, "Өкіл", "слесарь", false));
        assertThat(view(id).isRepresentativeMissing()).isFalse();
        changes.unseat(scope, id, version(id), member);
        assertThat(view(id).isRepresentativeMissing()).isTrue();
    }

    @Test
    void from_the_notice_to_the_act_with_a_separate_opinion_and_the_storage() {
        UUID id = registered(1, 0, 0);
        TaskReader reader = new TaskReader(Role.CHAIR, chair.account(), TODAY);
        assertThat(tasks.count(scope, reader).all()).isEqualTo(1);
        assertThat(accidents.running(field.federation(), TODAY, null, 10_000))
                .filteredOn(term -> term.accident().equals(id))
                .singleElement()
                .satisfies(term -> assertThat(term.dueOn()).isBeforeOrEqualTo(DAY.plusDays(1)));
        changes.tell(scope, id, version(id), DAY, "№ 14 хат");
        assertThat(term(view(id), "notice_employee_representatives").doneOn()).isEqualTo(DAY);
        assertThat(tasks.count(scope, reader).all()).isZero();
        changes.form(scope, id, version(id), DAY.plusDays(1), "№ 3 бұйрық");
        changes.end(scope, id, version(id), DAY.plusDays(10));
        assertThat(view(id).terms())
                .extracting(AccidentView.Term::step)
                .contains("opinion", "act_sent", "act_to_victim", "act_insurer")
                .doesNotContain("police", "storage");
        assertThat(view(id).row().overdue()).isPositive();
        changes.dissent(
                scope, id, version(id), new Opinion(DAY.plusDays(11), "Кәсіподақ өкілі", "Кінә жұмыс берушіде"));
        assertThat(term(view(id), "opinion").doneOn()).isEqualTo(DAY.plusDays(11));
        changes.draw(scope, id, version(id), "7", DAY.plusDays(11));
        UUID sent = term(view(id), "act_sent").id();
        changes.meet(scope, id, version(id), sent, DAY.plusDays(12), "Электронды");
        assertThat(term(view(id), "act_sent").isLate(Instant.now(), TODAY)).isFalse();
        UUID opinion = term(view(id), "opinion").id();
        refused(Reason.PART_UNKNOWN, () -> changes.meet(scope, id, version(id), opinion, null, null));
        assertThat(view(id).keptUntil()).isEqualTo(DAY.plusDays(10).plusYears(45));
        refused(Reason.BEFORE_END, () -> changes.object(scope, id, version(id), DAY.plusDays(9)));
        changes.object(scope, id, version(id), DAY.plusDays(12));
        assertThat(term(view(id), "objection").article().in(MultilingualText.RUSSIAN))
                .contains("190(3)");
        changes.meet(scope, id, version(id), term(view(id), "objection").id(), DAY.plusDays(13), "Қанағаттандырылмады");
        changes.contest(scope, id, version(id), DAY.plusDays(13), "Ж-12");
        changes.close(scope, id, version(id), TODAY, null);
        assertThat(view(id).row().isOpen()).isFalse();
        refused(Reason.CLOSED, () -> changes.end(scope, id, version(id), TODAY));
        assertThat(tasks.count(scope, reader).all()).isZero();
        assertThat(accidents.page(
                        scope, new AccidentFilter(Show.CONTESTED, null, "Зауыт " + primary, null, null, null, 9)))
                .hasSize(1);
        assertThat(accidents.page(scope, new AccidentFilter(Show.OPEN, null, null, null, null, null, 9)))
                .isEmpty();
    }

    private static AccidentDuty.Kept duty(AccidentView view, String code) {
        return view.duties().stream()
                .filter(kept -> kept.duty().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_the_employer_did_at_once_is_ticked_with_its_hour_and_taken_back_by_a_later_entry() {
        UUID id = registered(1, 0, 0);
        assertThat(view(id).duties())
                .extracting(kept -> kept.duty().code())
                .as("nobody is admitted to an ordinary investigation")
                .containsExactly("aid", "scene", "photos", "family");
        assertThat(duty(view(id), "aid").duty().article().in(MultilingualText.RUSSIAN))
                .contains("187(1)");
        assertThat(duty(view(id), "aid").duty().confidence().decides()).isTrue();
        Instant at = HAPPENED.plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES);
        refused(
                Reason.DATE_IN_FUTURE,
                () -> changes.tick(
                        scope,
                        id,
                        version(id),
                        Map.of("aid", Optional.of(Instant.now().plus(Duration.ofHours(1)))),
                        null));
        refused(
                Reason.BEFORE_ACCIDENT,
                () -> changes.tick(
                        scope, id, version(id), Map.of("aid", Optional.of(HAPPENED.minus(Duration.ofHours(1)))), null));
        refused(
                Reason.PART_UNKNOWN,
                () -> changes.tick(scope, id, version(id), Map.of("admit", Optional.of(at)), null));
        changes.tick(scope, id, version(id), Map.of("aid", Optional.of(at), "scene", Optional.of(at)), null);
        assertThat(duty(view(id), "aid").doneAt()).isEqualTo(at);
        changes.tick(scope, id, version(id), Map.of("aid", Optional.of(at)), null);
        assertThat(duty(view(id), "aid").entries())
                .as("the same again says nothing")
                .hasSize(1);
        refused(
                Reason.NOTE_MISSING,
                () -> changes.tick(scope, id, version(id), Map.of("scene", Optional.empty()), " "));
        changes.tick(scope, id, version(id), Map.of("scene", Optional.empty()), "Орын жиналған");
        assertThat(duty(view(id), "scene").doneAt()).isNull();
        assertThat(duty(view(id), "scene").entries())
                .extracting(AccidentDuty.Entry::note)
                .as("the earlier entry stays")
                .containsExactly("Орын жиналған", null);
        AccessScope foreign = field.scope(field.primary(branch));
        refused(
                Reason.NOT_FOUND,
                () -> changes.tick(foreign, id, version(id), Map.of("aid", Optional.empty()), "Қате"));
        UUID fatal = registered(1, 0, 1);
        changes.tick(scope, fatal, version(fatal), Map.of("admit", Optional.of(at)), null);
        assertThat(duty(view(fatal), "admit").doneAt()).isEqualTo(at);
    }

    @Test
    void what_was_sent_is_followed_until_the_inspectorate_has_entered_it_and_the_police_has_answered() {
        UUID id = registered(1, 0, 1);
        changes.form(scope, id, version(id), DAY.plusDays(1), null);
        changes.end(scope, id, version(id), DAY.plusDays(5));
        assertThat(term(view(id), "act_registered")).as("nothing was sent").isNull();
        assertThat(term(view(id), "police_answer")).isNull();
        UUID sent = term(view(id), "act_sent").id();
        changes.meet(scope, id, version(id), sent, DAY.plusDays(6), null);
        changes.meet(scope, id, version(id), term(view(id), "police").id(), DAY.plusDays(7), null);
        AccidentView.Term entered = term(view(id), "act_registered");
        assertThat(entered.dueOn()).isAfter(DAY.plusDays(7));
        assertThat(entered.confidence().decides())
                .as("only an account of the rules was read")
                .isFalse();
        AccidentView.Term answer = term(view(id), "police_answer");
        assertThat(answer.article().in(MultilingualText.RUSSIAN)).contains("190(10)");
        assertThat(ChronoUnit.DAYS.between(DAY.plusDays(7), answer.dueOn()))
                .as("twenty working days")
                .isBetween(26L, 45L);
        assertThat(accidents.running(field.federation(), answer.dueOn(), null, 10_000))
                .filteredOn(term -> term.accident().equals(id))
                .extracting(Accidents.RunningTerm::id)
                .contains(entered.id(), answer.id());
        changes.meet(scope, id, version(id), entered.id(), DAY.plusDays(8), "№ 14");
        assertThat(term(view(id), "act_registered").doneOn()).isEqualTo(DAY.plusDays(8));
        changes.meet(scope, id, version(id), term(view(id), "police").id(), null, null);
        assertThat(term(view(id), "police_answer"))
                .as("it was not sent after all")
                .isNull();
        UUID ordinary = registered(1, 0, 0);
        changes.form(scope, ordinary, version(ordinary), DAY.plusDays(1), null);
        changes.end(scope, ordinary, version(ordinary), DAY.plusDays(5));
        assertThat(term(view(ordinary), "police")).isNull();
    }

    /** Sent before the product followed the answers. */
    private UUID sentUnfollowed() {
        UUID id = registered(1, 0, 1);
        changes.form(scope, id, version(id), DAY.plusDays(1), null);
        changes.end(scope, id, version(id), DAY.plusDays(5));
        changes.meet(scope, id, version(id), term(view(id), "act_sent").id(), DAY.plusDays(6), null);
        changes.meet(scope, id, version(id), term(view(id), "police").id(), DAY.plusDays(7), null);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rows.enter(scope);
            jdbc.sql(
                            "delete from accident_term where accident_id = :id and step in ('act_registered', 'police_answer')")
                    .param("id", id)
                    .update();
        });
        return id;
    }

    @Test
    void what_was_sent_before_the_answers_were_followed_is_followed_once_and_of_open_accidents_only() {
        UUID id = sentUnfollowed();
        UUID closed = sentUnfollowed();
        changes.draw(scope, closed, version(closed), "5", DAY.plusDays(8));
        changes.close(scope, closed, version(closed), TODAY, null);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rows.enter(scope);
            jdbc.sql(
                            "delete from accident_term where accident_id = :id and step in ('act_registered', 'police_answer')")
                    .param("id", closed)
                    .update();
        });
        List<AccidentView.Term> before = view(id).terms();

        assertThat(changes.follow(field.scope(field.primary(branch))))
                .as("of another organisation")
                .isZero();
        assertThat(changes.follow(scope)).isOne();

        assertThat(term(view(id), "act_registered").dueOn()).isAfter(DAY.plusDays(7));
        assertThat(term(view(id), "police_answer").dueOn()).isAfter(DAY.plusDays(27));
        assertThat(view(id).terms()).as("the others are as they were").containsAll(before);
        assertThat(term(view(closed), "act_registered")).isNull();
        assertThat(changes.follow(scope)).isZero();

        UUID answer = term(view(id), "act_registered").id();
        changes.meet(scope, id, version(id), answer, DAY.plusDays(9), null);
        assertThat(changes.follow(scope)).as("what was answered stays so").isZero();
    }

    @Test
    void the_passport_is_told_numbers_only() {
        UUID first = registered(2, 1, 0);
        victim(first);
        registered(1, 0, 1);
        UUID unconnected = registered(1, 0, 0);
        changes.find(scope, unconnected, version(unconnected), new Found(Set.of(), null, false, null, null));
        changes.form(scope, unconnected, version(unconnected), DAY.plusDays(1), null);
        changes.end(scope, unconnected, version(unconnected), TODAY);
        AccidentsOfEmployer told = accidents.ofEmployer(scope, new EmployerId(employer), TODAY);
        assertThat(told.open()).isEqualTo(2);
        assertThat(told.daysSinceLast()).isEqualTo(ChronoUnit.DAYS.between(DAY, TODAY));
        AccidentsOfEmployer.Year year = told.years().get(0);
        assertThat(List.of(year.accidents(), year.fatal(), year.victims(), year.light(), year.severe(), year.deaths()))
                .containsExactly(2, 1, 3, 1, 1, 1);
        assertThat(year.daysLost()).isEqualTo(12);
        assertThat(accidents
                        .ofEmployer(scope, new EmployerId(employer), DAY.minusDays(1))
                        .years())
                .isEmpty();
        assertThat(accidents
                        .ofEmployer(field.scope(field.primary(branch)), new EmployerId(employer), TODAY)
                        .years())
                .isEmpty();
    }
}
