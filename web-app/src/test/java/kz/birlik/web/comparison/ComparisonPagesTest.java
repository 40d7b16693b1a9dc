package kz.birlik.web.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An employer of its own and an agreement that reaches it alone, so that no other page changes. */
@ProductTest
class ComparisonPagesTest {

    private static final String PRIMARY = "EDU-KZ-31-0001";
    private static final String BELOW = "/app/agreements/below";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);
    private static final LocalDate FROM = TODAY.minusMonths(2);

    @LocalServerPort
    private int port;

    @Autowired
    private AgreementChanges changes;

    @Autowired
    private Agreements agreements;

    @Autowired
    private ComparingAgain jobs;

    @Autowired
    private SystemScope system;

    @Autowired
    private JdbcClient jdbc;

    private AccessScope federation;
    private UUID employer;
    private UUID own;
    private UUID above;

    @BeforeEach
    void plant() {
        federation = system.wholeFederation("test");
        employer = UUID.randomUUID();
        jdbc.sql(
                        "insert into employer (id, sector_oked, valid_from, synthetic) values (:id, '98.1', '2016-01-01', true)")
                .param("id", employer)
                .update();
        jdbc.sql("""
                        insert into employer_name (id, employer_id, name, valid_from)
                        values (gen_random_uuid(), :id, '{"kk": "Салыстыру мектебі", "ru": "Школа сравнения"}', '2016-01-01')""").param("id", employer).update();
        jdbc.sql("""
                        insert into organisation_employer (id, organisation_id, employer_id, valid_from)
                        select gen_random_uuid(), o.id, :id, '2016-01-01' from organisation o where o.code = :code""").param("id", employer).param("code", PRIMARY).update();
    }

    @AfterEach
    void takeBack() {
        for (UUID id : new UUID[] {own, above}) {
            if (id != null) {
                jdbc.sql("delete from agreement_shortfall where agreement_id = :id or above_id = :id")
                        .param("id", id)
                        .update();
                for (String table : List.of("clause", "reach", "party", "version", "coverage")) {
                    jdbc.sql("delete from agreement_" + table + " where agreement_id = :id")
                            .param("id", id)
                            .update();
                }
                jdbc.sql("delete from agreement where id = :id").param("id", id).update();
            }
        }
        jdbc.sql("delete from organisation_employer where employer_id = :id")
                .param("id", employer)
                .update();
        jdbc.sql("delete from employer_name where employer_id = :id")
                .param("id", employer)
                .update();
        jdbc.sql("delete from employer where id = :id").param("id", employer).update();
    }

    @Test
    void the_framework_agreement_of_a_holding_reaches_its_employers_and_no_other() {
        Visitor reader = Visitor.signedIn(port, "federation");
        UUID framework = jdbc.sql("select id from agreement where kind = 'framework' and state = 'registered'")
                .query(UUID.class)
                .single();
        assertThat(reader.page(employerOf("QYZMET-KZ-31-0001") + "?lang=ru").text())
                .contains("Рамочное соглашение группы «Су»", "Группа «Су»");
        assertThat(reader.page(employerOf("QYZMET-KZ-31-0002") + "?lang=ru").text())
                .doesNotContain("Рамочное соглашение группы «Су»");
        assertThat(reader.page(BELOW + "?above=" + framework + "&lang=ru").text())
                .contains("QYZMET-KZ-31-0001");
        assertThat(reader.page("/app/agreements/" + framework + "?lang=ru").text())
                .contains("Группа «Су»");
    }

    private String employerOf(String organisation) {
        return "/app/employers/"
                + jdbc.sql("""
                                select oe.employer_id from organisation_employer oe join organisation o on o.id = oe.organisation_id
                                where o.code = :code and oe.valid_to is null""").param("code", organisation).query(UUID.class).single();
    }

    @Test
    void a_raised_floor_is_seen_beside_the_clause_in_the_list_and_in_a_notice() {
        own = SystemActing.as("tester", () -> begun(PRIMARY, "collective", employer));
        above = SystemActing.as("tester", () -> begun("EDU", "sectoral", null));
        SystemActing.as("tester", () -> whole(own, "Қосымша демалыс 7 күн", "Дополнительный отпуск 7 дней", 7, null));
        assertThat(chair().page("/app/agreements/" + own).select("#worse")).isEmpty();

        SystemActing.as(
                "tester",
                () -> whole(
                        above,
                        "Қосымша демалыс 9 күн",
                        "Дополнительный отпуск 9 дней",
                        9,
                        new Reach("employer", null, null, null, null, employer)));

        for (String login : new String[] {"chair", "officer", "union", "federation", "analyst", "lawyer"}) {
            Document card = Visitor.signedIn(port, login).page("/app/agreements/" + own + "?lang=ru");
            assertThat(card.select("#worse tbody tr")).as(login).hasSize(1);
            assertThat(card.select("#worse tbody tr").text())
                    .contains("Дополнительный отпуск 7 дней", "Дополнительный отпуск 9 дней", "не меньше: 9 дн.");
            assertThat(card.select("#worse a[href=/app/agreements/" + above + "]"))
                    .hasSize(1);
        }
        Document raised = Visitor.signedIn(port, "union").page("/app/agreements/" + above);
        assertThat(raised.select("#below a").attr("href")).isEqualTo(BELOW + "?above=" + above);

        for (String login : new String[] {"officer", "union", "federation"}) {
            Visitor visitor = Visitor.signedIn(port, login);
            Document list = visitor.page(BELOW + "?above=" + above);
            assertThat(list.select("#below tbody tr")).as(login).hasSize(1);
            assertThat(list.select("#below tbody a").attr("href")).isEqualTo("/app/agreements/" + own + "#worse");
            assertThat(visitor.get(BELOW + "?above=" + above + "&format=csv&headings=codes")
                            .body())
                    .startsWith("id,organisation,organisation_name,employer,agreement,topic")
                    .contains(PRIMARY);
        }
        assertThat(Visitor.signedIn(port, "officer2")
                        .page(BELOW + "?above=" + above)
                        .select("#below"))
                .as("of another branch")
                .isEmpty();

        jobs.tell();
        assertThat(chair().page("/app/notifications?lang=ru").text()).contains("Ваш договор стал хуже соглашения");
    }

    @Test
    void an_employer_shows_what_applies_to_it_to_those_above_it_alone() {
        above = SystemActing.as("tester", () -> begun("EDU", "sectoral", null));
        SystemActing.as(
                "tester",
                () -> whole(
                        above, "Демалыс", "Отпуск 9 дней", 9, new Reach("employer", null, null, null, null, employer)));
        String page = "/app/employers/" + employer;
        for (String language : new String[] {"kk", "ru", "en"}) {
            Document shown = chair().page(page + "?lang=" + language);
            assertThat(shown.select("#applied a[href=/app/agreements/" + above + "]"))
                    .hasSize(1);
            assertThat(shown.select("#floors tbody tr")).hasSizeGreaterThan(10);
        }
        assertThat(chair().page(page + "?on=2017-01-01").select("#applied a[href=/app/agreements/" + above + "]"))
                .isEmpty();
        assertThat(Visitor.signedIn(port, "officer2").get(page).statusCode()).isEqualTo(404);
        assertThat(chair().get("/app/employers/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "admin").get(page).statusCode()).isEqualTo(403);
    }

    private Visitor chair() {
        return Visitor.signedIn(port, "chair");
    }

    private UUID begun(String organisation, String kind, UUID with) {
        return changes.begin(federation, new NewAgreement(organisation, kind, with, true));
    }

    private void whole(UUID id, String kk, String ru, int days, Reach reach) {
        changes.terms(
                federation,
                id,
                version(id),
                new TermsOfForce("9", null, null, null, FROM, FROM, FROM.plusYears(2), false));
        changes.parties(
                federation,
                id,
                version(id),
                List.of(
                        new Party(Side.EMPLOYEES, "Кәсіподақ", null, null),
                        new Party(Side.EMPLOYERS, "Мектеп", null, null)));
        changes.addVersion(
                federation,
                id,
                version(id),
                new NewVersion(FROM, "Мәтін", "a.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8)));
        changes.addClause(
                federation, id, version(id), new ClauseText("C02", "4.1", kk, ru, BigDecimal.valueOf(days), "day"));
        changes.cover(federation, id, version(id), TODAY, 3, 0);
        if (reach != null) {
            changes.reach(federation, id, version(id), List.of(reach));
        }
        changes.send(federation, id, version(id));
        changes.register(federation, id, version(id));
    }

    private long version(UUID id) {
        return agreements.find(federation, id).orElseThrow().row().version();
    }
}
