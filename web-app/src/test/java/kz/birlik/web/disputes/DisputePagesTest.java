package kz.birlik.web.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
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
class DisputePagesTest {

    private static final String DISPUTES = "/app/disputes";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private DisputeReminders reminders;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair"})
    void the_list_and_the_map_open_in_each_language_and_the_list_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get(DISPUTES + "?lang=" + language).statusCode()).isEqualTo(200);
            assertThat(visitor.get(DISPUTES + "/map?lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(DISPUTES + "?format=csv&headings=codes").body())
                .startsWith("id,organisation,stage,next_due,next_term,article,employer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "inspector"})
    void who_has_nothing_to_do_with_disputes_is_refused(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        assertThat(visitor.get(DISPUTES).statusCode()).isEqualTo(403);
        assertThat(visitor.get(DISPUTES + "/map").statusCode()).isEqualTo(403);
    }

    @Test
    void the_list_is_searched_by_a_word_of_the_employer() {
        Visitor reader = Visitor.signedIn(port, "federation");
        String all = DISPUTES + "?show=all";
        String word = reader.page(all).select("#disputes tbody th a").first().text();
        SearchedList.holds(reader, all, "#disputes tbody tr", word);
    }

    @Test
    void a_chair_leads_a_dispute_in_the_order_of_the_law_up_to_the_warning_of_a_strike() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = begun(chair, 50);
        Document page = chair.page(one + "?lang=ru");
        assertThat(page.select("#next").text()).contains("Записать требования");
        assertThat(page.select("#checks li").eachAttr("data-check"))
                .containsExactly(
                        "demands", "sent", "answer", "panel", "arbitration", "decision", "notice", "place", "minimum");
        assertThat(page.select("#checks li[data-check=panel]").text()).contains("ТК РК, ст. 165, 171(1)");

        assertThat(chair.get(one + "/step/approve").statusCode()).isEqualTo(404);
        assertThat(step(chair, one, "demands", Map.of("demands", " ")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> many = step(chair, one, "demands", Map.of("demands", "Талап\n".repeat(51)));
        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(many.body()).select("#demands-error").text()).contains("50");
        saved(step(chair, one, "demands", Map.of("demands", "Жалақыны көтеру\n\nҮстемеақы төлеу")));
        HttpResponse<String> tooMany = step(
                chair,
                one,
                "approve",
                Map.of("on", day(45), "way", "meeting", "of", "90", "present", "60", "votes", "61"));
        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(tooMany.body()).select("#votes-error")).hasSize(1);
        saved(step(
                chair,
                one,
                "approve",
                Map.of("on", day(45), "way", "meeting", "of", "90", "present", "60", "votes", "31")));
        saved(step(chair, one, "send", Map.of("on", day(44), "note", "Хат № 8")));
        assertThat(chair.page(one + "?lang=ru").select("#next").text()).contains("ТК РК, ст. 163(2)");
        saved(step(chair, one, "answer", Map.of("on", day(38), "answer", "none")));
        saved(step(chair, one, "panel", Map.of("on", day(35))));
        saved(step(chair, one, "panel-over", Map.of("on", day(25), "outcome", "failed")));
        HttpResponse<String> early = step(chair, one, "strike", Map.of("on", day(20)));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(early.body()).select("#on-error").text()).contains("166");
        saved(step(chair, one, "arbitration", Map.of("on", day(24), "members", "3")));
        assertThat(chair.page(one + "?lang=ru").text()).contains("ТК РК, ст. 166(2)");
        saved(step(chair, one, "arbitration-over", Map.of("on", day(20), "outcome", "evaded")));
        assertThat(chair.page(one + "?lang=ru").select("#next").text()).contains("Дальше решают работники");
        saved(step(chair, one, "strike-decide", Map.of("on", day(15), "way", "signatures", "of", "90", "votes", "46")));
        saved(step(chair, one, "strike-notify", Map.of("on", day(2), "from", day(1))));
        saved(step(chair, one, "place", Map.of("forbidden", "no", "hazardous", "no", "lifeSupport", "unknown")));
        Document warned = chair.page(one + "?lang=ru");
        assertThat(verdict(warned, "decision")).isEqualTo("met");
        assertThat(verdict(warned, "notice")).as("too late").isEqualTo("not_met");
        assertThat(verdict(warned, "place")).isEqualTo("met");
        assertThat(verdict(warned, "minimum")).as("warns and stops nothing").isEqualTo("unknown");
        saved(step(chair, one, "strike", Map.of("on", day(1))));
        assertThat(chair.page(DISPUTES + "/map").select("[data-count=strikes]").attr("value"))
                .isNotEqualTo("0");
        assertThat(step(chair, one, "end", Map.of("on", day(0), "end", "settled", "reason", ""))
                        .statusCode())
                .isEqualTo(422);
        saved(step(chair, one, "end", Map.of("on", day(0), "end", "settled", "reason", "Келісім жасалды")));
        Document ended = chair.page(one);
        assertThat(ended.select("#next")).isEmpty();
        assertThat(ended.select("#course li")).hasSize(12);
        assertThat(told("dispute-begun")).isPositive();
        assertThat(told("strike-notified")).isPositive();
    }

    @Test
    void a_warning_strike_and_the_course_in_court_are_steps_with_terms_and_papers() throws Exception {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = begun(chair, 50);
        assertThat(chair.get(one + "/paper/demands?in=ru&as=pdf").statusCode()).isEqualTo(404);
        saved(step(chair, one, "demands", Map.of("demands", "Жалақыны көтеру")));
        assertThat(paper(chair, one + "/paper/demands?in=kk&as=pdf"))
                .contains("Жұмыскерлердің талаптары", "Жалақыны көтеру", "163(2)");
        saved(step(
                chair,
                one,
                "approve",
                Map.of("on", day(45), "way", "meeting", "of", "90", "present", "70", "votes", "69")));
        saved(step(chair, one, "send", Map.of("on", day(44))));
        saved(step(chair, one, "answer", Map.of("on", day(40), "answer", "refused")));
        saved(step(chair, one, "panel", Map.of("on", day(38))));
        saved(step(chair, one, "panel-over", Map.of("on", day(32), "outcome", "failed")));
        assertThat(chair.get(one + "/step/warning-notify").statusCode()).isEqualTo(404);
        saved(step(chair, one, "arbitration", Map.of("on", day(30), "members", "5")));
        HttpResponse<String> wrong = step(
                chair,
                one,
                "warning-notify",
                Map.of("on", day(28), "from", "кейін", "participants", "45", "minutes", "60", "note", "Хат № 3"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(wrong.body());
        assertThat(again.select("#from-error")).hasSize(1);
        assertThat(again.select("input[name=participants]").val()).isEqualTo("45");
        assertThat(again.select("textarea[name=note]").text()).isEqualTo("Хат № 3");
        saved(step(
                chair,
                one,
                "warning-notify",
                Map.of("on", day(28), "from", day(14), "participants", "60", "minutes", "60")));
        Document warned = chair.page(one + "?lang=ru");
        assertThat(warned.select("#warning li[data-check=warning-notice]").attr("data-verdict"))
                .isEqualTo("met");
        assertThat(warned.select("#warning li[data-check=warning-people]").attr("data-verdict"))
                .as("warns and stops nothing")
                .isEqualTo("not_met");
        assertThat(warned.select("#terms").text()).contains("ТК РК, ст. 166(5-1)", "не позднее");
        assertThat(paper(chair, one + "/paper/warning?in=ru&as=pdf"))
                .contains("Предупреждение о предупредительной забастовке", "166(5-1)");
        saved(step(chair, one, "warning-strike", Map.of("on", day(14), "participants", "48", "minutes", "55")));
        assertThat(chair.get(one + "/step/warning-strike").statusCode()).isEqualTo(404);
        saved(step(chair, one, "arbitration-over", Map.of("on", day(13), "outcome", "failed")));
        saved(step(
                chair,
                one,
                "strike-decide",
                Map.of("on", day(12), "way", "meeting", "of", "90", "present", "80", "votes", "79")));
        saved(step(chair, one, "strike-notify", Map.of("on", day(12), "from", day(9))));
        saved(step(chair, one, "strike-postpone", Map.of("on", day(11), "from", day(4))));
        assertThat(paper(chair, one + "/paper/strike?in=kk&as=pdf")).contains("Ереуіл туралы ескерту", "172(1)");
        saved(step(chair, one, "strike", Map.of("on", day(4))));
        saved(step(chair, one, "strike-suspend", Map.of("on", day(3), "by", "prosecutor")));
        assertThat(chair.page(one + "?lang=ru").select("#page-state").text()).contains("Забастовка приостановлена");
        saved(step(chair, one, "court-claim", Map.of("on", day(3), "by", "employer")));
        assertThat(chair.page(DISPUTES + "?lang=ru").select("#disputes").text()).contains("В суде");
        assertThat(chair.page(DISPUTES + "/map").select("[data-count=in-court]").attr("value"))
                .isNotEqualTo("0");
        assertThat(step(chair, one, "court-decision", Map.of("on", day(2))).statusCode())
                .isEqualTo(422);
        saved(step(chair, one, "court-decision", Map.of("on", day(2), "decision", "illegal")));
        assertThat(chair.page(one + "?lang=ru").text()).contains("исполняется немедленно");
        saved(step(chair, one, "end", Map.of("on", day(1), "end", "court", "reason", "Сот шешімі")));
        saved(step(chair, one, "court-appeal", Map.of("on", day(1))));
        saved(step(chair, one, "appeal-decision", Map.of("on", day(0), "decision", "upheld")));
        Document over = chair.page(one + "?lang=ru");
        assertThat(over.select("#next")).isEmpty();
        assertThat(over.select("#course").text())
                .contains(
                        "Предупредительная забастовка", "Прокурор", "Признана незаконной", "Решение оставлено в силе");
        assertThat(Visitor.signedIn(port, "union")
                        .get(one + "/paper/demands?in=kk&as=pdf")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "officer2")
                        .get(one + "/paper/demands?in=kk&as=pdf")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String paper(Visitor visitor, String address) throws Exception {
        HttpResponse<byte[]> file = visitor.download(address);
        assertThat(file.statusCode()).isEqualTo(200);
        try (var pdf = Loader.loadPDF(file.body())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    @Test
    void a_quorum_that_is_not_established_only_warns() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = begun(chair, 20);
        saved(step(chair, one, "demands", Map.of("demands", "Жалақыны көтеру")));
        saved(step(
                chair,
                one,
                "approve",
                Map.of("on", day(10), "way", "meeting", "of", "90", "present", "50", "votes", "49")));
        Element check = chair.page(one + "?lang=ru").selectFirst("#checks li[data-check=demands]");
        assertThat(check.attr("data-verdict")).isEqualTo("not_met");
        assertThat(check.text()).contains("участвовало 50 из 90", "только предупреждает", "Обратите внимание");
    }

    @Test
    void those_above_see_stage_and_demands_but_no_notes_and_change_nothing() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = first(officer, DISPUTES, "EDU-KZ-31-0004");
        assertThat(officer.page(one).text()).contains("хат келмеді", "№ 3");
        for (String login : new String[] {"union", "federation", "analyst"}) {
            Visitor above = Visitor.signedIn(port, login);
            Document seen = above.page(one);
            assertThat(seen.select("#demands").text()).contains("берешегін төлеу");
            assertThat(seen.text()).doesNotContain("хат келмеді", "№ 3");
            assertThat(seen.select("a[href*=/step/]")).isEmpty();
            assertThat(above.get(one + "/step/end").statusCode()).isEqualTo(403);
            assertThat(above.get(DISPUTES + "/new").statusCode()).isEqualTo(403);
        }
        assertThat(Visitor.signedIn(port, "officer2").get(one).statusCode()).isEqualTo(404);
        assertThat(officer.get(DISPUTES + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        for (String foreign : new String[] {"?organisation=QYZMET", "?organisation=QYZMET&format=csv"}) {
            assertThat(officer.get(DISPUTES + foreign).statusCode()).isEqualTo(404);
        }
        assertThat(officer.get(DISPUTES + "/new?organisation=QYZMET").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_map_counts_by_region_and_town_and_marks_monotowns() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document map = officer.page(DISPUTES + "/map?lang=ru");
        assertThat(map.select("#regions a.map-tile").eachAttr("href")).contains(DISPUTES + "?region=KZ-31");
        Element town = map.select("#towns li").stream()
                .filter(line -> line.text().startsWith("Каратау"))
                .findFirst()
                .orElseThrow();
        assertThat(town.text()).contains("Моногород").doesNotContain("не подтверждена");
        Document list = officer.page(town.select("a").attr("href"));
        assertThat(list.select("#disputes tbody tr")).hasSize(1);
        assertThat(list.select("#disputes").text()).contains("EDU-KZ-31-0004", "Моногород");
        assertThat(officer.page(DISPUTES + "?region=KZ-75&lang=ru").select("#disputes"))
                .isEmpty();
        assertThat(officer.page(DISPUTES + "?stage=panel").select("#disputes tbody tr"))
                .isNotEmpty();
    }

    @Test
    void negotiations_that_ended_in_disagreement_lead_to_the_panel() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String negotiation = officer.page("/app/negotiations?show=all&organisation=EDU-KZ-31-0004")
                .select("#negotiations tbody th a")
                .attr("href");
        String link =
                officer.page(negotiation).select("a[href^=/app/disputes/new]").attr("href");
        Document form = officer.page(link);
        assertThat(form.select("#protocolOn").val()).isNotEmpty();
        assertThat(form.select("#about").text()).contains("Сауықтыру жолдамасының");
        Map<String, String> typed = hidden(officer, link, DISPUTES + "/new");
        typed.put("site", form.select("select[name=site] option[value*=/]").attr("value"));
        typed.put("about", "Сауықтыру");
        typed.put("protocolOn", form.select("#protocolOn").val());
        String one = path(Visitor.location(officer.post(DISPUTES + "/new", typed)));
        Document page = officer.page(one + "?lang=ru");
        assertThat(page.select("#next").text()).contains("Создать примирительную комиссию", "ТК РК, ст. 165(1)");
        assertThat(page.select("a[href=" + negotiation + "]")).isNotEmpty();
        saved(step(officer, one, "end", Map.of("on", day(0), "end", "withdrawn", "reason", "Сынақ")));
    }

    @Test
    void the_page_of_an_employer_counts_its_disputes() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = first(officer, DISPUTES, "EDU-KZ-31-0005");
        String employer = officer.page(one).select("a[href^=/app/employers/]").attr("href");
        Document page = officer.page(employer + "?lang=ru");
        assertThat(page.select("#disputes").text()).contains("Коллективных споров сейчас: 1");
        Document list = officer.page(page.select("#disputes a").attr("href"));
        assertThat(list.select("#disputes tbody tr")).hasSize(1);
        assertThat(Visitor.signedIn(port, "inspector").page(employer).select("#disputes"))
                .isEmpty();
    }

    @Test
    void a_day_is_moved_with_a_reason_and_a_second_tab_is_told_of_it() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = sent(chair);
        String term = chair.page(one).select("#terms a").attr("href");
        Map<String, String> secondTab = hidden(chair, term, term);
        assertThat(chair.fillIn(term, term, Map.of("due", day(-30), "reason", ""))
                        .statusCode())
                .isEqualTo(422);
        saved(chair.fillIn(term, term, Map.of("due", day(-30), "reason", "Письмо получено позже")));
        assertThat(chair.page(one).select("#terms").text()).contains("Письмо получено позже");
        secondTab.put("due", day(-40));
        secondTab.put("reason", "Другая причина");
        HttpResponse<String> late = chair.post(term, secondTab);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.body()).select("#reason").text()).isEqualTo("Другая причина");
    }

    @Test
    void a_second_tab_finds_the_step_done_and_a_form_sent_twice_counts_once() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = sent(chair);
        String address = one + "/step/answer";
        Map<String, String> first = hidden(chair, address, address);
        Map<String, String> second = hidden(chair, address, address);
        for (Map<String, String> tab : new Map[] {first, second}) {
            tab.put("on", day(0));
            tab.put("answer", "refused");
        }
        second.put("note", "Жауап № 7");
        int before = chair.page(one).select("#course li").size();
        assertThat(Visitor.location(chair.post(address, first))).endsWith("?done");
        assertThat(Visitor.location(chair.post(address, first))).endsWith("?done");
        assertThat(chair.page(one).select("#course li")).hasSize(before + 1);
        HttpResponse<String> late = chair.post(address, second);
        assertThat(late.statusCode()).isEqualTo(409);
        Document shown = Jsoup.parse(late.body());
        assertThat(shown.select("[data-conflict]").text()).contains("chair");
        assertThat(shown.select("#note").text())
                .as("what was typed is not lost")
                .isEqualTo("Жауап № 7");
        assertThat(shown.select("main form button[type=submit]")).isEmpty();
    }

    @Test
    void a_running_term_is_a_task_with_its_article_and_told_once_a_day_of_the_norm() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = first(officer, DISPUTES, "EDU-KZ-31-0004");
        String found = "";
        for (String page = "/app"; !page.isEmpty(); ) {
            Element list = officer.page(page).selectFirst("#tasks");
            for (Element link : list.select("a[href=" + one + "]")) {
                found = link.parents().text();
            }
            page = list.select("p > a[href^=/app?after=]").attr("href");
        }
        assertThat(found).contains("165(3)");
        assertThat(reminders.remind()).isPositive();
        long told = told("dispute-overdue");
        assertThat(told).isPositive();
        reminders.remind();
        assertThat(told("dispute-overdue")).isEqualTo(told);
    }

    private long told(String kind) {
        return jdbc.sql("select count(*) from notice where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    @Test
    void what_nobody_can_read_is_refused_beside_its_field_and_nothing_of_it_is_lost() {
        Visitor chair = Visitor.signedIn(port, "chair");
        HttpResponse<String> refused = chair.fillIn(
                DISPUTES + "/new",
                DISPUTES + "/new",
                Map.of("site", "x/y", "about", "Жалақы", "people", "көп", "begunOn", "31.12"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("#site-error, #people-error, #begunOn-error")).hasSize(3);
        assertThat(page.select("#about").text()).isEqualTo("Жалақы");
        assertThat(chair.get(DISPUTES + "?show=never&stage=x&due=x&organisation=%27&region=x&town=%2B")
                        .statusCode())
                .isEqualTo(200);
    }

    private String sent(Visitor chair) {
        String one = begun(chair, 9);
        saved(step(chair, one, "demands", Map.of("demands", "Жалақыны көтеру")));
        saved(step(
                chair,
                one,
                "approve",
                Map.of("on", day(5), "way", "meeting", "of", "90", "present", "80", "votes", "79")));
        saved(step(chair, one, "send", Map.of("on", day(3))));
        return one;
    }

    private static String begun(Visitor visitor, int daysAgo) {
        String site = visitor.page(DISPUTES + "/new")
                .select("select[name=site] option[value*=/]")
                .attr("value");
        HttpResponse<String> made = visitor.fillIn(
                DISPUTES + "/new",
                DISPUTES + "/new",
                Map.of("site", site, "about", "Жалақы", "people", "90", "begunOn", day(daysAgo)));
        return path(Visitor.location(made));
    }

    private static String day(int daysAgo) {
        return TODAY.minusDays(daysAgo).toString();
    }

    private static String verdict(Document page, String check) {
        return page.select("#checks li[data-check=" + check + "]").attr("data-verdict");
    }

    private static HttpResponse<String> step(Visitor visitor, String dispute, String step, Map<String, String> typed) {
        String address = dispute + "/step/" + step;
        Map<String, String> fields = hidden(visitor, address, address);
        fields.putAll(typed);
        return visitor.post(address, fields);
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

    private static String first(Visitor visitor, String list, String organisation) {
        return visitor.page(list + "?organisation=" + organisation)
                .select("#disputes tbody tr th a")
                .attr("href");
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", "");
    }
}
