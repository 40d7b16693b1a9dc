package kz.birlik.web.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class CheckPagesTest {

    private static final String LIST = "/app/osh/checks";
    private static final String FIRST = "EDU-KZ-31-0001";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private CheckReminders reminders;

    @ParameterizedTest
    @ValueSource(strings = {"lawyer", "officer", "chair", "inspector", "union", "territory", "federation", "analyst"})
    void the_list_and_its_split_open_in_each_language_and_as_files(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            for (String page : new String[] {"?show=all", "/figures?x="}) {
                HttpResponse<String> answer = visitor.get(LIST + page + "&lang=" + language);
                assertThat(answer.statusCode()).as(page).isEqualTo(200);
                assertThat(answer.body()).as(page).doesNotContain("??", "{0}");
            }
        }
        assertThat(visitor.get(LIST + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,number,organisation,state,due");
        assertThat(visitor.get(LIST + "/figures?format=csv&headings=codes").body())
                .startsWith("organisation,name,year,council,workers,union_plan,mobile_group,signal,inspections");
        assertThat(visitor.get(LIST + "?organisation=NOBODY").statusCode()).isEqualTo(404);
        assertThat(visitor.get(LIST + "/figures?organisation=NOBODY").statusCode())
                .isEqualTo(404);
        visitor.get(LIST + "?lang=kk");
    }

    @Test
    void an_administrator_has_nothing_to_do_with_them_and_those_above_only_read() {
        assertThat(Visitor.signedIn(port, "admin").get(LIST).statusCode()).isEqualTo(403);
        Visitor union = Visitor.signedIn(port, "union");
        String one = union.page(LIST + "?organisation=" + FIRST)
                .select("#checks tbody th a")
                .attr("href");
        assertThat(union.page(one).select("#next, #papers, main a[href*='/step/']"))
                .isEmpty();
        assertThat(union.get(LIST + "/new").statusCode()).isEqualTo(403);
        assertThat(union.get(one + "/files").statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "chair2").get(one).statusCode()).isEqualTo(404);
    }

    private String prepared(Visitor inspector) {
        String page = LIST + "/new?organisation=" + FIRST;
        Map<String, String> typed = new HashMap<>(
                Map.of("initiative", "mobile_group", "checklist", "safety-general", "inspector", "Сынақ"));
        typed.put(
                "where",
                inspector
                        .page(page)
                        .select("select[name=where] option[value~=.+]")
                        .attr("value"));
        typed.put("beginsOn", TODAY.toString());
        HttpResponse<String> answer = inspector.fillIn(page, LIST + "/new", typed);
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replace("?done", "");
    }

    private static HttpResponse<String> step(Visitor visitor, String one, String step, Map<String, String> typed) {
        Map<String, String> filled = new HashMap<>(Map.of("on", TODAY.toString(), "people", "0"));
        filled.putAll(typed);
        return visitor.fillIn(one + "/step/" + step, one + "/step/" + step, filled);
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static Map<String, String> answers(Document site) {
        Map<String, String> typed = new HashMap<>(Map.of("on", TODAY.toString()));
        for (Element first : site.select("input[type=radio][value=kept]")) {
            String id = first.attr("name").replace("result-", "");
            boolean broken = typed.size() == 1;
            typed.put("result-" + id, broken ? "broken" : "kept");
            if (broken) {
                typed.put("note-" + id, "Кеңес құрылмаған");
                typed.put("place-" + id, "3-цех");
                typed.put("people-" + id, "40");
                typed.put("risk-" + id, "intolerable");
            }
        }
        return typed;
    }

    @Test
    void an_inspection_goes_from_the_site_to_a_stop_and_to_its_end_and_the_union_reads_the_split() {
        Visitor inspector = Visitor.signedIn(port, "inspector");
        String one = prepared(inspector);
        saved(step(
                inspector,
                one,
                "body",
                Map.of("body", "labour_inspectorate", "name", "Еңбек инспекциясы", "role", "жетекші")));
        saved(step(inspector, one, "start", Map.of()));
        Document site = inspector.page(one + "/site?lang=kk");
        assertThat(site.select("form[data-draft]").attr("data-draft")).isEqualTo("check/" + one.replaceAll(".*/", ""));
        Map<String, String> typed = answers(site);
        Map<String, String> unsaid = new HashMap<>(typed);
        unsaid.replaceAll((field, value) -> field.startsWith("note-") ? "" : value);
        HttpResponse<String> refused = inspector.fillIn(one + "/site", one + "/site", unsaid);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("field-error", "3-цех");
        saved(inspector.fillIn(one + "/site", one + "/site", typed));
        saved(step(inspector, one, "finish", Map.of()));

        String finding = inspector
                .page(one + "/step/stop")
                .select("select[name=finding] option[value~=.+]")
                .attr("value");
        String hour = LocalDateTime.now(BirlikApplication.ZONE)
                .minusMinutes(5)
                .withNano(0)
                .withSecond(0)
                .toString();
        HttpResponse<String> ahead = step(
                inspector,
                one,
                "stop",
                Map.of("finding", finding, "note", "Тоқтату", "at", TODAY.plusDays(1) + "T10:00"));
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(ahead.body()).select("#at-error")).hasSize(1);
        saved(step(inspector, one, "stop", Map.of("finding", finding, "note", "Жұмысты дереу тоқтату", "at", hour)));
        assertThat(inspector.page(one + "?lang=ru").select("main").text())
                .contains("Действует 1 требование остановить работы", "Еңбек инспекциясы", "Недопустимый");
        saved(step(inspector, one, "stop-answer", Map.of("finding", finding, "answer", "stopped", "at", hour)));

        HttpResponse<String> dayless = step(inspector, one, "demand", Map.of("number", "5-Т"));
        assertThat(dayless.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(dayless.body()).select("#due-" + finding + "-error"))
                .hasSize(1);
        saved(step(inspector, one, "demand", Map.of("number", "5-Т", "due-" + finding, TODAY.toString())));
        assertThat(inspector.tasks().text()).contains("Кеңес құрылмаған");
        for (String kind : new String[] {"examination", "improvement"}) {
            for (String language : new String[] {"kk", "ru"}) {
                assertThat(inspector
                                .download(one + "/paper/" + kind + "?in=" + language + "&as=docx")
                                .body())
                        .startsWith('P', 'K');
                assertThat(inspector
                                .download(one + "/paper/" + kind + "?in=" + language + "&as=pdf")
                                .body())
                        .startsWith('%', 'P', 'D', 'F');
            }
        }
        saved(step(inspector, one, "remains", Map.of("finding", finding, "note", "Әлі жоқ")));
        assertThat(inspector.page(one).select("#findings").text()).contains("не устранено, последний раз");
        assertThat(step(inspector, one, "removed", Map.of("finding", finding)).statusCode())
                .as("work is stopped")
                .isEqualTo(422);
        saved(step(inspector, one, "stop-lifted", Map.of("finding", finding, "note", "Қауіп жойылды", "at", hour)));
        saved(step(inspector, one, "removed", Map.of("finding", finding)));
        saved(step(inspector, one, "close", Map.of()));

        Visitor union = Visitor.signedIn(port, "union");
        Document figures = union.page(LIST + "/figures?organisation=" + FIRST + "&year=" + TODAY.getYear());
        assertThat(Integer.parseInt(figures.select("[data-count=mobile_group]").attr("value")))
                .isPositive();
        String behind = figures.select("a:has([data-count=mobile_group])").attr("href");
        assertThat(union.page(behind).select("#checks tbody tr"))
                .hasSize(Integer.parseInt(
                        figures.select("[data-count=mobile_group]").attr("value")));
        inspector.get(LIST + "?lang=kk");
    }

    @Test
    void what_was_typed_stays_when_somebody_else_was_faster() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = prepared(officer);
        HttpResponse<String> stale = officer.fillIn(
                one + "/step/note",
                one + "/step/note",
                Map.of("version", "77", "on", TODAY.toString(), "note", "Кешіккен"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(stale.body()).select("#note").text()).isEqualTo("Кешіккен");
        assertThat(officer.get(one + "/site").statusCode()).as("not on site").isEqualTo(404);
        assertThat(officer.get(one + "/step/none").statusCode()).isEqualTo(404);
        assertThat(officer.get(one + "/paper/examination?in=kk&as=pdf").statusCode())
                .as("nothing was found yet")
                .isEqualTo(404);
    }

    @Test
    void whoever_keeps_the_organisation_is_reminded_of_what_is_to_be_removed_once_a_day() {
        assertThat(reminders.remind()).isPositive();
        Visitor chair = Visitor.signedIn(port, "chair");
        assertThat(chair.page("/app/notifications?lang=ru").text()).contains("проверки безопасности");
        int told = chair.page("/app/notifications").select("main li, main tr").size();
        reminders.remind();
        assertThat(chair.page("/app/notifications").select("main li, main tr")).hasSize(told);
        chair.get(LIST + "?lang=kk");
    }
}
