package kz.birlik.web.negotiations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SearchedList;
import kz.birlik.web.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class NegotiationPagesTest {

    private static final String NEGOTIATIONS = "/app/negotiations";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private NegotiationReminders reminders;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair"})
    void the_list_opens_in_each_language_and_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get(NEGOTIATIONS + "?lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(NEGOTIATIONS + "?format=csv&headings=codes").body())
                .startsWith("id,organisation,stage,next_due,next_term,article");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "inspector"})
    void who_has_nothing_to_do_with_negotiations_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get(NEGOTIATIONS).statusCode()).isEqualTo(403);
    }

    @Test
    void the_list_is_searched_by_a_word_of_the_organisation_whatever_alphabet_it_was_typed_with() {
        Visitor reader = Visitor.signedIn(port, "officer");
        String all = NEGOTIATIONS + "?show=all";
        String word = reader.page(all + "&lang=kk")
                .select("#negotiations tbody .name-facts > span")
                .first()
                .text()
                .replace('қ', 'к')
                .replace('ұ', 'у');
        SearchedList.holds(reader, all, "#negotiations tbody tr", word);
    }

    @Test
    void a_chair_leads_a_negotiation_from_the_proposal_to_the_draft_in_the_register() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = begun(chair, TODAY.minusDays(30));
        Document page = chair.page(one + "?lang=ru");
        assertThat(page.select("#next").text()).contains("Получить ответ на предложение", "ТК РК, ст. 156(2)");

        assertThat(step(chair, one, "answer", Map.of("on", TODAY.plusDays(1).toString()))
                        .statusCode())
                .isEqualTo(422);
        step(chair, one, "answer", Map.of("on", TODAY.minusDays(25).toString(), "note", "Письмо № 45"));
        HttpResponse<String> unequal =
                step(chair, one, "commission", Map.of("on", TODAY.minusDays(24).toString()));
        assertThat(unequal.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unequal.body()).select("#on-error")).hasSize(1);
        for (String side : List.of("employees", "employers")) {
            saved(chair.fillIn(
                    one + "/commission",
                    one + "/commission",
                    Map.of("side", side, "fullName", "Адам " + side, "post", "маман")));
        }
        saved(step(
                chair,
                one,
                "commission",
                Map.of(
                        "on",
                        TODAY.minusDays(24).toString(),
                        "draftBy",
                        TODAY.plusDays(3).toString())));
        saved(chair.fillIn(
                one + "/clauses",
                one + "/clauses",
                Map.of("topic", "A05", "number", "3.1", "employeesWant", "50 %", "employersWant", "30 %")));
        saved(chair.fillIn(
                one + "/clauses",
                one + "/clauses",
                Map.of("topic", "C03", "number", "4.1", "employeesWant", "6 күн", "employersWant", "Жоқ")));
        List<String> clauses =
                chair.page(one + "/clauses").select("#clauses h3 a").eachAttr("href");
        assertThat(clauses).hasSize(2);
        saved(step(chair, one, "discuss", Map.of("on", TODAY.minusDays(20).toString())));
        saved(chair.fillIn(
                one + "/discussion",
                one + "/discussion",
                Map.of("on", TODAY.minusDays(19).toString(), "body", "Тамақ туралы да жазылсын")));
        saved(step(chair, one, "discussed", Map.of("on", TODAY.minusDays(15).toString())));
        decide(chair, clauses.get(0), Map.of("act", "agreed", "textKk", "Үстемеақы 40 %", "textRu", "Надбавка 40 %"));
        decide(
                chair,
                clauses.get(1),
                Map.of("act", "disputed", "on", TODAY.minusDays(14).toString()));
        assertThat(step(chair, one, "agree", Map.of("on", TODAY.minusDays(10).toString()))
                        .body())
                .contains("156");
        String comment =
                chair.page(one + "/discussion").select("#comments form").attr("action");
        assertThat(chair.fillIn(one + "/discussion", comment, Map.of("treatment", "declined", "answer", ""))
                        .statusCode())
                .isEqualTo(422);
        saved(chair.fillIn(one + "/discussion", comment, Map.of("treatment", "taken", "answer", "")));
        saved(step(chair, one, "agree", Map.of("on", TODAY.minusDays(10).toString())));
        Document agreed = chair.page(one + "?lang=ru");
        assertThat(agreed.select("[data-count=disputed]").attr("value")).isEqualTo("1");
        assertThat(agreed.select("#terms").text()).contains("ТК РК, ст. 156(7)");

        saved(step(
                chair,
                one,
                "sign",
                Map.of(
                        "on", TODAY.minusDays(8).toString(),
                        "inForceFrom", TODAY.minusDays(8).toString(),
                        "endsOn", TODAY.plusYears(2).toString())));
        Document signed = chair.page(one + "?lang=ru");
        String agreement = signed.select("a[href^=/app/agreements/]").attr("href");
        assertThat(chair.page(agreement).text()).contains("Надбавка 40 %");
        assertThat(signed.select("#next").text()).contains("ТК РК, ст. 156(11)");
        saved(step(chair, one, "send", Map.of("on", TODAY.minusDays(2).toString())));
        Document sent = chair.page(one);
        assertThat(sent.select("#next")).isEmpty();
        assertThat(sent.select("#course li")).hasSize(9);
    }

    @Test
    void a_protocol_and_a_notice_of_evasion_are_made_in_kazakh_and_in_russian() throws Exception {
        Visitor officer = Visitor.signedIn(port, "officer");
        String silent = first(officer, NEGOTIATIONS + "?show=overdue", "EDU-KZ-31-0002");
        String evasion = paper(officer, silent + "/paper/evasion?in=ru");
        assertThat(evasion).contains("Уведомление об уклонении", "ТК РК, ст. 156(2)", "КоАП РК, ст. 97");
        assertThat(paper(officer, silent + "/paper/evasion?in=kk")).contains("жалтару туралы хабарлама", "156(2)-бап");
        assertThat(officer.get(silent + "/paper/protocol?in=ru").statusCode())
                .as("nothing is disputed")
                .isEqualTo(404);
        assertThat(officer.get(silent + "/paper/evasion?in=en").statusCode()).isEqualTo(404);
        String signed = first(officer, NEGOTIATIONS + "?show=all", "EDU-KZ-31-0004");
        assertThat(paper(officer, signed + "/paper/protocol?in=ru"))
                .contains("Протокол разногласий", "Позиция работников", "ТК РК, ст. 156(7)");
        assertThat(paper(officer, signed + "/paper/protocol?in=kk")).contains("Келіспеушіліктер хаттамасы");
        assertThat(officer.get(signed + "/paper/evasion?in=ru").statusCode())
                .as("it is signed")
                .isEqualTo(404);
    }

    @Test
    void papers_and_the_seats_of_several_unions_are_kept_with_a_negotiation() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = begun(chair, TODAY.minusDays(4));
        String files = one + "/files";
        byte[] scan = "%PDF-1.7 хаттама %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        HttpResponse<String> strange =
                chair.upload(files, files, "a.html", scan, Map.of("kind", "minutes", "dated", TODAY.toString()));
        assertThat(strange.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(strange.body()).select("#file-error")).hasSize(1);
        saved(chair.upload(
                files, files, "a.pdf", scan, Map.of("kind", "minutes", "dated", TODAY.toString(), "what", "№ 3")));
        String file = chair.page(files).select("#files a[download]").attr("href");
        HttpResponse<byte[]> opened = chair.download(file);
        assertThat(opened.body()).isEqualTo(scan);
        assertThat(opened.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(Visitor.signedIn(port, "officer2").get(file).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "union").get(file).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "union").page(one).text()).doesNotContain("№ 3");
        saved(chair.fillIn(files, file + "/withdraw", Map.of("why", "Не тот файл")));
        assertThat(chair.get(file).statusCode()).isEqualTo(404);

        String commission = one + "/commission";
        saved(chair.fillIn(
                commission, commission + "/unions", Map.of("unionName", "Бірінші кәсіподақ", "represented", "90")));
        saved(chair.fillIn(
                commission, commission + "/unions", Map.of("unionName", "Екінші кәсіподақ", "represented", "10")));
        HttpResponse<String> twice = chair.fillIn(
                commission, commission + "/unions", Map.of("unionName", "Екінші кәсіподақ", "represented", "1"));
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(twice.body()).select("#unionName-error")).hasSize(1);
        String first = chair.page(commission)
                .select("select[name=union] option:contains(Бірінші)")
                .val();
        saved(chair.fillIn(commission, commission, Map.of("side", "employees", "fullName", "Адам", "union", first)));
        assertThat(chair.page(commission).select("#unions li").size()).isEqualTo(2);
        assertThat(chair.page(commission).select("#unions .tag.success")).hasSize(2);
    }

    @Test
    void those_above_see_numbers_and_neither_names_nor_words_and_change_only_their_own() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = first(officer, NEGOTIATIONS + "?show=all", "EDU-KZ-31-0001");
        assertThat(officer.page(one + "/commission").text()).contains("Сейітова");
        for (String login : List.of("union", "territory", "federation", "analyst")) {
            Visitor above = Visitor.signedIn(port, login);
            HttpResponse<String> seen = above.get(one);
            assertThat(seen.statusCode()).isEqualTo(200);
            assertThat(seen.body()).doesNotContain("Сейітова", "№ 45");
            assertThat(Jsoup.parse(seen.body()).select("[data-count=seats]").attr("value"))
                    .isEqualTo("4");
            assertThat(above.get(one + "/commission").statusCode()).isEqualTo(403);
            assertThat(above.get(one + "/paper/protocol?in=ru").statusCode()).isEqualTo(403);
        }
        Visitor union = Visitor.signedIn(port, "union");
        String own = first(union, NEGOTIATIONS + "?organisation=EDU", "EDU");
        assertThat(union.get(own + "/clauses").statusCode()).isEqualTo(200);
        assertThat(union.get(NEGOTIATIONS + "/new").statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "officer2").get(one).statusCode()).isEqualTo(404);
        assertThat(officer.get(NEGOTIATIONS + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        for (String foreign : List.of("?organisation=QYZMET", "?organisation=QYZMET&format=csv")) {
            assertThat(officer.get(NEGOTIATIONS + foreign).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void fast_negotiations_ask_for_the_state_of_the_day() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String fast = first(chair, NEGOTIATIONS + "?show=fast", "EDU-KZ-55-0001");
        assertThat(chair.page(fast + "?lang=ru").text()).contains("Состояние на сегодня не отмечено");
        assertThat(step(chair, fast, "day", Map.of("on", TODAY.toString(), "note", ""))
                        .statusCode())
                .isEqualTo(422);
        saved(step(chair, fast, "day", Map.of("on", TODAY.toString(), "note", "Комиссия құрамы келісілді")));
        Document told = chair.page(fast + "?lang=ru");
        assertThat(told.text()).doesNotContain("Состояние на сегодня не отмечено");
        assertThat(told.select("#course li").first().text()).contains("Комиссия құрамы келісілді");
    }

    @Test
    void a_day_is_moved_with_a_reason_and_a_second_tab_is_told_of_it() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = begun(chair, TODAY.minusDays(2));
        String term = chair.page(one).select("#terms a").attr("href");
        Map<String, String> secondTab = hidden(chair, term, term);
        assertThat(chair.fillIn(term, term, Map.of("due", TODAY.plusDays(30).toString(), "reason", ""))
                        .statusCode())
                .isEqualTo(422);
        saved(chair.fillIn(
                term, term, Map.of("due", TODAY.plusDays(30).toString(), "reason", "Письмо получено позже")));
        assertThat(chair.page(one).select("#terms").text()).contains("Письмо получено позже");
        secondTab.put("due", TODAY.plusDays(40).toString());
        secondTab.put("reason", "Другая причина");
        HttpResponse<String> late = chair.post(term, secondTab);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.body()).select("[data-conflict]").text()).contains("chair");
        assertThat(Jsoup.parse(late.body()).select("#reason").text()).isEqualTo("Другая причина");
    }

    @Test
    void a_second_tab_finds_the_step_done_and_a_form_sent_twice_counts_once() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = begun(chair, TODAY.minusDays(2));
        String address = one + "/step/answer";
        Map<String, String> first = hidden(chair, address, address);
        Map<String, String> second = hidden(chair, address, address);
        first.put("on", TODAY.toString());
        second.put("on", TODAY.toString());
        assertThat(Visitor.location(chair.post(address, first))).endsWith("?done");
        assertThat(Visitor.location(chair.post(address, first))).endsWith("?done");
        assertThat(chair.page(one).select("#course li")).hasSize(2);
        HttpResponse<String> late = chair.post(address, second);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.body()).select("[data-conflict]").text()).contains("chair");
    }

    @Test
    void a_running_term_is_a_task_with_its_article_and_told_once_a_day_of_the_norm() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String silent = first(officer, NEGOTIATIONS + "?show=overdue", "EDU-KZ-31-0002");
        int tasks = 0;
        String found = "";
        for (String page = "/app"; !page.isEmpty(); ) {
            Element list = officer.page(page).selectFirst("#tasks");
            for (Element link : list.select("a[href=" + silent + "]")) {
                tasks++;
                found = link.parents().text();
            }
            page = list.select("p > a[href^=/app?after=]").attr("href");
        }
        assertThat(tasks).isEqualTo(1);
        assertThat(found).contains("156(2)");
        assertThat(reminders.remind()).isPositive();
        long told = told();
        assertThat(told).isPositive();
        reminders.remind();
        assertThat(told()).isEqualTo(told);
    }

    private long told() {
        return jdbc.sql("select count(*) from notice where kind in ('negotiation-term', 'negotiation-overdue')")
                .query(Long.class)
                .single();
    }

    @Test
    void what_nobody_can_read_is_refused_beside_its_field_and_nothing_of_it_is_lost() {
        Visitor chair = Visitor.signedIn(port, "chair");
        HttpResponse<String> refused = chair.fillIn(
                NEGOTIATIONS + "/new",
                NEGOTIATIONS + "/new",
                Map.of("kind", "collective", "noticeOn", "31.12", "noticeNumber", "№ 5"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("#noticeOn-error, #proposedBy-error")).hasSize(2);
        assertThat(page.select("#noticeNumber").val()).isEqualTo("№ 5");
        assertThat(chair.get(NEGOTIATIONS + "?show=never&due=x&organisation=%27")
                        .statusCode())
                .isEqualTo(200);
    }

    private String begun(Visitor visitor, LocalDate on) {
        String employer = visitor.page(NEGOTIATIONS + "/new")
                .select("select[name=employer] option")
                .attr("value");
        HttpResponse<String> made = visitor.fillIn(
                NEGOTIATIONS + "/new",
                NEGOTIATIONS + "/new",
                Map.of(
                        "kind",
                        "collective",
                        "employer",
                        employer,
                        "proposedBy",
                        "employees",
                        "noticeOn",
                        on.toString(),
                        "noticeNumber",
                        "№ 5"));
        return path(Visitor.location(made));
    }

    private static HttpResponse<String> step(
            Visitor visitor, String negotiation, String step, Map<String, String> typed) {
        String address = negotiation + "/step/" + step;
        Map<String, String> fields = hidden(visitor, address, address);
        visitor.page(address)
                .select("form[action=" + address + "] input[type=text]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.putAll(typed);
        return visitor.post(address, fields);
    }

    private static void decide(Visitor visitor, String clause, Map<String, String> typed) {
        Map<String, String> fields = hidden(visitor, clause, clause);
        fields.putAll(typed);
        saved(visitor.post(clause, fields));
    }

    private static Map<String, String> hidden(Visitor visitor, String page, String action) {
        Map<String, String> hidden = new HashMap<>();
        visitor.page(page)
                .selectFirst("main form[action=" + action + "]")
                .select("input[type=hidden]")
                .forEach(field -> hidden.put(field.attr("name"), field.attr("value")));
        return hidden;
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(Jsoup.parse(answer.body()).select(".error-summary").text())
                .isEqualTo(302);
    }

    private static String paper(Visitor visitor, String address) throws Exception {
        HttpResponse<byte[]> file = visitor.download(address);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        try (var pdf = Loader.loadPDF(file.body())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    private static String first(Visitor visitor, String list, String organisation) {
        return visitor.page(list).select("#negotiations tbody tr").stream()
                .filter(row -> row.select(".name-facts .nowrap").text().equals(organisation))
                .findFirst()
                .orElseThrow()
                .select("th a")
                .attr("href");
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", "");
    }
}
