package kz.birlik.legalaid.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationChanges.Decided;
import kz.birlik.legalaid.ConciliationChanges.Described;
import kz.birlik.legalaid.ConciliationChanges.Executed;
import kz.birlik.legalaid.ConciliationChanges.Held;
import kz.birlik.legalaid.ConciliationChanges.Seating;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationRefusal;
import kz.birlik.legalaid.ConciliationRefusal.Reason;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.PetitionRow.Becomes;
import kz.birlik.legalaid.Petitions;
import kz.birlik.legalaid.Retention;
import kz.birlik.legalaid.Retention.Standing;
import kz.birlik.legalaid.Retention.Subject;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Minutes of conciliation commissions and petitions; appeals have a test of their own. */
@LegalAidTest
class RetentionTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate LONG_AGO = TODAY.minusYears(6);

    @Autowired
    Retention retention;

    @Autowired
    ConciliationCommissions commissions;

    @Autowired
    ConciliationChanges changes;

    @Autowired
    Petitions petitions;

    @Autowired
    Appeals appeals;

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges caseChanges;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    AccessScope whole;
    AccessScope branch;
    String primary;
    CaseReader lawyer;
    CaseReader chair;
    UUID commission;
    UUID ours;
    UUID theirs;

    @BeforeEach
    void plant() {
        whole = field.federation();
        String member = field.member(field.union());
        primary = field.primary(member);
        branch = field.scope(member);
        lawyer = field.person(Role.LAWYER, member);
        chair = field.person(Role.CHAIR, primary);
        commission = changes.form(
                branch,
                lawyer,
                primary,
                field.employer(primary, "85.31", "KZ-31", "Тараз"),
                new Described(null, "№ 4", LONG_AGO, 1, LONG_AGO, null),
                true);
        ours = seat(Side.EMPLOYEES);
        theirs = seat(Side.EMPLOYER);
        while (retention.forget(whole) > 0) {
            // what other tests left behind
        }
    }

    private UUID seat(Side side) {
        return changes.seat(
                branch, lawyer, commission, version(), new Seating(side, Office.MEMBER, "Мүше", null, LONG_AGO, null));
    }

    private long version() {
        return commissions.find(branch, lawyer, commission).orElseThrow().row().version();
    }

    private UUID held(LocalDate on, @Nullable UUID caseId) {
        return changes.held(
                branch,
                lawyer,
                commission,
                version(),
                new Held(
                        on.minusDays(5),
                        on,
                        false,
                        "№ 7",
                        "Ахметов пен директордың дауы",
                        Applicant.PRESENT,
                        caseId,
                        Set.of(ours, theirs)));
    }

    private void decided(UUID meeting) {
        changes.decide(
                branch,
                lawyer,
                commission,
                version(),
                meeting,
                new Decided("7", Result.GRANTED, Duty.MONEY, "Ахметовке төленсін", null));
    }

    private void executed(UUID meeting, State state, LocalDate on) {
        changes.executed(
                branch, lawyer, commission, version(), meeting, new Executed(null, state, on, "Ахметов бас тартты"));
    }

    private ConciliationMeeting meeting(UUID id) {
        return commissions.meeting(branch, lawyer, commission, id).orElseThrow();
    }

    private UUID petition(LocalDate ended) {
        UUID id = opened();
        as("counting", () -> jdbc.sql("""
                                insert into petition_signature (petition_id, signer, primary_id, signed_on)
                                select id, decode(repeat('ab', 20), 'hex'), primary_id, current_date from petition where id = :id""").param("id", id).update());
        PetitionRow open = petitions.find(branch, id).orElseThrow();
        petitions.end(branch, chair, id, open.version(), "Ахметов қол қоюдан бас тартты");
        as(
                "counting",
                () -> jdbc.sql("update petition set opened_on = :on, ended_on = :on where id = :id")
                        .param("on", ended)
                        .param("id", id)
                        .update());
        return id;
    }

    private UUID opened() {
        return petitions.open(
                branch,
                chair,
                new Petitions.NewPetition(
                        primary,
                        null,
                        "Ахметовті қайтару",
                        "Ахметов жұмысқа қайтарылсын",
                        "dismissal",
                        Becomes.NEGOTIATION,
                        10,
                        TODAY.plusDays(10),
                        true));
    }

    private UUID closedCase(LocalDate on) {
        UUID id = appeals.send(
                        whole,
                        appeals.begin(
                                whole,
                                AppealAnswers.none()
                                        .about("wages")
                                        .at(primary)
                                        .happened("day", TODAY.minusDays(4))
                                        .told("Жалақы төлемейді", null)
                                        .unnamed(null)
                                        .reached(null, null, "kk")
                                        .agreed(appeals.consent().version())))
                .orElseThrow()
                .id();
        caseChanges.close(
                branch,
                lawyer,
                id,
                caseVersion(id),
                new Closing(TODAY, "advised", 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, null));
        as(
                "counting",
                () -> jdbc.sql("update legal_case set received_on = :on, last_on = :on, closed_on = :on where id = :id")
                        .param("on", on)
                        .param("id", id)
                        .update());
        return id;
    }

    private long caseVersion(UUID id) {
        return cases.find(branch, lawyer, id).orElseThrow().row().version();
    }

    private void as(String how, Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("""
                            select set_config('role', 'birlik_rows_federation', true), set_config('birlik.reads_as', :how, true),
                                   set_config('birlik.reader', '', true)""").param("how", how).query(row -> {});
            work.run();
        });
    }

    private Standing standing(Subject subject) {
        return retention.standings(whole).stream()
                .filter(one -> one.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private LocalDate over() {
        return standing(Subject.MEETING).until();
    }

    private static Reason refused(ConciliationRefusal refusal) {
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    @Test
    void each_subject_has_a_dated_term_with_its_ground() {
        assertThat(retention.standings(whole))
                .extracting(Standing::subject)
                .containsExactly(Subject.APPEAL, Subject.MEETING, Subject.PETITION);
        assertThat(retention.standings(whole)).allSatisfy(each -> {
            assertThat(each.term().months()).isEqualTo(36);
            assertThat(each.term().confidence()).isEqualTo("house");
            assertThat(each.until()).isEqualTo(TODAY.minusMonths(36).minusDays(1));
            assertThat(each.count()).isZero();
        });
    }

    @Test
    void when_the_term_is_over_what_minutes_say_of_a_dispute_goes_and_days_and_results_stay() {
        UUID done = held(over().minusDays(40), null);
        decided(done);
        executed(done, State.PARTLY, over());
        UUID denied = held(over(), null);

        Standing trial = standing(Subject.MEETING);
        assertThat(trial.count()).isEqualTo(2);
        assertThat(meeting(done).subject()).as("a trial changes nothing").contains("Ахметов");

        assertThat(retention.forget(whole)).isEqualTo(2);
        assertThat(retention.forget(whole)).as("once").isZero();
        for (UUID each : List.of(done, denied)) {
            assertThat(meeting(each).subject()).isNull();
            assertThat(meeting(each).forgottenOn()).isEqualTo(TODAY);
            assertThat(meeting(each).minutes()).isEqualTo("№ 7");
            assertThat(meeting(each).present()).containsExactlyInAnyOrder(ours, theirs);
        }
        assertThat(meeting(done).decision()).satisfies(left -> {
            assertThat(left.body()).isNull();
            assertThat(left.note()).isNull();
            assertThat(left.state()).isEqualTo(State.PARTLY);
            assertThat(left.settledOn()).isEqualTo(over());
        });
        as(
                "counting",
                () -> assertThat(jdbc.sql("select body || note from conciliation_decision where meeting_id = :id")
                                .param("id", done)
                                .query(String.class)
                                .single())
                        .isEqualTo("--"));
        assertThat(standing(Subject.MEETING).nights().get(0).forgotten()).isEqualTo(2);
        assertThat(jdbc.sql("""
                                select count(*) from audit_event where action = 'conciliation.erased' and object_id = :id""")
                        .param("id", commission.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void nothing_is_written_to_a_meeting_that_is_forgotten() {
        UUID undecided = held(over(), null);
        UUID done = held(over().minusDays(40), null);
        decided(done);
        executed(done, State.EXECUTED, over());
        assertThat(retention.forget(whole)).isEqualTo(2);
        assertThat(refused(catchThrowableOfType(ConciliationRefusal.class, () -> decided(undecided))))
                .isEqualTo(Reason.FORGOTTEN);
        assertThat(refused(catchThrowableOfType(
                        ConciliationRefusal.class, () -> executed(done, State.NOT_EXECUTED, TODAY))))
                .isEqualTo(Reason.FORGOTTEN);
        assertThatThrownBy(() -> as(
                        "counting",
                        () -> jdbc.sql("update conciliation_meeting set subject = 'Ахметов' where id = :id")
                                .param("id", done)
                                .update()))
                .hasMessageContaining("conciliation_meeting_forgotten_says_nothing");
    }

    @Test
    void a_decision_to_be_executed_and_a_meeting_before_its_term_stay() {
        UUID open = held(over().minusDays(40), null);
        decided(open);
        UUID settledLater = held(over().minusDays(40), null);
        decided(settledLater);
        executed(settledLater, State.NOT_EXECUTED, over().plusDays(1));
        UUID young = held(over().plusDays(1), null);
        assertThat(standing(Subject.MEETING).count()).isZero();
        assertThat(retention.forget(whole)).isZero();
        for (UUID stays : List.of(open, settledLater, young)) {
            assertThat(meeting(stays).subject()).contains("Ахметов");
        }
    }

    @Test
    void a_meeting_of_a_case_waits_until_the_words_of_the_case_have_gone() {
        UUID kept = closedCase(over().plusDays(1));
        UUID waits = held(over(), kept);
        UUID gone = closedCase(over());
        UUID follows = held(over(), gone);
        assertThat(standing(Subject.MEETING).held().linked()).isEqualTo(2);
        assertThat(standing(Subject.MEETING).count()).isZero();
        assertThat(retention.forget(whole))
                .as("the case, and its meeting after it")
                .isEqualTo(2);
        assertThat(meeting(follows).forgottenOn()).isEqualTo(TODAY);
        assertThat(meeting(waits).forgottenOn()).isNull();
        assertThat(meeting(waits).subject()).contains("Ахметов");
        assertThat(standing(Subject.MEETING).held().linked()).isEqualTo(1);
    }

    @Test
    void words_and_signatures_of_a_petition_go_and_their_number_stays() {
        UUID old = petition(over());
        UUID young = petition(over().plusDays(1));
        UUID open = opened();
        assertThat(standing(Subject.PETITION).count()).isEqualTo(1);
        assertThat(retention.forget(whole)).isEqualTo(1);
        PetitionRow left = petitions.find(branch, old).orElseThrow();
        assertThat(left.title() + left.demand() + left.note()).isEqualTo("---");
        assertThat(left.forgottenOn()).isEqualTo(TODAY);
        assertThat(left.signatures()).isEqualTo(1);
        assertThat(left.topic()).isEqualTo("dismissal");
        as(
                "counting",
                () -> assertThat(jdbc.sql("select petition_id from petition_signature where petition_id in (:ids)")
                                .param("ids", List.of(old, young))
                                .query(UUID.class)
                                .list())
                        .containsExactly(young));
        for (UUID stays : List.of(young, open)) {
            assertThat(petitions.find(branch, stays).orElseThrow().title()).contains("Ахметов");
        }
        for (String change :
                List.of("title = 'Ахметов'", "note = 'Ахметов'", "forgotten_on = null", "signatures = 9")) {
            assertThatThrownBy(() -> as(
                            "counting",
                            () -> jdbc.sql("update petition set " + change + " where id = :id")
                                    .param("id", old)
                                    .update()))
                    .as(change)
                    .hasMessageContaining("is signed");
        }
    }

    @Test
    void a_term_nobody_confirmed_tells_what_would_go_and_destroys_nothing() {
        UUID old = petition(over());
        jdbc.sql("""
                        insert into retention_term (subject, months, norm, confidence, valid_from)
                        select subject, 24, norm, 'recalled', current_date from retention_term where subject = 'petition'""").update();
        try {
            Standing trial = standing(Subject.PETITION);
            assertThat(trial.term().isRecalled()).isTrue();
            assertThat(trial.until()).isEqualTo(TODAY.minusMonths(24).minusDays(1));
            assertThat(trial.count()).isEqualTo(1);
            assertThat(retention.forget(whole)).isZero();
            assertThat(petitions.find(branch, old).orElseThrow().title()).contains("Ахметов");
        } finally {
            jdbc.sql("delete from retention_term where subject = 'petition' and confidence = 'recalled'")
                    .update();
        }
        assertThat(retention.forget(whole)).isEqualTo(1);
    }
}
