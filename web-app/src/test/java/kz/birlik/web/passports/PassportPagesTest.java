package kz.birlik.web.passports;

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
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class PassportPagesTest {

    private static final String HOME = "EDU-KZ-31-0001";
    private static final String LIST = "/app/osh/passports";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    private static String first(Visitor visitor) {
        return visitor.page(LIST + "?organisation=" + HOME)
                .select("#passports th a")
                .attr("href");
    }

    private String hung(Visitor chair) {
        String one = first(chair);
        String link = chair.page(one).select("#gate a[href^='/osh/']").attr("href");
        if (link.isEmpty()) {
            assertThat(chair.fillIn(one, one + "/gate", Map.of()).statusCode()).isEqualTo(302);
            link = chair.page(one).select("#gate a[href^='/osh/']").attr("href");
        }
        return link;
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void the_union_reads_one_page_from_live_records_in_each_language(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        String one = first(visitor);
        for (String language : List.of("ru", "en", "kk")) {
            for (String path : List.of(LIST, one)) {
                HttpResponse<String> answer = visitor.get(path + "?lang=" + language);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body()).as(path).doesNotContain("??", "{0}", "{1}");
            }
        }
        assertThat(visitor.page(one).select("[data-block]").eachAttr("data-block"))
                .contains(
                        "workplace",
                        "council",
                        "inspectors",
                        "risks",
                        "inspections",
                        "accidents",
                        "signals",
                        "measures",
                        "duties",
                        "money");
        assertThat(plain(visitor.page(one).select("#accidents dt")))
                .as("rates beside the numbers")
                .contains("1 000 жұмыскерге шаққанда оқиға", "1 000 жұмыскерге шаққанда жұмыссыз күн");
        assertThat(visitor.get(LIST + "?format=csv&headings=codes").body()).startsWith("employer_id,employer,");
    }

    @Test
    void the_passport_of_a_past_day_says_so_and_knows_no_statement_of_today() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = first(chair);
        said(chair, one, "№ 77 бұрынғы");
        Document past = chair.page(one + "?on=" + TODAY.minusYears(9));
        assertThat(past.select("#statements").text()).doesNotContain("№ 77 бұрынғы");
        assertThat(past.select("#gate")).isEmpty();
        assertThat(past.select(".notice.information")).isNotEmpty();
        assertThat(chair.page(one).select("#statements").text()).contains("№ 77 бұрынғы");
    }

    private void said(Visitor visitor, String one, String source) {
        Map<String, String> typed = new HashMap<>(
                Map.of("by", "employer", "source", source, "trained", "30", "toTrain", "40", "spent", "150000,50"));
        assertThat(visitor.change(one + "/measures", one + "/measures", typed).statusCode())
                .isEqualTo(302);
    }

    @Test
    void what_the_employer_does_within_a_term_stands_with_its_article_and_is_a_task_when_it_is_due() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = first(chair);
        assertThat(chair.page(one + "/measures?lang=ru").select("form").text())
                .contains("182(2)3)", "182(2)9)", "183(2)");
        HttpResponse<String> later = chair.change(
                one + "/measures",
                one + "/measures",
                Map.of(
                        "by",
                        "employer",
                        "source",
                        "№ 8",
                        "saidOn",
                        TODAY.minusDays(1).toString(),
                        "certification",
                        TODAY.toString()));
        assertThat(later.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(later.body()).select("#certification-error")).hasSize(1);
        assertThat(chair.change(
                                one + "/measures",
                                one + "/measures",
                                Map.of(
                                        "by",
                                        "employer",
                                        "source",
                                        "№ 8",
                                        "certification",
                                        TODAY.minusYears(6).toString()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.page(one).select("#duties").text())
                .contains("Аттестованы производственные объекты", "следующий срок", "183(2)", "№ 8");
        assertThat(chair.tasks().text()).contains("Аттестовать производственные объекты");
        chair.get(LIST + "?lang=kk");
    }

    @Test
    void a_statement_is_refused_beside_its_field_and_kept_by_the_chair_only() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = first(chair);
        HttpResponse<String> more = chair.change(
                one + "/measures",
                one + "/measures",
                Map.of("by", "union", "source", "№ 1", "trained", "5", "toTrain", "4"));
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(more.body()).select("#toTrain[aria-invalid=true]"))
                .isNotEmpty();
        assertThat(chair.change(one + "/measures", one + "/measures", Map.of("by", "union", "source", "№ 1"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visitor.signedIn(port, "union").get(one + "/measures").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "chair2").get(one + "/measures").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair2").get(one).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "admin").get(LIST).statusCode()).isEqualTo(403);
    }

    @Test
    void paper_and_sign_are_pdf_in_the_languages_of_the_state() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = first(chair);
        hung(chair);
        for (String file :
                List.of("/paper?in=kk", "/paper?in=ru&on=" + TODAY.minusYears(1), "/sign?organisation=" + HOME)) {
            HttpResponse<byte[]> answer = chair.download(one + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(new String(answer.body(), 0, 5, StandardCharsets.ISO_8859_1))
                    .isEqualTo("%PDF-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void whoever_passes_the_gate_reads_rights_and_names_nobody(String language) {
        Visitor chair = Visitor.signedIn(port, "chair");
        String link = hung(chair);
        Visitor stranger = Visitor.anonymous(port);
        assertThat(stranger.get(link).statusCode()).isEqualTo(302);
        HttpResponse<String> open = stranger.get("/" + language + link);
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.headers().firstValue("set-cookie")).isEmpty();
        Document page = Jsoup.parse(open.body());
        assertThat(open.body()).doesNotContain("??", "{0}", "Ойдан");
        assertThat(page.select("#rights li")).hasSize(7);
        String form = page.select("a[href*='/hazard/']").attr("href");
        Document hazard = stranger.page(form);
        assertThat(hazard.select("#here").text()).isNotEmpty();
        assertThat(hazard.select("input[name=place]")).isEmpty();
        Map<String, String> told = new HashMap<>(Map.of("where", "Кіреберіс", "story", "Мұз"));
        hazard.select("form[enctype] input[type=hidden]")
                .forEach(field -> told.put(field.attr("name"), field.attr("value")));
        Document done = Jsoup.parse(stranger.post(form, told).body());
        assertThat(done.select("#number").text()).startsWith("HS-");
        assertThat(stranger.get("/" + language + "/osh/22222222222222222222222222")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_a_stranger_wrote_is_shown_at_the_gate_once_it_is_answered() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String link = hung(chair);
        Visitor stranger = Visitor.anonymous(port);
        String form = "/ru/hazard/" + link.replaceAll(".*/", "");
        Map<String, String> told = new HashMap<>(Map.of("where", "Шкаф у входа", "story", "Дверь висит"));
        stranger.page(form)
                .select("form[enctype] input[type=hidden]")
                .forEach(field -> told.put(field.attr("name"), field.attr("value")));
        String number =
                Jsoup.parse(stranger.post(form, told).body()).select("#number").text();
        assertThat(stranger.get("/ru" + link).body()).doesNotContain("Шкаф у входа");
        String one = chair.page("/app/osh/signals")
                .select("#hazards th a:contains(" + number + ")")
                .attr("href");
        String inspecting =
                chair.page(one).select("main a[href*='initiative=signal']").attr("href");
        assertThat(chair.page(inspecting).select("input[name=initiative][value=signal][checked]"))
                .as("a signal leads to an inspection on its initiative")
                .hasSize(1);
        assertThat(Visitor.signedIn(port, "union").page(one).select("main a[href*='initiative=signal']"))
                .as("whoever only reads prepares none")
                .isEmpty();
        chair.fillIn(
                one + "/step/answer",
                one + "/step/answer",
                Map.of(
                        "state",
                        "planned",
                        "note",
                        "Починят",
                        "by",
                        TODAY.plusDays(4).toString()));
        assertThat(stranger.get("/ru" + link).body()).contains("Шкаф у входа").doesNotContain("Дверь висит");
        assertThat(chair.page(first(chair)).select("#signals").text()).contains(number);
    }

    @Test
    void a_code_that_was_replaced_leads_nowhere() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String before = hung(chair);
        String one = first(chair);
        assertThat(chair.fillIn(one, one + "/gate", Map.of()).statusCode()).isEqualTo(302);
        String after = chair.page(one).select("#gate a[href^='/osh/']").attr("href");
        assertThat(after).isNotEqualTo(before);
        assertThat(Visitor.anonymous(port).get("/kk" + before).statusCode()).isEqualTo(404);
        assertThat(Visitor.anonymous(port).get("/kk" + after).statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_of_an_employer_shows_each_promise_of_safety_beside_what_was_done() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        Visitor officer = Visitor.signedIn(port, "officer2");
        officer.get("/app?lang=ru");
        String passport = chair.page(LIST + "?organisation=EDU-KZ-55-0001")
                .select("#passports th a")
                .attr("href");
        String employer = passport.replace("/app/osh/passports/", "/app/employers/");
        Elements before = promise(officer, employer);
        assertThat(plain(before)).as("topic and how much").contains("1 840 000", "тенге");

        String report = before.select("a").attr("href");
        assertThat(report).as("to what was reported of it").startsWith("/app/fulfilment/");
        if (chair.page(report).select("form[action=" + report + "/report]").isEmpty()) {
            saved(officer.fillIn(report, report + "/review", Map.of("verdict", "dispute", "reason", "Құжат жоқ")));
        }
        byte[] paper = "%PDF-1.7 смета %%EOF".getBytes(StandardCharsets.UTF_8);
        Map<String, String> partly = Map.of("state", "partly", "amount", "1200000", "note", "Қалғаны желтоқсанда");
        saved(chair.upload(report, report + "/report", "smeta.pdf", paper, partly));
        assertThat(plain(promise(officer, employer)))
                .contains("Выполнено частично", "по отчёту 1 200 000", "На проверке");
        saved(officer.fillIn(report, report + "/review", Map.of("verdict", "confirm")));
        assertThat(plain(promise(officer, employer))).contains("Подтверждено");

        said(chair, passport, "№ 90 ақпарат");
        Document page = officer.page(employer);
        assertThat(plain(page.select("#safety dl")))
                .as("promised, reported and spent stand side by side")
                .contains("1 840 000 тенге", "1 200 000 тенге", "150 000,5");
        assertThat(plain(officer.page(passport).select("#money")))
                .contains("1 840 000 тенге", "1 200 000 тенге", "Подтверждено", "150 000,5");
        assertThat(Visitor.signedIn(port, "officer").get(employer).statusCode())
                .as("of another branch")
                .isEqualTo(404);
        officer.get("/app?lang=kk");
    }

    /** The line of the promise to pay for safety. */
    private static Elements promise(Visitor reader, String employer) {
        Elements line = reader.page(employer).select("#safety li:contains(На охрану труда выделяется)");
        assertThat(line).hasSize(1);
        return line;
    }

    private static String plain(Elements shown) {
        return shown.text().replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
    }
}
