package kz.birlik.web.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
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
class RoutingPagesTest {

    private static final String RULES = "/app/admin/routing";
    private static final String NEW = RULES + "/new";
    private static final String APPEAL = "/app/cases/new";
    private static final String ABSENCES = "/app/cases/absences";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private CaseReminders reminders;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private static Map<String, String> rule(String name, String lawyers) {
        return new HashMap<>(
                Map.of("name", name, "rank", "990", "place", "EDU-KZ-31", "topic", "union-rights", "lawyers", lawyers));
    }

    private static String where(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*$", "");
    }

    @Test
    void a_rule_is_a_draft_is_tried_put_in_force_copied_and_ended() {
        Visitor admin = Visitor.signedIn(port, "admin");
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(admin.get(RULES + "?lang=" + language).statusCode()).isEqualTo(200);
        }
        String one = where(admin.fillIn(NEW, NEW, rule("Права профсоюза", "lawyer")));
        Document listed = admin.page(RULES);
        assertThat(listed.select("#rules").text()).contains("Права профсоюза");
        assertThat(listed.select("main .menu-list a").eachText()).containsExactly("CSV", "XLSX", "PDF");
        assertThat(admin.get(RULES + "?format=csv&headings=codes").body())
                .startsWith("id,name,rank,state,appeals,circle,from,ends_before,changed_by")
                .contains(one.substring(one.lastIndexOf('/') + 1), "Права профсоюза");
        assertThat(where(admin.change(one, one, Map.of("rank", "991")))).isEqualTo(one);

        Document trial = admin.page(RULES + "/trial?from=" + TODAY.minusYears(3) + "&until=" + TODAY);
        assertThat(trial.select("#decided").text()).contains("Права профсоюза");
        assertThat(trial.select("#shares tbody tr")).isNotEmpty();
        assertThat(admin.page(RULES + "/trial?from=" + TODAY + "&until=" + TODAY.minusDays(1))
                        .select("#from-error"))
                .hasSize(1);

        HttpResponse<String> past = admin.fillIn(
                one, one + "/in-force", Map.of("from", TODAY.minusDays(1).toString()));
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(past.body()).select("#from-error")).hasSize(1);
        Map<String, String> stale = rule("Иначе", "lawyer");
        admin.page(one)
                .select("form[action=" + one + "] input[type=hidden]")
                .forEach(field -> stale.put(field.attr("name"), field.attr("value")));
        where(admin.fillIn(
                one, one + "/in-force", Map.of("from", TODAY.plusDays(200).toString())));
        Document kept = admin.page(one);
        assertThat(kept.select("form[action=" + one + "]"))
                .as("no form to change it")
                .isEmpty();
        assertThat(admin.post(one, stale).statusCode()).isEqualTo(409);
        assertThat(admin.page(NEW + "?of=" + one.substring(one.lastIndexOf('/') + 1))
                        .select("#name")
                        .attr("value"))
                .isEqualTo("Права профсоюза");
        where(admin.fillIn(one, one + "/end", Map.of("from", TODAY.plusDays(201).toString())));
    }

    @Test
    void a_rule_that_cannot_be_kept_says_why_beside_its_field_and_keeps_what_was_typed() {
        Visitor admin = Visitor.signedIn(port, "admin");
        HttpResponse<String> unknown = admin.fillIn(NEW, NEW, rule("Кому-то", "lawyer, nobody.such"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(unknown.body());
        assertThat(page.select("#lawyers-error").text()).contains("nobody.such").doesNotContain("lawyer,");
        assertThat(page.select("#lawyers").text()).contains("nobody.such");
        assertThat(page.select("#name").attr("value")).isEqualTo("Кому-то");
        Map<String, String> nobody = rule("Никому", "");
        nobody.put("rank", "0");
        Document empty = Jsoup.parse(admin.fillIn(NEW, NEW, nobody).body());
        assertThat(empty.select("#rank-error")).hasSize(1);
        nobody.put("rank", "5");
        assertThat(Jsoup.parse(admin.fillIn(NEW, NEW, nobody).body()).select("#lawyers-error"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "lawyer", "federation"})
    void rules_are_the_administrator_s(String login) {
        assertThat(Visitor.signedIn(port, login).get(RULES).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, login).get(RULES + "?format=csv").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_term_nobody_has_met_is_told_to_who_gives_cases_out_before_it_ends() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Map<String, String> typed = appeal(TODAY);
        String receipt = where(officer.fillIn(APPEAL + "?organisation=EDU-KZ-31-0001", APPEAL, typed));
        String number = officer.page(receipt).select("#receipt-number").text();
        reminders.remind();
        assertThat(told("case-term", number)).as("three weeks before").isZero();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql(
                            "select set_config('role', 'birlik_rows_federation', true), set_config('birlik.reads_as', 'counting', true)")
                    .query(row -> {});
            String id = jdbc.sql("select id from legal_case where number = :number")
                    .param("number", number)
                    .query(String.class)
                    .single();
            jdbc.sql("select set_config('birlik.reads_as', 'case', true), set_config('birlik.reader', :id, true)")
                    .param("id", id)
                    .query(row -> {});
            assertThat(jdbc.sql(
                                    "update legal_case_term set due_on = :today, counted_on = :today where case_id = cast(:id as uuid)")
                            .param("today", TODAY)
                            .param("id", id)
                            .update())
                    .isEqualTo(1);
        });
        assertThat(reminders.remind()).isPositive();
        assertThat(told("case-term", number)).as("lawyer and officers").isEqualTo(2);
        assertThat(told("case-overdue", number)).as("nothing is missed yet").isZero();
        assertThat(officer.page("/app/notifications").text()).contains(number).doesNotContain("Тестова");
        reminders.remind();
        assertThat(told("case-term", number)).as("once").isEqualTo(2);
    }

    @Test
    void a_missed_day_is_told_to_the_lawyer_and_to_who_gives_cases_out_once() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Map<String, String> typed = appeal(TODAY.minusDays(90));
        String receipt = where(officer.fillIn(APPEAL + "?organisation=EDU-KZ-31-0001", APPEAL, typed));
        String number = officer.page(receipt).select("#receipt-number").text();

        assertThat(reminders.remind()).isPositive();
        assertThat(told("case-overdue", number))
                .as("lawyer, officers and those above")
                .isEqualTo(3);
        assertThat(Visitor.signedIn(port, "lawyer").page("/app/notifications").text())
                .contains(number);
        assertThat(officer.page("/app/notifications").text()).contains(number).doesNotContain("Тестова");
        reminders.remind();
        assertThat(told("case-overdue", number)).isEqualTo(3);
    }

    private static Map<String, String> appeal(LocalDate received) {
        Map<String, String> typed = new HashMap<>(Map.of(
                "topic",
                "wages",
                "channel",
                "phone",
                "language",
                "kk",
                "applicant",
                "Тестова Мерзім",
                "membership",
                "member"));
        typed.putAll(Map.of("story", "Рассказ", "way", "commission", "receivedOn", received.toString()));
        return typed;
    }

    private int told(String kind, String number) {
        return jdbc.sql("select count(*) from notice where kind = :kind and arguments::text like '%' || :number || '%'")
                .param("kind", kind)
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    @Test
    void a_lawyer_enters_the_own_absence_and_an_officer_sees_and_ends_it() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        LocalDate from = TODAY.plusDays(100);
        where(lawyer.fillIn(
                ABSENCES,
                ABSENCES,
                Map.of("from", from.toString(), "until", from.plusDays(7).toString())));
        HttpResponse<String> again = lawyer.fillIn(
                ABSENCES,
                ABSENCES,
                Map.of("from", from.toString(), "until", from.plusDays(2).toString()));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(again.body()).select("#from-error")).hasSize(1);
        Visitor above = Visitor.signedIn(port, "officer");
        Document offered = above.page(ABSENCES);
        assertThat(offered.select("main .menu-list a").eachText()).containsExactly("CSV", "XLSX", "PDF");
        assertThat(above.get(ABSENCES + "?format=csv&headings=codes").body().lines())
                .as("the rows of the page")
                .hasSize(offered.select("#absences tbody tr").size() + 1)
                .first()
                .asString()
                .isEqualTo("id,lawyer,state,from,until,substitute,open_cases,recorded_by");
        assertThat(Visitor.signedIn(port, "officer2")
                        .get(ABSENCES + "?format=csv&headings=codes")
                        .body())
                .as("of another branch")
                .doesNotContain(
                        offered.select("#absences form").first().attr("action").split("/")[4]);
        assertThat(Visitor.signedIn(port, "chair").get(ABSENCES + "?format=csv").statusCode())
                .isEqualTo(403);
        HttpResponse<String> backwards = lawyer.fillIn(
                ABSENCES,
                ABSENCES,
                Map.of("from", from.toString(), "until", from.minusDays(2).toString()));
        assertThat(Jsoup.parse(backwards.body()).select("#until-error")).hasSize(1);

        Visitor officer = Visitor.signedIn(port, "officer");
        Document seen = officer.page(ABSENCES);
        assertThat(seen.select("#absences tbody tr")).isNotEmpty();
        String back = seen.select("#absences form").first().attr("action");
        where(officer.fillIn(ABSENCES, back, Map.of()));
        assertThat(Visitor.signedIn(port, "chair").get(ABSENCES).statusCode()).isEqualTo(403);
    }
}
