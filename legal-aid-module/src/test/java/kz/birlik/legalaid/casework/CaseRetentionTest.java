package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseSides.NewParty;
import kz.birlik.legalaid.CaseSides.Side;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.Retention;
import kz.birlik.legalaid.Retention.Standing;
import kz.birlik.legalaid.Retention.Subject;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class CaseRetentionTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final Attachment SCAN = Attachment.of(
            "a.pdf",
            "%PDF-1.7 құжат %%EOF".getBytes(StandardCharsets.UTF_8),
            CaseFile.LARGEST,
            Attachment.Type.PICTURES);

    @Autowired
    Retention retention;

    @Autowired
    Appeals appeals;

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    CaseSides sides;

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

    @BeforeEach
    void plant() {
        whole = field.federation();
        String member = field.member(field.union());
        primary = field.primary(member);
        branch = field.scope(member);
        lawyer = field.person(Role.LAWYER, member);
        while (retention.forget(whole) > 0) {
            // what other tests left behind
        }
    }

    private AppealState sent(String topic) {
        return appeals.send(
                        whole,
                        appeals.begin(
                                whole,
                                AppealAnswers.none()
                                        .about(topic)
                                        .at(primary)
                                        .happened("day", TODAY.minusDays(4))
                                        .told("Мені жалақы төлемейді", "Жалақы")
                                        .named("Сейітова Айгүл", "123")
                                        .reached("+7 701 000 00 00", "a@example.kz", "kk")
                                        .agreed(appeals.consent().version())))
                .orElseThrow();
    }

    private CaseView view(AppealState one) {
        return cases.find(branch, lawyer, one.id()).orElseThrow();
    }

    private long version(AppealState one) {
        return view(one).row().version();
    }

    private AppealState closed(String topic, LocalDate on) {
        return closed(sent(topic), on);
    }

    private AppealState closed(AppealState one, LocalDate on) {
        changes.close(
                branch,
                lawyer,
                one.id(),
                version(one),
                new Closing(
                        TODAY,
                        "satisfied",
                        1,
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        "ТК 113",
                        "Айтылған сөз"));
        closedOn(one.id(), on);
        return one;
    }

    /** Nobody closes a case on a day before it came: the days are moved as if they had passed. */
    private void closedOn(UUID id, LocalDate on) {
        as(
                "counting",
                "",
                () -> jdbc.sql("update legal_case set received_on = :on, last_on = :on, closed_on = :on where id = :id")
                        .param("on", on)
                        .param("id", id)
                        .update());
    }

    private void as(String how, String who, Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("""
                            select set_config('role', 'birlik_rows_federation', true), set_config('birlik.reads_as', :how, true),
                                   set_config('birlik.reader', :who, true)""").param("how", how).param("who", who).query(row -> {});
            work.run();
        });
    }

    private Standing standing() {
        return retention.standings(whole).stream()
                .filter(one -> one.subject() == Subject.APPEAL)
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate over(Standing standing) {
        return TODAY.minusMonths(standing.term().months()).minusDays(1);
    }

    @Test
    void when_the_term_is_over_the_words_go_for_good_and_the_head_stays_for_figures() {
        Standing before = standing();
        assertThat(before.term().confidence()).isEqualTo("house");
        assertThat(before.until()).isEqualTo(over(before));
        assertThat(before.count()).isZero();
        AppealState one = sent("wages");
        changes.happened(
                branch, lawyer, one.id(), version(one), CaseStep.NOTE, new Happened(TODAY, null, null, "Тек өзіме"));
        sides.enter(branch, lawyer, one.id(), version(one), new NewParty(Side.WITNESS, "Куә Асан", "көрші", TODAY));
        appeals.add(whole, one.number(), one.code(), "Кеше де", SCAN);
        changes.close(
                branch,
                lawyer,
                one.id(),
                version(one),
                new Closing(TODAY, "satisfied", 1, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ONE, "ТК 113", "Соңы"));
        appeals.rate(whole, one.number(), one.code(), 5, "Рақмет, Айгүл");
        closedOn(one.id(), over(before));

        Standing trial = standing();
        assertThat(trial.count()).isEqualTo(1);
        assertThat(trial.due())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.year()).isEqualTo(over(before).getYear()));
        assertThat(view(one).appeal().applicant()).as("a trial changes nothing").isEqualTo("Сейітова Айгүл");

        assertThat(retention.forget(whole)).isEqualTo(1);
        assertThat(retention.forget(whole)).as("once").isZero();
        CaseView left = view(one);
        assertThat(left.appeal().applicant()).isNull();
        assertThat(left.appeal().phone()).isNull();
        assertThat(left.appeal().story()).isEqualTo("-");
        assertThat(left.appeal().demand()).isNull();
        assertThat(left.events()).extracting(CaseView.Event::note).containsOnlyNulls();
        assertThat(left.events()).extracting(CaseView.Event::kind).contains("erased", "note");
        assertThat(left.files()).isEmpty();
        assertThat(left.parties()).isEmpty();
        assertThat(left.rating().score()).isEqualTo(5);
        assertThat(left.rating().words()).isNull();
        assertThat(left.result().received()).isEqualByComparingTo("1");
        assertThat(left.result().jobsRestored()).isEqualTo(1);
        assertThat(appeals.state(whole, one.number(), one.code()))
                .as("the pair opens nothing")
                .isEmpty();
        assertThat(standing().nights().get(0)).satisfies(night -> {
            assertThat(night.forgotten()).isEqualTo(1);
            assertThat(night.files()).isEqualTo(1);
        });
    }

    @Test
    void an_open_case_a_sealed_one_one_before_its_term_and_one_linked_to_an_open_case_stay() {
        Standing before = standing();
        AppealState open = sent("wages");
        AppealState sealed = closed("harassment", over(before));
        AppealState young = closed("wages", over(before).plusDays(1));
        AppealState linked = sent("leave");
        sides.link(branch, lawyer, linked.id(), version(linked), open.number(), null);
        closed(linked, over(before));

        Standing trial = standing();
        assertThat(trial.count()).isZero();
        assertThat(trial.held().linked()).isEqualTo(before.held().linked() + 1);
        assertThat(trial.held().sealed()).isEqualTo(before.held().sealed() + 1);
        assertThat(retention.forget(whole)).isZero();
        for (AppealState stays : List.of(open, sealed, young, linked)) {
            assertThat(view(stays).appeal().applicant()).isEqualTo("Сейітова Айгүл");
        }
        changes.close(
                branch,
                lawyer,
                open.id(),
                version(open),
                new Closing(TODAY, "advised", 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, null));
        assertThat(retention.forget(whole))
                .as("nothing open is linked any more")
                .isEqualTo(1);
        assertThat(view(linked).appeal().applicant()).isNull();
    }

    @Test
    void the_database_lets_no_name_stay_in_a_forgotten_case_and_shows_no_other_case_to_whoever_forgets() {
        AppealState one = closed("wages", TODAY);
        AppealState other = closed("wages", TODAY);
        as(
                "forgetting",
                one.id().toString(),
                () -> assertThat(jdbc.sql("select case_id from legal_case_appeal")
                                .query(UUID.class)
                                .list())
                        .containsExactly(one.id())
                        .doesNotContain(other.id()));
        as(
                "forgetting",
                "",
                () -> assertThat(jdbc.sql("select case_id from legal_case_event")
                                .query(UUID.class)
                                .list())
                        .isEmpty());
        assertThatThrownBy(() -> as(
                        "forgetting",
                        one.id().toString(),
                        () -> jdbc.sql("update legal_case_appeal set forgotten_on = current_date where case_id = :id")
                                .param("id", one.id())
                                .update()))
                .hasMessageContaining("legal_case_appeal_forgotten_says_nothing");
    }
}
