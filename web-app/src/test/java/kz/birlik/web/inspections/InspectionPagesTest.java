package kz.birlik.web.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class InspectionPagesTest {

    private static final String LIST = "/app/inspections";
    private static final String FIRST = "EDU-KZ-31-0001";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private InspectionReminders reminders;

    @ParameterizedTest
    @ValueSource(strings = {"lawyer", "officer", "chair", "inspector", "union", "territory", "federation", "analyst"})
    void lists_plan_and_figures_open_in_each_language_and_as_files(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get(LIST + "?show=all&lang=" + language).statusCode())
                    .isEqualTo(200);
            assertThat(visitor.get(LIST + "/plan?lang=" + language).statusCode())
                    .isEqualTo(200);
            assertThat(visitor.get(LIST + "/figures?lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(LIST + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,number,organisation,state,due");
        assertThat(visitor.get(LIST + "/plan?format=csv&headings=codes").body())
                .startsWith("id,month,organisation,state");
        assertThat(visitor.get(LIST + "?organisation=NOBODY").statusCode()).isEqualTo(404);
        Document none = visitor.page(LIST + "?show=all&lang=ru&words=небывальщина");
        assertThat(none.select("#inspections")).isEmpty();
        assertThat(none.select("input[name=words]").attr("value")).isEqualTo("небывальщина");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "union", "federation"})
    void figures_by_who_led_inspections_are_a_file_with_the_rows_of_the_page(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        String figures = LIST + "/figures?year=" + TODAY.getYear();
        Document page = visitor.page(figures);
        List<String> led = page.select("#inspectors tbody tr").stream()
                .map(row ->
                        row.select("th").text() + " " + row.select("td").get(0).text())
                .toList();
        assertThat(led).isNotEmpty();
        assertThat(page.select("#inspectors .menu-list a").eachText()).containsExactly("CSV", "XLSX", "PDF");
        String file = visitor.get(page.select("#inspectors .menu-list a").get(0).attr("href") + "&headings=codes")
                .body();
        assertThat(file).startsWith("code,name,year,inspections,violations_found,people,violations_removed");
        assertThat(file.lines().skip(1).map(line -> line.split(",")).map(cells -> cells[1] + " " + cells[3]))
                .containsExactlyElementsOf(led);
        assertThat(visitor.get(figures + "&format=csv&headings=codes").body())
                .as("by organisation where nothing is said")
                .doesNotContain(file.lines().toList().get(1).split(",")[0]);
        assertThat(visitor.get(figures + "&by=leader&format=csv&organisation=NOBODY")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_administrator_has_nothing_to_do_with_inspections() {
        assertThat(Visitor.signedIn(port, "admin").get(LIST).statusCode()).isEqualTo(403);
    }

    private String prepared(Visitor lawyer) {
        String page = LIST + "/new?organisation=" + FIRST;
        Map<String, String> typed = new HashMap<>(Map.of("ground", "signal", "checklist", "labour-law"));
        typed.put(
                "employer",
                lawyer.page(page)
                        .select("select[name=employer] option[value~=.+]")
                        .attr("value"));
        typed.put("beginsOn", TODAY.toString());
        HttpResponse<String> answer = lawyer.fillIn(page, LIST + "/new", typed);
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replace("?done", "");
    }

    private static HttpResponse<String> step(Visitor visitor, String one, String step, Map<String, String> typed) {
        Map<String, String> filled = new HashMap<>(Map.of("on", TODAY.toString(), "people", "0"));
        filled.putAll(typed);
        return visitor.fillIn(one + "/step/" + step, one + "/step/" + step, filled);
    }

    private static Map<String, String> answers(Document site, int broken) {
        Map<String, String> typed = new HashMap<>(Map.of("on", TODAY.toString()));
        int at = 0;
        for (Element first : site.select("input[type=radio][value=kept]")) {
            String id = first.attr("name").replace("result-", "");
            typed.put("result-" + id, at < broken ? "broken" : "kept");
            if (at < broken) {
                typed.put("note-" + id, "Шарт жоқ");
                typed.put("people-" + id, "4");
            }
            at++;
        }
        return typed;
    }

    @Test
    void an_inspection_goes_from_the_site_to_the_inspectorate_and_the_chair_follows() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String one = prepared(lawyer);
        assertThat(step(lawyer, one, "start", Map.of()).statusCode()).isEqualTo(302);

        Document site = lawyer.page(one + "/site?lang=kk");
        assertThat(site.select("form[data-draft]").attr("data-draft"))
                .isEqualTo("inspection/" + one.replaceAll(".*/", ""));
        Map<String, String> typed = answers(site, 1);
        Map<String, String> unsaid = new HashMap<>(typed);
        unsaid.replaceAll((field, value) -> field.startsWith("note-") ? "" : value);
        HttpResponse<String> refused = lawyer.fillIn(one + "/site", one + "/site", unsaid);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("field-error");
        assertThat(lawyer.fillIn(one + "/site", one + "/site", typed).statusCode())
                .isEqualTo(302);
        assertThat(step(lawyer, one, "finish", Map.of()).statusCode()).isEqualTo(302);

        assertThat(step(lawyer, one, "demand", Map.of("demand", "demand", "number", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(lawyer.get(one + "/paper/transfer?in=ru&as=pdf").statusCode())
                .as("nothing to hand over before a demand")
                .isEqualTo(404);
        assertThat(step(lawyer, one, "demand", Map.of("demand", "demand", "number", "21-П"))
                        .statusCode())
                .isEqualTo(302);
        Document page = lawyer.page(one + "?lang=ru");
        assertThat(page.select("#terms li")).hasSize(2);
        assertThat(page.select("#terms").text()).contains("внутренний стандарт", "только напоминает");
        assertThat(page.select("#papers a[href*=/paper/transfer]")).isNotEmpty();
        for (String kind : new String[] {"inspection", "prescription", "transfer"}) {
            for (String language : new String[] {"kk", "ru"}) {
                assertThat(lawyer.download(one + "/paper/" + kind + "?in=" + language + "&as=docx")
                                .body())
                        .startsWith('P', 'K');
                assertThat(lawyer.download(one + "/paper/" + kind + "?in=" + language + "&as=pdf")
                                .body())
                        .startsWith('%', 'P', 'D', 'F');
            }
        }
        assertThat(step(lawyer, one, "close", Map.of()).statusCode())
                .as("a violation is open")
                .isEqualTo(422);

        Document chairs = Visitor.signedIn(port, "chair").page(one + "?lang=ru");
        assertThat(chairs.select("#violations").text()).contains("Шарт жоқ");
        assertThat(chairs.text()).contains("Вне плана").doesNotContain("По сигналу");
        assertThat(chairs.select("#next, #papers")).isEmpty();
        assertThat(Visitor.signedIn(port, "chair").get(one + "/files").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "chair2").get(one).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "inspector").get(one + "/step/note").statusCode())
                .as("not among its inspectors")
                .isIn(403, 404);
        assertThat(Visitor.signedIn(port, "union").page(one).select("#violations li"))
                .hasSize(1);

        assertThat(step(lawyer, one, "hand-over", Map.of("number", "45/1")).statusCode())
                .isEqualTo(302);
        String violation = lawyer.page(one + "/step/removed")
                .select("select[name=violation] option[value~=.+]")
                .attr("value");
        assertThat(step(lawyer, one, "removed", Map.of("violation", violation)).statusCode())
                .isEqualTo(302);
        assertThat(step(lawyer, one, "close", Map.of()).statusCode()).isEqualTo(302);
    }

    @Test
    void what_was_typed_stays_when_somebody_else_was_faster() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String one = prepared(lawyer);
        Document form = lawyer.page(one + "/step/note");
        Map<String, String> typed = new HashMap<>();
        form.select("form[action$=/step/note] input[type=hidden]")
                .forEach(field -> typed.put(field.attr("name"), field.attr("value")));
        typed.put("on", TODAY.toString());
        typed.put("note", "Моя заметка");
        step(lawyer, one, "start", Map.of());
        HttpResponse<String> conflict = lawyer.post(one + "/step/note", typed);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("Моя заметка");
    }

    @Test
    void an_administrator_begins_another_checklist_by_a_code_of_its_own() {
        Visitor admin = Visitor.signedIn(port, "admin");
        String list = "/app/admin/checklists";
        String form = list + "/new";
        assertThat(Visitor.signedIn(port, "federation").get(form).statusCode()).isEqualTo(403);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(admin.page(form + "?lang=" + language).text()).doesNotContain("??");
        }
        assertThat(admin.page(form).select("main form details"))
                .as("one question is open, the others are a line each")
                .hasSize(10);
        assertThat(admin.page(form).select("main form details[open]")).hasSize(1);
        Map<String, String> typed = new HashMap<>(Map.of(
                "field", "safety",
                "name-kk", "Еңбек қауіпсіздігі: энергетика",
                "name-ru", "Безопасность труда: энергетика",
                "validFrom", TODAY.plusYears(2).toString(),
                "body-kk-0", "Қондырғы жерге тұйықталған",
                "body-ru-0", "Установка заземлена",
                "article-kk-0", "саланың қауіпсіздік қағидалары",
                "article-ru-0", "правила безопасности отрасли",
                "known-0", "internal"));
        typed.put("reason", "Новая отрасль");
        typed.put("code", "Энергетика 1");
        HttpResponse<String> odd = admin.change(form, form, typed);
        assertThat(odd.statusCode()).isEqualTo(422);
        assertThat(org.jsoup.Jsoup.parse(odd.body()).select("#code-error")).hasSize(1);
        typed.put("code", "safety-general");
        assertThat(admin.change(form, form, typed).statusCode()).as("taken").isEqualTo(422);
        typed.put("code", "safety-energy");
        HttpResponse<String> kept = admin.change(form, form, typed);
        assertThat(Visitor.location(kept)).contains("done=added");
        Element shown = admin.page(list).getElementById("version-safety-energy-1");
        assertThat(shown.select("tbody tr")).hasSize(1);
        String withdraw = shown.select("form[action$=/withdraw]").attr("action");
        assertThat(admin.fillIn(list, withdraw, Map.of("reason", "Проба")).statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_administrator_enters_the_next_version_of_a_checklist_and_takes_it_back_before_it_begins() {
        Visitor admin = Visitor.signedIn(port, "admin");
        String list = "/app/admin/checklists";
        String form = list + "/labour-law/next";
        for (String login : new String[] {"federation", "lawyer", "officer"}) {
            assertThat(Visitor.signedIn(port, login).get(list).statusCode())
                    .as(login)
                    .isEqualTo(403);
        }
        assertThat(admin.get(list + "/nothing/next").statusCode()).isEqualTo(404);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(admin.page(list + "?lang=" + language).text()).doesNotContain("??");
            assertThat(admin.page(form + "?lang=" + language).text()).doesNotContain("??");
        }
        String day = TODAY.plusYears(3).toString();
        assertThat(admin.change(form, form, Map.of("validFrom", TODAY.toString(), "reason", "Сверено"))
                        .statusCode())
                .as("it begins on a day to come")
                .isEqualTo(422);
        Document folded = admin.page(form + "?lang=ru");
        assertThat(folded.select("main form details[open]")).isEmpty();
        assertThat(folded.select("main form details summary").first().text())
                .as("a question is found by its words")
                .contains(folded.select("#body-ru-0").text());
        HttpResponse<String> wordless =
                admin.change(form, form, Map.of("validFrom", day, "reason", "Сверено", "article-kk-4", ""));
        assertThat(wordless.statusCode())
                .as("an article without its Kazakh words")
                .isEqualTo(422);
        assertThat(org.jsoup.Jsoup.parse(wordless.body()).select("main form details[open] #article-kk-4-error"))
                .as("what was refused is not folded away")
                .hasSize(1);
        Map<String, String> typed = new HashMap<>(Map.of("validFrom", day, "reason", "Сверено", "known-0", "verified"));
        for (String language : new String[] {"kk", "ru", "en"}) {
            typed.put("body-" + language + "-1", "");
            typed.put("article-" + language + "-1", "");
        }
        int asked = admin.page(list)
                .select("section.panel")
                .first()
                .select("tbody tr")
                .size();
        HttpResponse<String> kept = admin.change(form, form, typed);
        assertThat(Visitor.location(kept)).contains("done=added");
        Element newest = admin.page(list).selectFirst("section.panel:contains(" + day.substring(0, 4) + ")");
        assertThat(newest.select("tbody tr")).hasSize(asked - 1);
        assertThat(newest.select("tbody .tag").first().attr("class")).contains("success");
        String withdraw = newest.select("form[action$=/withdraw]").attr("action");
        assertThat(admin.fillIn(list, withdraw, Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(Visitor.location(admin.fillIn(list, withdraw, Map.of("reason", "Ошибка"))))
                .contains("done=withdrawn");
        assertThat(admin.page(list).select("form[action$=/withdraw]")).isEmpty();
    }

    @Test
    void a_photo_is_a_foreign_file_that_its_inspectors_open() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String one = prepared(lawyer);
        String files = one + "/files";
        assertThat(lawyer.upload(
                                files,
                                files,
                                "a.html",
                                "<script>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Map.of("kind", "photo", "dated", TODAY.toString()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(lawyer.upload(
                                files,
                                files,
                                "a.pdf",
                                "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Map.of("kind", "act", "dated", TODAY.toString()))
                        .statusCode())
                .isEqualTo(302);
        String file = lawyer.page(files).select("#files a[download]").attr("href");
        HttpResponse<String> opened = lawyer.get(file);
        assertThat(opened.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(opened.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(Visitor.signedIn(port, "chair").get(file).statusCode()).isEqualTo(403);
        assertThat(lawyer.fillIn(files, file + "/withdraw", Map.of("why", "Не тот файл"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lawyer.get(file).statusCode()).isEqualTo(404);
    }

    @Test
    void a_line_is_planned_and_dropped_and_a_past_month_is_refused() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String page = LIST + "/plan/new?organisation=EDU-KZ-31-0002";
        String employer = officer.page(page)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        Map<String, String> typed = new HashMap<>(Map.of("employer", employer, "reason", "Проверка плана"));
        typed.put("month", TODAY.minusMonths(2).toString());
        assertThat(officer.fillIn(page, LIST + "/plan/new", typed).statusCode()).isEqualTo(422);
        LocalDate month = TODAY.plusMonths(7);
        typed.put("month", month.toString());
        assertThat(officer.fillIn(page, LIST + "/plan/new", typed).statusCode()).isEqualTo(302);
        String list = LIST + "/plan?organisation=EDU-KZ-31-0002&year=" + month.getYear();
        String line = officer.page(list)
                .select("#plan tr:contains(Проверка плана) th a")
                .attr("href");
        assertThat(officer.fillIn(line, line, Map.of("why", "")).statusCode()).isEqualTo(422);
        assertThat(officer.fillIn(line, line, Map.of("why", "Отложена")).statusCode())
                .isEqualTo(302);
        assertThat(officer.page(line + "?lang=ru").text()).contains("Отложена", "Снято с плана");
        assertThat(Visitor.signedIn(port, "chair").get(line).statusCode()).isEqualTo(403);
        assertThat(officer.get(LIST + "/plan/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_page_of_an_employer_says_how_many_violations_are_left() {
        Document page = Visitor.signedIn(port, "officer").page(LIST + "?show=all");
        String one = page.select("#inspections tbody th a").attr("href");
        assertThat(one).startsWith(LIST);
        String employers = Visitor.signedIn(port, "officer")
                .page(LIST + "/new?organisation=" + FIRST)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        Document employer = Visitor.signedIn(port, "officer").page("/app/employers/" + employers + "?lang=ru");
        assertThat(employer.select("#inspections").text()).contains("не устранено нарушений");
        assertThat(employer.select("#inspections a").attr("href")).contains("employer=" + employers);
    }

    @Test
    void inspectors_are_reminded_of_a_term_that_has_passed_once() {
        reminders.remind();
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        int told = lawyer.page("/app/notifications?lang=ru")
                .select("li, tr")
                .select(":contains(Срок проверки прошёл)")
                .size();
        assertThat(told).isPositive();
        reminders.remind();
        assertThat(lawyer.page("/app/notifications?lang=ru").select("li, tr").select(":contains(Срок проверки прошёл)"))
                .hasSize(told);
    }
}
