package kz.birlik.web.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
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
class AccidentPagesTest {

    private static final String ACCIDENTS = "/app/osh/accidents";
    private static final String DISCREPANCIES = "/app/osh/discrepancies";
    private static final String DECLARATIONS = "/app/osh/declarations";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private AccidentReminders reminders;

    private static Map<String, String> described(String employer, LocalDate day) {
        Map<String, String> fields = new HashMap<>();
        fields.put("employer", employer);
        fields.put("happened", day + "T08:10");
        fields.put("known", day + "T09:00");
        fields.put("source", "hospital");
        fields.put("victims", "1");
        fields.put("severe", "0");
        fields.put("deaths", "0");
        fields.put("place", "Сынақ цехы");
        fields.put("circumstance", "workplace");
        fields.put("course", "Сынақ оқиғасы");
        return fields;
    }

    private static HttpResponse<String> registered(
            Visitor visitor, String organisation, LocalDate day, Map<String, String> more) {
        String form = ACCIDENTS + "/new?organisation=" + organisation;
        Map<String, String> fields = described(
                visitor.page(form)
                        .select("select[name=employer] option[value~=.+]")
                        .attr("value"),
                day);
        fields.putAll(more);
        return visitor.fillIn(form, ACCIDENTS + "/new", fields);
    }

    private static String address(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(302);
        return Visitor.location(created).replaceAll("^https?://[^/]+", "").replaceAll("\\?.*", "");
    }

    private static HttpResponse<String> step(Visitor visitor, String one, String step, Map<String, String> typed) {
        return visitor.fillIn(one + "/step/" + step, (one + "/step/" + step).replaceAll("\\?.*", ""), typed);
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void the_lists_open_in_each_language_and_as_files(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String list : List.of(ACCIDENTS + "?show=all", DISCREPANCIES + "?show=all", DECLARATIONS + "?x")) {
            for (String language : List.of("kk", "ru", "en")) {
                HttpResponse<String> answer = visitor.get(list + "&lang=" + language);
                assertThat(answer.statusCode()).as(list).isEqualTo(200);
                assertThat(answer.body()).as(list).doesNotContain("??", "{0}");
            }
        }
        assertThat(visitor.get(ACCIDENTS + "?format=csv&headings=codes").body()).startsWith("id,number,organisation,");
        assertThat(visitor.get(DISCREPANCIES + "?format=csv&headings=codes").body())
                .startsWith("id,organisation,");
        visitor.get(ACCIDENTS + "?lang=kk");
    }

    @Test
    void the_names_of_victims_are_for_those_who_need_to_know() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String fatal = Visitor.signedIn(port, "officer")
                .page(ACCIDENTS + "?show=fatal&organisation=EDU-KZ-31-0002")
                .select("#accidents tbody th a")
                .attr("href");
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.page(fatal + "/victims").text()).contains("Ойдан Серік");
        assertThat(officer.page(fatal).text()).doesNotContain("Ойдан Серік");
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.page(fatal).text()).doesNotContain("Ойдан Серік").doesNotContain("Ойдан Бауыржан");
        assertThat(union.page(fatal).select("main a[href*='/step/'], main a[href$='/victims']"))
                .isEmpty();
        assertThat(union.get(fatal + "/victims").statusCode()).isEqualTo(403);
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        assertThat(lawyer.get(fatal).statusCode()).isEqualTo(200);
        assertThat(lawyer.get(fatal + "/victims").statusCode()).as("not named").isEqualTo(404);
        assertThat(lawyer.get(fatal + "/step/victim").statusCode()).isEqualTo(404);
        assertThat(chair.get(fatal).statusCode()).as("of another primary").isEqualTo(404);
        assertThat(Visitor.signedIn(port, "admin").get(ACCIDENTS).statusCode()).isEqualTo(403);
    }

    @Test
    void a_fatal_accident_from_the_notice_to_the_act() {
        Visitor officer = Visitor.signedIn(port, "officer");
        LocalDate day = TODAY.minusDays(25);
        HttpResponse<String> wrong = registered(officer, "EDU-KZ-31-0005", day, Map.of("severe", "1", "deaths", "1"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("#victims-error")).hasSize(1);
        assertThat(Jsoup.parse(wrong.body()).select("#place").attr("value")).isEqualTo("Сынақ цехы");
        String one = address(registered(officer, "EDU-KZ-31-0005", day, Map.of("deaths", "1")));
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.page("/app/notifications?lang=ru").text())
                .contains("Смертельный несчастный случай, EDU-KZ-31-0005");
        union.get("/app?lang=kk");
        Document page = officer.page(one + "?lang=ru");
        assertThat(page.select("#order").text())
                .contains("Специальное расследование", "государственный инспектор труда");
        assertThat(page.select("#notices").text()).contains("187(2)", "Срок прошёл");
        assertThat(page.select("#fine").text())
                .as("what a late notice costs stands beside it")
                .contains("100, 150", "200 МРП", "для крупного");
        assertThat(page.text()).contains("Работодатель профсоюзу не сообщил");
        saved(step(officer, one, "told", Map.of("on", day.toString(), "by", "№ 1")));
        saved(step(officer, one, "victim", Map.of("fullName", "Сынақ Зардап", "days", "0")));
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        assertThat(lawyer.get(one + "/victims").statusCode()).as("not named").isEqualTo(404);
        String account = officer.page(one + "/step/reader")
                .select("select[name=account] option:contains(Ахметов Санжар)")
                .attr("value");
        saved(step(officer, one, "reader", Map.of("account", account)));
        assertThat(lawyer.page(one + "/victims").text())
                .as("the lawyer of the case, once named")
                .contains("Сынақ Зардап");
        String concluding = officer.page(one + "/victims")
                .select("#victims a[href*='/step/conclude']")
                .attr("href");
        saved(officer.fillIn(
                concluding, one + "/step/conclude", Map.of("severity", "fatal", "at", day + "T20:00", "paper", "№ 7")));
        assertThat(officer.page(one).select("[data-step=commission]").text()).contains("188(4)");
        saved(step(officer, one, "commission", Map.of("on", day.plusDays(1).toString(), "by", "№ 3")));
        assertThat(officer.page(one).text()).contains("нет представителя работников");
        saved(step(officer, one, "member", Map.of("seat", "employee_representative", "fullName", "Сынақ Өкіл")));
        assertThat(officer.page(one).text()).doesNotContain("нет представителя работников");
        HttpResponse<String> sum = step(
                officer, one, "findings", Map.of("cause-training", "true", "faultWorker", "30", "faultEmployer", "60"));
        assertThat(sum.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(sum.body()).select("#faultWorker-error")).hasSize(1);
        saved(step(
                officer,
                one,
                "findings",
                Map.of("cause-training", "true", "connected", "yes", "faultWorker", "0", "faultEmployer", "100")));
        saved(step(officer, one, "prolong", Map.of("by", "№ 1")));
        saved(step(officer, one, "end", Map.of("on", day.plusDays(9).toString())));
        saved(step(
                officer,
                one,
                "opinion",
                Map.of("on", day.plusDays(10).toString(), "by", "Өкіл", "text", "Келіспейміз")));
        saved(step(officer, one, "act", Map.of("on", day.plusDays(11).toString(), "number", "5")));
        String sent = officer.page(one)
                .select("[data-step=act_sent] a[href*='/step/term']")
                .attr("href");
        saved(officer.fillIn(
                sent, one + "/step/term", Map.of("on", day.plusDays(12).toString())));
        Document whole = officer.page(one);
        assertThat(whole.select("[data-step=act_registered]").text())
                .as("a norm that is known in part warns")
                .contains("Инспекции внести акт", "подтверждена не полностью");
        assertThat(whole.select("#act").text()).contains("5 ·", String.valueOf(day.getYear() + 45));
        assertThat(whole.select("#findings").text()).contains("работник 0 %, работодатель 100 %");
        assertThat(whole.select("#act a[href*='/app/cases/new']").attr("href")).contains("employer=");
        saved(step(officer, one, "contest", Map.of("on", TODAY.toString(), "number", "Ж-1")));
        assertThat(officer.page(one).select("#act a[href^='/app/cases?']").attr("href"))
                .as("to the case by its number")
                .contains("show=all", "words=");
        saved(step(officer, one, "close", Map.of("on", TODAY.toString())));
        assertThat(officer.page(one).select("main a[href*='/step/findings']")).isEmpty();
        officer.get(ACCIDENTS + "?lang=kk");
    }

    @Test
    void what_was_done_at_once_is_a_checklist_with_hours() {
        Visitor officer = Visitor.signedIn(port, "officer");
        LocalDate day = TODAY.minusDays(3);
        String one = address(registered(officer, "EDU-KZ-31-0006", day, Map.of()));
        assertThat(officer.page(one + "?lang=ru").select("#duties li[data-duty]"))
                .hasSize(4);
        HttpResponse<String> ahead = step(officer, one, "duties", Map.of("at-aid", TODAY.plusDays(1) + "T10:00"));
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(ahead.body()).select("#at-aid-error")).hasSize(1);
        saved(step(
                officer,
                one,
                "duties",
                Map.of("at-aid", day.plusDays(1) + "T10:20", "at-photos", day.plusDays(1) + "T11:00")));
        assertThat(officer.page(one).select("[data-duty=aid]").text()).contains("187(1)", "10:20", "officer");
        assertThat(officer.page(one).select("[data-duty=scene]").text()).contains("Не отмечено");
        HttpResponse<String> silent =
                officer.change(one + "/step/duties", one + "/step/duties", Map.of("at-photos", ""));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(silent.body()).select("#note-error")).hasSize(1);
        saved(officer.change(
                one + "/step/duties", one + "/step/duties", Map.of("at-photos", "", "note", "Снимков нет")));
        assertThat(officer.page(one).select("[data-duty=photos]").text())
                .contains("Не отмечено", "Снимков нет", "Прежние записи: 1");
        assertThat(Visitor.signedIn(port, "chair2").get(one + "/step/duties").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "union").get(one + "/step/duties").statusCode())
                .isEqualTo(403);
        officer.get(ACCIDENTS + "?lang=kk");
    }

    @Test
    void signed_papers_are_attached_by_those_who_know_the_victims_and_hostile_files_are_refused() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = address(registered(officer, "EDU-KZ-31-0006", TODAY.minusDays(3), Map.of()));
        String files = one + "/files";
        assertThat(officer.page(one).select("#act a[href*='/files']")).hasSize(1);
        byte[] scan = "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8);
        Map<String, String> act = Map.of("kind", "act", "dated", TODAY.toString());
        HttpResponse<String> hostile = officer.upload(
                files, files, "act.pdf", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), act);
        assertThat(hostile.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(hostile.body()).select("#file-error")).hasSize(1);
        HttpResponse<String> ahead = officer.upload(
                files,
                files,
                "act.pdf",
                scan,
                Map.of("kind", "act", "dated", TODAY.plusDays(3).toString()));
        assertThat(ahead.statusCode()).isEqualTo(422);
        saved(officer.upload(files, files, "act.pdf", scan, act));
        String paper = officer.page(files).select("#files a[download]").attr("href");
        HttpResponse<String> opened = officer.get(paper);
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        assertThat(lawyer.get(one).statusCode()).isEqualTo(200);
        assertThat(lawyer.page(one).select("a[href*='/files']"))
                .as("not named to need to know")
                .isEmpty();
        assertThat(lawyer.get(files).statusCode()).isEqualTo(404);
        assertThat(lawyer.get(paper).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "union").get(files).statusCode()).isEqualTo(403);
        saved(officer.fillIn(files, paper + "/withdraw", Map.of("why", "Басқа нұсқа")));
        assertThat(officer.get(paper).statusCode()).isEqualTo(404);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(officer.page(files + "?lang=" + language).text()).doesNotContain("??");
        }
        officer.get(files + "?lang=kk");
    }

    @Test
    void an_accident_the_employer_does_not_tell_of_is_a_discrepancy_that_somebody_answers() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = address(registered(officer, "EDU-KZ-31-0006", TODAY.minusDays(15), Map.of()));
        reminders.look();
        Document list = officer.page(DISCREPANCIES + "?organisation=EDU-KZ-31-0006&lang=ru");
        assertThat(list.select("#rules").text()).contains("3 дня", "Добыча угля");
        String found = list.select("#discrepancies tbody th a").attr("href");
        assertThat(officer.page(found).select("main a[href='" + one + "']")).hasSize(1);
        HttpResponse<String> silent = officer.fillIn(found, found, Map.of("state", "confirmed"));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(silent.body()).select("#reason-error")).hasSize(1);
        saved(officer.fillIn(found, found, Map.of("state", "confirmed", "reason", "Жасырған")));
        assertThat(officer.page(found).text()).contains("Подтверждено", "Жасырған");
        assertThat(Visitor.signedIn(port, "chair").get(found).statusCode()).isEqualTo(404);
        evidence(officer, found);
        officer.get(DISCREPANCIES + "?lang=kk");
    }

    /** A confirmed concealment is offered by a proposal for the list of bad-faith employers, until it is taken back. */
    private void evidence(Visitor officer, String found) {
        String choosing = "/app/bad-faith/new?organisation=EDU-KZ-31-0006";
        String employer = officer.page(choosing)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        String form = choosing + "&employer=" + employer;
        assertThat(officer.page(form).select("a[href='" + found + "']")).hasSize(1);
        String ticked = officer.page(form + "&lang=ru")
                .select("label:contains(Сокрытие подтверждено) input")
                .attr("name");
        HttpResponse<String> proposed = officer.fillIn(
                form,
                "/app/bad-faith/new",
                Map.of(ticked, "true", "on", TODAY.toString(), "grounds", "Оқиғаны жасырды"));
        String entry = address(proposed);
        assertThat(officer.page(entry).select("#evidence a[href='" + found + "']"))
                .hasSize(1);
        saved(officer.fillIn(found, found, Map.of("state", "explained", "reason", "Хабарлама табылды")));
        assertThat(officer.page(found).select("form[action='" + found + "']")).isEmpty();
        assertThat(officer.page(entry + "?lang=ru").select("#evidence").text()).contains("Отозвано");
        assertThat(officer.page(form).select("a[href='" + found + "']")).isEmpty();
        saved(officer.fillIn(entry + "/step/drop", entry + "/step/drop", Map.of("why", "Түсіндірілді")));
    }

    @Test
    void an_employer_is_declared_month_by_month() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String form = DECLARATIONS + "/new?organisation=EDU-KZ-31-0005";
        String employer = officer.page(form)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        HttpResponse<String> ahead = officer.fillIn(
                form,
                DECLARATIONS + "/new",
                Map.of("employer", employer, "month", TODAY.plusMonths(2).toString(), "accidents", "0"));
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(ahead.body()).select("#month-error")).hasSize(1);
        saved(officer.fillIn(
                form,
                DECLARATIONS + "/new",
                Map.of("employer", employer, "month", TODAY.toString(), "accidents", "0", "sickDays", "12")));
        assertThat(officer.page(DECLARATIONS + "?organisation=EDU-KZ-31-0005")
                        .select("#declarations")
                        .text())
                .contains("12");
        assertThat(Visitor.signedIn(port, "union").get(DECLARATIONS + "/new").statusCode())
                .isEqualTo(403);
    }

    @Test
    void two_tabs_are_held_against_each_other() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = chair.page(ACCIDENTS + "?show=all")
                .select("#accidents tbody th a")
                .attr("href");
        HttpResponse<String> stale = chair.fillIn(
                one + "/step/member",
                one + "/step/member",
                Map.of("version", "0", "seat", "other", "fullName", "Кешіккен"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(stale.body()).select("#fullName").attr("value")).isEqualTo("Кешіккен");
        assertThat(chair.get(one + "/step/none").statusCode()).isEqualTo(404);
        assertThat(chair.get(one + "/step/term").statusCode()).isEqualTo(404);
    }
}
