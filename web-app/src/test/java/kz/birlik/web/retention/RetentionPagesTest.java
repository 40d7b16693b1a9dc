package kz.birlik.web.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class RetentionPagesTest {

    private static final String PATH = "/app/admin/retention";

    @LocalServerPort
    private int port;

    @Autowired
    private WordsForgetting forgetting;

    @Autowired
    private Appeals appeals;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseChanges changes;

    @Autowired
    private SystemScope scopes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void the_administrator_reads_the_term_what_goes_next_and_what_stays_in_numbers(String language) {
        Visitor admin = Visitor.signedIn(port, "admin");
        Document page = admin.page(PATH + "?lang=" + language);
        assertThat(page.text()).doesNotContain("??", "{0}", "AP-");
        for (String subject : new String[] {"appeal", "meeting", "petition"}) {
            assertThat(page.select("#" + subject + " .summary").text()).contains("36");
        }
        assertThat(page.select("#appeal .held li")).hasSize(4);
        assertThat(page.select("#meeting .held li")).hasSize(3);
        assertThat(page.select("#petition .held li")).hasSize(2);
        admin.get(PATH + "?lang=kk");
    }

    /** The night may have run before this test: then it says what it let go. */
    @Test
    void the_demonstration_has_old_cases_and_minutes_to_show() {
        Document page = Visitor.signedIn(port, "admin").page(PATH + "?lang=ru");
        for (String subject : new String[] {"appeal", "meeting"}) {
            assertThat(page.select("#%1$s p:has(.due) + ul li, #%1$s .nights li".formatted(subject)))
                    .as(subject)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lawyer", "officer", "chair", "federation"})
    void it_is_nobody_elses_page(String login) {
        assertThat(Visitor.signedIn(port, login).get(PATH).statusCode()).isEqualTo(403);
    }

    @Test
    void the_job_of_the_night_lets_go_what_the_trial_told_of() {
        Visitor admin = Visitor.signedIn(port, "admin");
        forgetting.forget();
        closedLongAgo();
        assertThat(admin.page(PATH + "?lang=ru").select("#appeal").text()).contains("Закрыты в 2019 году");
        assertThat(forgetting.forget()).isEqualTo(1);
        Document after = admin.page(PATH + "?lang=ru");
        assertThat(after.select("#appeal .due").text()).isEqualTo("Уничтожать нечего");
        assertThat(after.select("#appeal .nights li")).isNotEmpty();
        admin.get(PATH + "?lang=kk");
        assertThat(forgetting.forget()).as("nothing twice").isZero();
    }

    /** A case of this test alone: those of the demonstration are looked at by others. */
    private void closedLongAgo() {
        AccessScope federation = scopes.wholeFederation("a case of a test");
        SystemActing.as("test", () -> {
            UUID id = appeals.send(
                            federation,
                            appeals.begin(
                                    federation,
                                    AppealAnswers.none()
                                            .about("leave")
                                            .at("EDU-KZ-31-0001")
                                            .happened(
                                                    "day",
                                                    LocalDate.now(BirlikApplication.ZONE)
                                                            .minusDays(4))
                                            .told("Ескі өтініш", null)
                                            .unnamed(null)
                                            .reached(null, null, "kk")
                                            .agreed(appeals.consent().version())))
                    .orElseThrow()
                    .id();
            UUID owner = inFederation("select owner_id from legal_case where id = :id", id);
            CaseReader lawyer = new CaseReader(new AccountId(owner), Role.LAWYER);
            changes.close(
                    federation,
                    lawyer,
                    id,
                    cases.find(federation, lawyer, id).orElseThrow().row().version(),
                    new Closing(
                            LocalDate.now(BirlikApplication.ZONE),
                            "advised",
                            0,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            null,
                            null));
            inFederation("""
                    update legal_case set received_on = date '2019-02-01', last_on = date '2019-02-02', closed_on = date '2019-02-02'
                    where id = :id returning id""", id);
        });
    }

    private UUID inFederation(String sql, UUID id) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return jdbc.sql(sql).param("id", id).query(UUID.class).single();
        });
    }
}
