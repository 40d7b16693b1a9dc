package kz.birlik.web.risks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
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

@ProductTest
class RiskPagesTest {

    private static final String RISKS = "/app/osh/risks";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private RiskReminders reminders;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void the_list_opens_in_each_language_and_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : List.of("kk", "ru", "en")) {
            HttpResponse<String> answer = visitor.get(RISKS + "?lang=" + language);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("??", "{0}");
        }
        assertThat(visitor.get(RISKS + "?format=csv&headings=codes").body()).startsWith("id,organisation,");
        visitor.get(RISKS + "?lang=kk");
    }

    @Test
    void an_administrator_has_nothing_to_do_with_it_and_those_above_only_read() {
        assertThat(Visitor.signedIn(port, "admin").get(RISKS).statusCode()).isEqualTo(403);
        Visitor union = Visitor.signedIn(port, "union");
        Document one = union.page(first(union, "?organisation=EDU-KZ-31-0001"));
        assertThat(one.select("main a[href*='/step/']")).isEmpty();
        assertThat(union.get(RISKS + "/new").statusCode()).isEqualTo(403);
    }

    @Test
    void a_workplace_out_of_the_scope_is_not_there() {
        String one = first(Visitor.signedIn(port, "chair"), "");
        Visitor other = Visitor.signedIn(port, "chair2");
        assertThat(other.get(one).statusCode()).isEqualTo(404);
        assertThat(other.get(one + "/step/assess").statusCode()).isEqualTo(404);
        assertThat(other.get(RISKS + "?organisation=EDU-KZ-31-0001").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_scale_and_what_is_due_are_shown_and_reminded_of() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document list = officer.page(RISKS + "?organisation=EDU-KZ-31-0002&show=urgent&lang=ru");
        assertThat(list.select("#risks").text()).contains("Қазандық", "Недопустимый, 16", "Потребована к");
        assertThat(list.select("#matrix").text()).contains("Закон способа не называет", "Смерть");
        assertThat(officer.page(RISKS + "?show=overdue").select("#risks tbody tr"))
                .isNotEmpty();
        String page = first(officer, "?organisation=EDU-KZ-31-0002&show=due");
        assertThat(officer.page(page).text())
                .contains("Потребована новая оценка", "Қазандықтағы күйік", "не подтверждён");
        assertThat(officer.tasks().select("a[href*='/app/osh/risks?employer=']").eachAttr("href").stream()
                        .distinct()
                        .map(toEmployer ->
                                officer.page(toEmployer).select("#demands").text()))
                .anyMatch(demands -> demands.contains("Қазандықтағы күйік"));
        assertThat(reminders.remind()).isPositive();
        assertThat(officer.tasks().text()).contains("Құбырды оқшаулау");
        officer.get(RISKS + "?lang=kk");
    }

    @Test
    void an_officer_keeps_a_workplace_from_the_first_hazard_to_the_next_assessment() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String opening = RISKS + "/new?organisation=EDU-KZ-31-0007";
        String employer = officer.page(opening + "&lang=ru")
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        HttpResponse<String> ahead = officer.fillIn(
                opening,
                RISKS + "/new",
                Map.of(
                        "employer",
                        employer,
                        "called",
                        "Сынақ цехы",
                        "on",
                        TODAY.plusDays(1).toString(),
                        "madeBy",
                        "К"));
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(ahead.body()).select("#on-error")).hasSize(1);
        assertThat(Jsoup.parse(ahead.body()).select("#called").attr("value")).isEqualTo("Сынақ цехы");
        HttpResponse<String> made = officer.fillIn(
                opening,
                RISKS + "/new",
                Map.of(
                        "employer",
                        employer,
                        "called",
                        "Сынақ цехы",
                        "on",
                        TODAY.minusDays(9).toString(),
                        "madeBy",
                        "К"));
        assertThat(made.statusCode()).isEqualTo(302);
        String one = Visitor.location(made).replaceAll("^https?://[^/]+", "").replaceAll("\\?.*", "");

        HttpResponse<String> half = step(
                officer,
                one,
                "hazard",
                Map.of("kind", "fire", "body", "Ұшқын", "exposed", "0", "probability", "4", "severity", "5"));
        assertThat(half.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(half.body()).select("#exposed-error")).hasSize(1);
        saved(step(
                officer,
                one,
                "hazard",
                Map.of("kind", "fire", "body", "Ұшқын", "exposed", "4", "probability", "4", "severity", "5")));
        assertThat(officer.page(one).select("#hazards").text()).contains("Недопустимый, 20", "подвергаются: 4");
        String after = link(officer, one, "after");
        HttpResponse<String> higher =
                officer.fillIn(after, one + "/step/after", Map.of("probability", "5", "severity", "5"));
        assertThat(higher.statusCode()).isEqualTo(422);
        assertThat(higher.body()).contains("не может быть выше прежнего");
        saved(officer.fillIn(after, one + "/step/after", Map.of("probability", "1", "severity", "5")));
        assertThat(officer.page(one).select("#hazards").text()).contains("Средний, 5");
        saved(officer.fillIn(
                link(officer, one, "measure"),
                one + "/step/measure",
                Map.of(
                        "body",
                        "Қалқан қою",
                        "side",
                        "employers",
                        "responsible",
                        "Бас инженер",
                        "dueOn",
                        TODAY.minusDays(1).toString())));
        assertThat(officer.tasks().text()).contains("Қалқан қою");
        HttpResponse<String> unexplained = officer.fillIn(
                link(officer, one, "settle"),
                one + "/step/settle",
                Map.of("state", "not_done", "on", TODAY.toString()));
        assertThat(Jsoup.parse(unexplained.body()).select("#note-error")).hasSize(1);
        saved(step(officer, one, "sign", Map.of("by", "Сынақ Өкіл", "on", TODAY.toString())));
        Document signed = officer.page(one);
        assertThat(signed.text()).contains("Сынақ Өкіл", "проверьте, вправе ли он");
        assertThat(signed.select("a[href*='/step/drop'], a[href$='/step/hazard']"))
                .isEmpty();
        assertThat(step(
                                officer,
                                one,
                                "hazard",
                                Map.of(
                                        "kind",
                                        "fire",
                                        "body",
                                        "x",
                                        "exposed",
                                        "4",
                                        "probability",
                                        "1",
                                        "severity",
                                        "1"))
                        .statusCode())
                .isEqualTo(422);
        saved(step(officer, one, "demand", Map.of("why", "Жаңа станок", "on", TODAY.toString())));
        assertThat(officer.page(one).text()).contains("Жаңа станок");
        HttpResponse<String> stale = officer.fillIn(
                one + "/step/assess",
                one + "/step/assess",
                Map.of("version", "0", "occasion", "demand", "on", TODAY.toString(), "madeBy", "Кешіккен"));
        assertThat(stale.statusCode()).isEqualTo(409);
        saved(step(officer, one, "assess", Map.of("occasion", "demand", "on", TODAY.toString(), "madeBy", "Комиссия")));
        Document anew = officer.page(one);
        assertThat(anew.text()).doesNotContain("Потребована новая оценка");
        assertThat(anew.select("#earlier details")).hasSize(1);
        assertThat(anew.select("[data-count=open]").attr("value")).isEqualTo("1");
        assertThat(officer.get(one + "/step/none").statusCode()).isEqualTo(404);
        assertThat(officer.get(one + "/step/settle").statusCode()).isEqualTo(404);
        officer.get(RISKS + "?lang=kk");
    }

    private static String link(Visitor visitor, String one, String step) {
        return visitor.page(one)
                .select("#hazards a[href*='/step/" + step + "?of=']")
                .attr("href");
    }

    private static HttpResponse<String> step(Visitor visitor, String one, String step, Map<String, String> typed) {
        return visitor.fillIn(one + "/step/" + step, one + "/step/" + step, typed);
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static String first(Visitor visitor, String query) {
        return visitor.page(RISKS + query).select("#risks tbody th a").attr("href");
    }
}
