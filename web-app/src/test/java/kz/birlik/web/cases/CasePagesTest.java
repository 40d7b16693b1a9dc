package kz.birlik.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalendar;
import biweekly.io.text.ICalReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class CasePagesTest {

    private static final String CASES = "/app/cases";
    private static final String NEW = CASES + "/new";
    private static final String FIRST = "EDU-KZ-31-0001";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"lawyer", "officer", "chair"})
    void the_list_opens_in_each_language_and_as_a_file_without_a_name(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get(CASES + "?show=all&lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(CASES + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,number,organisation,state,due")
                .doesNotContain("Сәрсенова");
    }

    @ParameterizedTest
    @ValueSource(strings = {"union", "territory", "federation", "analyst"})
    void those_above_see_numbers_and_no_case(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        assertThat(visitor.get(CASES).statusCode()).isEqualTo(403);
        Document page = visitor.page(CASES + "/figures");
        assertThat(page.select("data[data-indicator=cases_open]").attr("value")).isNotEqualTo("0");
        assertThat(page.select("main a[href*='/app/cases?']")).isEmpty();
        assertThat(page.text()).doesNotContain("AP-", "Сәрсенова");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "inspector"})
    void who_has_nothing_to_do_with_cases_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get(CASES).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, login).get(CASES + "/figures").statusCode())
                .isEqualTo(403);
    }

    private String registered(Visitor officer, String topic, String applicant) {
        Map<String, String> typed = new HashMap<>(Map.of(
                "topic",
                topic,
                "channel",
                "phone",
                "language",
                "kk",
                "applicant",
                applicant,
                "membership",
                "member",
                "phone",
                "+7 700 111 22 33",
                "story",
                "Рассказ " + applicant,
                "way",
                "commission"));
        typed.put("breachOn", TODAY.minusDays(3).toString());
        typed.put("receivedOn", TODAY.toString());
        HttpResponse<String> answer = officer.fillIn(NEW + "?organisation=" + FIRST, NEW, typed);
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
    }

    private String address(String number) {
        return CASES + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'case.registered' and after ->> 'number' = :number")
                        .param("number", number)
                        .query(String.class)
                        .single();
    }

    @Test
    void an_officer_registers_what_only_the_lawyer_reads_and_the_chair_sees_its_state() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String receipt = registered(officer, "wages", "Тестова Өтініш");
        Document paper = officer.page(receipt);
        String number = paper.select("#receipt-number").text();
        assertThat(number).matches("AP-[0-9]{4}-[0-9]{6}");
        assertThat(paper.select("#receipt-code").text()).matches("[2-9A-Z]{10}");
        assertThat(Visitor.signedIn(port, "lawyer").get(receipt).statusCode()).isEqualTo(404);
        String one = address(number);

        assertThat(officer.page(one).text()).contains(number).doesNotContain("Тестова", "Рассказ");
        Document closed = Visitor.signedIn(port, "chair").page(one);
        assertThat(closed.text()).contains("Ахметов Санжар", "lawyer@birlik.example");
        assertThat(closed.text()).doesNotContain("Тестова", "Рассказ", "+7 700");
        assertThat(closed.select("#appeal, #terms, #course")).isEmpty();
        assertThat(Visitor.signedIn(port, "chair2").get(one).statusCode()).isEqualTo(404);
        assertThat(views(one)).as("every view is recorded").isEqualTo(2);
        String journal = "/app/admin/audit?object=case&id=" + one.substring(one.lastIndexOf('/') + 1);
        for (String login : new String[] {"officer", "union", "federation"}) {
            assertThat(Visitor.signedIn(port, login)
                            .page(journal)
                            .select("main")
                            .text())
                    .as(login)
                    .doesNotContain("case.registered", one.substring(one.lastIndexOf('/') + 1));
            assertThat(Visitor.signedIn(port, login).page(journal).select("select[name=action] option[value^=case.]"))
                    .isEmpty();
        }
        assertThat(Visitor.signedIn(port, "admin").page(journal).select("select[name=action] option[value^=case.]"))
                .isNotEmpty();
        assertThat(Visitor.signedIn(port, "admin")
                        .get(journal + "&format=csv&headings=codes")
                        .body())
                .contains("case.registered", "case.viewed")
                .doesNotContain("Тестова", "told");
        assertThat(Visitor.signedIn(port, "officer")
                        .get(journal + "&format=csv&headings=codes")
                        .body())
                .doesNotContain("case.registered", "case.viewed");

        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        Document open = lawyer.page(one);
        assertThat(open.select("#appeal").text()).contains("Рассказ Тестова Өтініш");
        assertThat(open.select("#terms li")).hasSize(2);
        assertThat(lawyer.page(CASES).select("#day a, #cases a").eachText()).anyMatch(text -> text.contains(number));

        step(lawyer, one, "answer", Map.of("note", "Совет дан"));
        assertThat(lawyer.page(one).select("#course").text()).contains("Совет дан");
        assertThat(officer.get(one + "/step/answer").statusCode()).isEqualTo(403);
        HttpResponse<String> without =
                lawyer.fillIn(one + "/step/close", one + "/step/close", Map.of("on", TODAY.toString(), "jobs", "0"));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(without.body()).select("#outcome-error")).hasSize(1);
        HttpResponse<String> wrong = lawyer.fillIn(
                one + "/step/close",
                one + "/step/close",
                Map.of(
                        "on",
                        TODAY.toString(),
                        "outcome",
                        "advised",
                        "jobs",
                        "10001",
                        "won",
                        "1,005",
                        "demanded",
                        "-1"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        Document typed = Jsoup.parse(wrong.body());
        assertThat(typed.select("#jobs-error").text()).isNotBlank();
        assertThat(typed.select("#won-error, #demanded-error")).hasSize(2);
        assertThat(typed.select("#won").val()).as("what was typed stays").isEqualTo("1,005");
        assertThat(typed.select("#jobs").val()).isEqualTo("10001");
        int opened = views(one);
        lawyer.page(one + "/step/close");
        lawyer.page(one + "/step/call");
        assertThat(views(one)).as("a form shows the case as well").isEqualTo(opened + 2);
        step(lawyer, one, "close", Map.of("outcome", "advised", "jobs", "0"));
        assertThat(lawyer.page(one).select("#result")).hasSize(1);
        assertThat(lawyer.page(one).select("#next a").attr("href")).endsWith("/step/reopen");
    }

    private int views(String one) {
        return jdbc.sql("select count(*) from audit_event where action = 'case.viewed' and object_id = :id")
                .param("id", one.substring(one.lastIndexOf('/') + 1))
                .query(Integer.class)
                .single();
    }

    @Test
    void a_second_tab_finds_the_case_in_another_stage_and_keeps_what_was_typed() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = address(officer.page(registered(officer, "leave", "Екінші Терезе"))
                .select("#receipt-number")
                .text());
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        step(lawyer, one, "answer", Map.of("note", "Кеңес"));
        String address = one + "/step/file";
        Map<String, String> second = new HashMap<>();
        lawyer.page(address)
                .selectFirst("main form[action=" + address + "]")
                .select("input[type=hidden]")
                .forEach(field -> second.put(field.attr("name"), field.val()));
        step(lawyer, one, "file", Map.of());
        second.put("on", TODAY.toString());
        second.put("note", "Ұзақ жазылған сөз");
        HttpResponse<String> late = lawyer.post(address, second);
        assertThat(late.statusCode()).isEqualTo(409);
        Document shown = Jsoup.parse(late.body());
        assertThat(shown.select("[data-conflict]").text()).contains("lawyer");
        assertThat(shown.select("#note").text()).isEqualTo("Ұзақ жазылған сөз");
        assertThat(shown.select("main form button[type=submit]"))
                .as("it does not fit any more")
                .isEmpty();
        second.remove("on");
        second.put("_key", UUID.randomUUID().toString());
        assertThat(lawyer.post(address, second).statusCode())
                .as("with a slip in it as well")
                .isEqualTo(409);
    }

    @Test
    void an_officer_gives_a_case_of_a_lawyer_to_no_officer() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = address(officer.page(registered(officer, "wages", "Басқа Біреу"))
                .select("#receipt-number")
                .text());
        String address = one + "/step/handover";
        assertThat(officer.page(address).select("select[name=who] option").eachText())
                .noneMatch(text -> text.contains("Бекова"));
        String self = jdbc.sql("select id::text from account where login = 'officer'")
                .query(String.class)
                .single();
        HttpResponse<String> taken = officer.fillIn(address, address, Map.of("who", self, "note", "Өзім қараймын"));
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(taken.body()).select("#who-error")).hasSize(1);
        assertThat(Jsoup.parse(taken.body()).select("#note").text()).isEqualTo("Өзім қараймын");
        assertThat(officer.page(one).text()).doesNotContain("Рассказ");
    }

    private static void step(Visitor visitor, String one, String step, Map<String, String> typed) {
        Map<String, String> all = new HashMap<>(typed);
        all.putIfAbsent("on", TODAY.toString());
        String address = one + "/step/" + step;
        HttpResponse<String> answer = visitor.fillIn(address, address, all);
        assertThat(answer.statusCode()).as(step).isEqualTo(302);
    }

    @Test
    void a_case_of_harassment_is_not_there_for_whoever_entered_it() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document paper = officer.page(registered(officer, "harassment", "Жабық Іс"));
        String one = address(paper.select("#receipt-number").text());
        assertThat(paper.select("a[href='" + one + "']")).isEmpty();
        assertThat(officer.get(one).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair").get(one).statusCode()).isEqualTo(404);
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String term = lawyer.page(one).select("#terms a").attr("href");
        HttpResponse<String> moved = lawyer.fillIn(
                term, term, Map.of("act", "restore", "due", TODAY.plusDays(60).toString(), "reason", "Ауырды"));
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(lawyer.page(one).select("#terms").text()).contains("Ауырды");
    }

    @Test
    void an_appeal_that_lacks_something_keeps_what_was_typed() {
        Visitor officer = Visitor.signedIn(port, "officer");
        HttpResponse<String> refused =
                officer.fillIn(NEW + "?organisation=" + FIRST, NEW, Map.of("receivedOn", "31.12", "story", "Рассказ"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("#topic-error, #receivedOn-error, #applicant-error"))
                .hasSize(3);
        assertThat(page.select("#story").text()).isEqualTo("Рассказ");
        assertThat(officer.get(NEW + "?organisation=EDU-KZ-55-0001").statusCode())
                .isEqualTo(404);
        assertThat(officer.get(CASES + "?show=never&due=x&organisation=%27").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_package_of_protection_brings_its_papers_into_the_case_and_the_same_rule_of_names_holds() throws IOException {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = address(officer.page(registered(officer, "wages", "Пакет Иесі"))
                .select("#receipt-number")
                .text());
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        assertThat(lawyer.get(one + "/paper/hiring?in=ru").statusCode()).isEqualTo(404);
        assertThat(lawyer.change(one + "/package", one + "/package", Map.of("package", "informal"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lawyer.page(one).select("#papers a[href*=/paper/hiring], #papers a[href*=/paper/recognition]"))
                .hasSize(8);
        for (String language : new String[] {"kk", "ru"}) {
            assertThat(docx(lawyer, one, "hiring", language))
                    .contains("1. ___")
                    .doesNotContain("Пакет Иесі", "Рассказ", "{{", "null");
            assertThat(docx(lawyer, one, "recognition", language))
                    .contains("Пакет Иесі", "Рассказ Пакет Иесі")
                    .doesNotContain("{{", "null");
        }
        assertThat(lawyer.get(one + "/paper/moral?in=ru").statusCode()).isEqualTo(404);
    }

    @Test
    void a_letter_names_nobody_who_did_not_agree_and_says_nothing_they_told() throws IOException {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = address(officer.page(registered(officer, "wages", "Хат Иесі"))
                .select("#receipt-number")
                .text());
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        assertThat(lawyer.page(one).select("#papers a")).hasSize(16);
        for (String language : new String[] {"kk", "ru"}) {
            for (String paper : new String[] {"request", "inspectorate"}) {
                assertThat(docx(lawyer, one, paper, language))
                        .as(paper)
                        .contains("1. ___")
                        .doesNotContain("Хат Иесі", "Рассказ", "{{", "null", "AP-");
            }
            assertThat(docx(lawyer, one, "conciliation", language)).contains("Хат Иесі", "Рассказ Хат Иесі", "160");
            assertThat(docx(lawyer, one, "claim", language)).contains("Хат Иесі", "Рассказ Хат Иесі");
        }
        step(lawyer, one, "party", Map.of("side", "representative", "name", "Өкіл Адам"));
        step(lawyer, one, "consent", Map.of("note", "Қол қойды"));
        assertThat(docx(lawyer, one, "request", "ru")).contains("Хат Иесі", "Рассказ Хат Иесі");
        assertThat(docx(lawyer, one, "claim", "kk")).contains("Өкіл Адам");
        assertThat(lawyer.download(one + "/paper/request?in=kk").body()).startsWith("%PDF".getBytes());
        step(lawyer, one, "withdraw", Map.of());
        assertThat(docx(lawyer, one, "request", "ru")).doesNotContain("Хат Иесі", "Рассказ");

        assertThat(officer.get(one + "/paper/request?in=ru").statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "chair")
                        .get(one + "/paper/request?in=ru")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "officer2")
                        .get(one + "/paper/request?in=ru")
                        .statusCode())
                .isEqualTo(404);
        for (String unknown : new String[] {"request?in=en", "request", "agreement?in=ru", "request?in=ru&as=exe"}) {
            assertThat(lawyer.get(one + "/paper/" + unknown).statusCode())
                    .as(unknown)
                    .isEqualTo(404);
        }
        String sealed = address(officer.page(registered(officer, "harassment", "Жабық Хат"))
                .select("#receipt-number")
                .text());
        assertThat(lawyer.get(sealed + "/paper/request?in=ru").statusCode())
                .as("even the topic would tell")
                .isEqualTo(404);
    }

    private static String docx(Visitor visitor, String one, String paper, String language) throws IOException {
        HttpResponse<byte[]> answer = visitor.download(one + "/paper/" + paper + "?as=docx&in=" + language);
        assertThat(answer.statusCode()).as(paper).isEqualTo(200);
        try (XWPFWordExtractor words =
                new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(answer.body())))) {
            return words.getText();
        }
    }

    @Test
    void people_links_and_payments_are_added_beside_what_they_belong_to_and_a_slip_keeps_what_was_typed() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = address(officer.page(registered(officer, "safety", "Байланыс Иесі"))
                .select("#receipt-number")
                .text());
        Document receipt = officer.page(registered(officer, "leave", "Екінші Іс"));
        String number = receipt.select("#receipt-number").text();
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        assertThat(lawyer.page(one)
                        .select("#parties a, #related a, #disclosed a")
                        .eachAttr("href"))
                .containsExactlyInAnyOrder(one + "/step/party", one + "/step/link", one + "/step/consent");
        String party = one + "/step/party";
        HttpResponse<String> slip = lawyer.fillIn(party, party, Map.of("name", "Куә Адам", "on", TODAY.toString()));
        assertThat(slip.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(slip.body()).select("#side-error")).hasSize(1);
        assertThat(Jsoup.parse(slip.body()).select("#name").val()).isEqualTo("Куә Адам");
        step(lawyer, one, "party", Map.of("side", "witness", "name", "Куә Адам", "note", "Есепші"));
        assertThat(lawyer.page(one).select("#parties").text()).contains("Куә Адам", "Есепші");
        String left = lawyer.page(one + "/step/left")
                .select("select[name=who] option[value~=.+]")
                .attr("value");
        step(lawyer, one, "left", Map.of("who", left, "note", "Кетті"));
        assertThat(lawyer.get(one + "/step/left").statusCode())
                .as("nobody is in it")
                .isEqualTo(404);

        String link = one + "/step/link";
        HttpResponse<String> unknown = lawyer.fillIn(link, link, Map.of("number", "AP-2016-000001"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unknown.body()).select("#number-error")).hasSize(1);
        step(lawyer, one, "link", Map.of("number", number));
        assertThat(lawyer.page(one).select("#related li").text()).contains(number);
        assertThat(lawyer.page(address(number)).select("#related li").text()).contains("Байланыс Иесі");
        String linked = lawyer.page(one + "/step/unlink")
                .select("select[name=who] option[value~=.+]")
                .attr("value");
        step(lawyer, one, "unlink", Map.of("who", linked, "note", "Қате"));
        assertThat(lawyer.page(one).select("#related li").text()).doesNotContain(number);

        step(lawyer, one, "payment", Map.of("amount", "125 000,50"));
        assertThat(lawyer.page(one).select("#course").text()).contains("₸");
        assertThat(lawyer.page(one + "/step/close").select("#received").val()).isEqualTo("125000.50");
        assertThat(officer.get(one + "/step/payment").statusCode()).isEqualTo(403);
    }

    @Test
    void the_calendar_shows_what_has_passed_on_top_and_a_month_by_day_to_each_their_own() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String calendar = CASES + "/calendar";
        for (String language : new String[] {"kk", "ru", "en"}) {
            Document page = lawyer.page(calendar + "?lang=" + language);
            assertThat(page.select("main section.panel").first().id()).isEqualTo("overdue");
            assertThat(page.select("#overdue .tag.error")).isNotEmpty();
        }
        String later = TODAY.plusDays(9).toString();
        Document month = lawyer.page(calendar + "?step=hearing&month=" + later.substring(0, 7));
        assertThat(month.select("#day-" + later).text()).contains("Аудандық сот, 2-зал");
        assertThat(month.select("#day-" + later + " a").attr("href")).startsWith(CASES + "/");
        assertThat(month.select("main .task-list li .task-text small").eachText())
                .noneMatch(text -> text.contains("Жауап"));
        Document officer = Visitor.signedIn(port, "officer").page(calendar);
        assertThat(officer.select("main .task-list li")).isNotEmpty();
        assertThat(officer.select("main").text()).doesNotContain("Аудандық сот", "Сәрсенова", "Ержанова");
        assertThat(lawyer.get(calendar + "?format=csv&headings=codes").body())
                .startsWith("id,due,number,term,article")
                .doesNotContain("Ержанова");
        assertThat(lawyer.get(calendar + "?month=2026-13&whose=%27&step=x&due=1&after=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(200);
        assertThat(Visitor.signedIn(port, "chair").get(calendar).statusCode()).isEqualTo(403);
    }

    @Test
    void the_own_terms_go_into_a_calendar_without_a_name_and_without_what_was_written() throws IOException {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        HttpResponse<String> answer = lawyer.get(CASES + "/calendar/file");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .endsWith(".ics\"");
        ICalendar calendar = new ICalReader(answer.body()).readNext();
        assertThat(calendar.getEvents())
                .hasSizeGreaterThan(
                        lawyer.page(CASES + "/calendar").select("#overdue li").size());
        assertThat(calendar.getEvents()).allSatisfy(event -> {
            assertThat(event.getSummary().getValue()).matches("AP-[0-9]{4}-[0-9]{6} · .+");
            assertThat(event.getUid().getValue()).endsWith("@birlik");
            assertThat(event.getDateStart().getValue().hasTime()).isFalse();
            assertThat(event.getUrl().getValue()).contains(CASES + "/");
        });
        assertThat(answer.body()).doesNotContain("Сәрсенова", "Ержанова", "Аудандық сот");
        assertThat(new ICalReader(Visitor.signedIn(port, "officer")
                                .get(CASES + "/calendar/file")
                                .body())
                        .readNext()
                        .getEvents())
                .as("an officer owns no case")
                .isEmpty();
        assertThat(Visitor.signedIn(port, "chair").get(CASES + "/calendar/file").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_case_is_found_by_its_words_by_who_may_read_it_and_taken_out_as_a_file() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String number = officer.page(registered(officer, "wages", "Іздеу Иесі"))
                .select("#receipt-number")
                .text();
        String words = CASES + "?show=all&words=";
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        assertThat(lawyer.page(words + "iздеу+рассказы").select("#cases").text())
                .as("a Latin letter among Cyrillic ones as well")
                .contains(number);
        assertThat(lawyer.get(words + "іздеу&format=csv&headings=codes").body())
                .contains(number)
                .doesNotContain("Іздеу");
        assertThat(officer.page(words + "іздеу").select("#cases")).isEmpty();
        assertThat(officer.page(words + number).select("#cases").text()).contains(number);
        assertThat(lawyer.page(words + "іздеу").select("#words").val()).isEqualTo("іздеу");
        assertThat(lawyer.get(words + "%27%3A*%26%7C%00").statusCode()).isIn(200, 400);
    }

    @Test
    void an_appeal_of_a_branch_without_a_lawyer_stands_on_the_red_list_until_it_is_given_out() {
        Document red = Visitor.signedIn(port, "officer2").page(CASES + "?show=unowned");
        assertThat(red.select("#cases tbody tr .tag.error")).isNotEmpty();
    }
}
