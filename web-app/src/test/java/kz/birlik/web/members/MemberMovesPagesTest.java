package kz.birlik.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.person.Iin;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to a membership after it began, done by people in the browser. */
@ProductTest
class MemberMovesPagesTest {

    private static final String HERE = "EDU-KZ-31-0001";
    private static final String THERE = "EDU-KZ-31-0002";
    private static final String FOREIGN = "EDU-KZ-55-0001";
    private static final LocalDate JOINED =
            LocalDate.now(BirlikApplication.ZONE).minusDays(800);
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    private static int serial = 3000;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Visitor chair;
    Visitor officer;

    @BeforeEach
    void signIn() {
        chair = Visitor.signedIn(port, "chair");
        officer = Visitor.signedIn(port, "officer");
    }

    @Test
    void a_transfer_keeps_the_seniority_and_both_sides_see_it() {
        String card = admit("Ауысушы");
        assertThat(chair.page(card).select(".menu-list a").eachAttr("href"))
                .as("one organisation is no choice")
                .doesNotContain(card + "/transfer")
                .contains(card + "/category", card + "/work", card + "/leave", card + "/expel", card + "/death");

        Document page = officer.page(card + "/transfer");
        assertThat(page.select(".notice").text()).contains("2 жыл");
        Map<String, String> typed = form(page, card + "/transfer");
        typed.putAll(Map.of(
                "organisation", THERE, "on", TODAY.minusDays(3).toString(), "decision", "№ 12", "reason", "Көшті"));
        typed.put("decidedOn", TODAY.minusDays(5).toString());
        typed.put("decidedBy", "Кәсіподақ комитеті");
        HttpResponse<String> done = officer.post(card + "/transfer", typed);
        assertThat(done.statusCode()).isEqualTo(302);

        Document after = officer.page(card);
        assertThat(after.select(".notice.success")).hasSize(1);
        assertThat(after.select(".timeline").first().select("h3")).hasSize(2);
        assertThat(after.select(".timeline").first().text()).contains("№ 12", "Кәсіподақ комитеті", "Себебі: Көшті");
        assertThat(after.select("dl.summary").text()).contains("2 жыл");
        Document left = chair.page(card);
        assertThat(left.select(".timeline").first().select("h3")).hasSize(1);
        assertThat(left.select("a[href$=/rejoin]"))
                .as("goes on as a member elsewhere")
                .isEmpty();
        assertThat(left.select(".page-head .menu-list a")).isEmpty();
        assertThat(officer.post(card + "/transfer", typed).statusCode())
                .as("the second click leads to what the first one made")
                .isEqualTo(302);
        assertThat(periods(card)).isEqualTo(2);
    }

    @Test
    void a_transfer_is_refused_beside_its_field_with_what_was_typed() {
        String card = admit("Қалушы");
        for (String target : List.of(HERE, FOREIGN, "EDU-KZ-31", "NO-SUCH")) {
            Document refused = refused(
                    officer,
                    card + "/transfer",
                    Map.of("organisation", target, "on", TODAY.toString(), "reason", "Көшті"));
            assertThat(refused.select("#organisation-error").text()).as(target).isNotBlank();
            assertThat(refused.select("input[name=reason]").attr("value")).isEqualTo("Көшті");
        }
        for (LocalDate day : List.of(TODAY.plusDays(2), JOINED)) {
            assertThat(refused(officer, card + "/transfer", Map.of("organisation", THERE, "on", day.toString()))
                            .select("#on-error")
                            .text())
                    .isNotBlank();
        }
        assertThat(refused(officer, card + "/transfer", Map.of("organisation", "", "on", ""))
                        .select(".field-error"))
                .hasSize(2);
        assertThat(periods(card)).isEqualTo(1);
        assertThat(chair.get(card + "/transfer").statusCode()).isEqualTo(403);
    }

    @Test
    void a_category_changes_from_a_day_and_changes_are_told_in_their_order() {
        String card = admit("Зейнеткер");
        made(
                chair,
                card + "/category",
                Map.of("category", "student", "on", TODAY.minusDays(100).toString(), "reason", "Оқуға түсті"));
        made(
                chair,
                card + "/category",
                Map.of("category", "working", "on", TODAY.minusDays(10).toString()));

        assertThat(chair.page(card).select(".timeline").first().text())
                .contains("Оқуға түсті")
                .containsPattern("→");
        assertThat(refused(chair, card + "/category", Map.of("category", "working", "on", TODAY.toString()))
                        .select("#category-error")
                        .text())
                .isNotBlank();
        assertThat(refused(
                                chair,
                                card + "/category",
                                Map.of(
                                        "category",
                                        "student",
                                        "on",
                                        TODAY.minusDays(50).toString()))
                        .select("#on-error")
                        .text())
                .isNotBlank();
        assertThat(refused(chair, card + "/category", Map.of("category", "never", "on", TODAY.toString()))
                        .select("#category-error")
                        .text())
                .isNotBlank();
    }

    @Test
    void work_is_chosen_from_the_employers_of_the_organisation_and_the_history_names_them() {
        String card = admit("Жұмыскер");
        Document page = chair.page(card + "/work");
        String site = page.select("select[name=workplace] option").eachAttr("value").stream()
                .filter(value -> value.contains(":"))
                .findFirst()
                .orElseThrow();
        made(
                chair,
                card + "/work",
                Map.of(
                        "on",
                        TODAY.minusDays(1).toString(),
                        "employmentForm",
                        "fixed_term",
                        "workplace",
                        site,
                        "position",
                        "Физика мұғалімі"));

        assertThat(chair.page(card).select(".timeline").first().text())
                .contains("Физика мұғалімі")
                .doesNotContainPattern("[0-9a-f]{8}-");
        assertThat(chair.page(card + "/work")
                        .select("select[name=workplace] option[selected]")
                        .attr("value"))
                .isEqualTo(site);
        String foreign = jdbc.sql("select id::text from employer where id::text <> :own limit 1")
                .param("own", site.substring(0, site.indexOf(':')))
                .query(String.class)
                .single();
        assertThat(refused(chair, card + "/work", Map.of("on", TODAY.toString(), "workplace", foreign))
                        .select("#workplace-error")
                        .text())
                .isNotBlank();
    }

    @Test
    void expelling_needs_a_decision_with_number_and_date_and_the_card_stays_to_be_read() {
        String card = admit("Шығарылған");
        assertThat(refused(chair, card + "/expel", Map.of("on", TODAY.toString(), "reason", "Жарғы"))
                        .select("#decision-error, #decidedOn-error"))
                .hasSize(2);
        made(
                chair,
                card + "/expel",
                Map.of("on", TODAY.toString(), "decision", "№ 3", "decidedOn", TODAY.toString(), "reason", "Жарғы"));

        Document after = chair.page(card);
        assertThat(after.select(".timeline").first().text()).contains("№ 3", "Себебі: Жарғы");
        assertThat(after.select(".page-head a[href$=/rejoin]")).hasSize(1);
        assertThat(chair.get(card + "/expel").statusCode()).isEqualTo(404);
    }

    @Test
    void a_death_is_confirmed_and_nobody_comes_back_from_it() {
        String card = admit("Марқұм");
        Map<String, String> typed =
                Map.of("on", TODAY.minusDays(2).toString(), "decision", "№ 77", "decidedBy", "АХАТ");
        assertThat(refused(chair, card + "/death", typed)
                        .select("#confirmed-error")
                        .text())
                .isNotBlank();
        Map<String, String> confirmed = new LinkedHashMap<>(typed);
        confirmed.put("confirmed", "true");
        made(chair, card + "/death", confirmed);

        assertThat(chair.page(card).select("a[href$=/rejoin]")).isEmpty();
        Map<String, String> again = form(chair.page(card + "/rejoin"), card + "/rejoin");
        assertThat(Jsoup.parse(chair.post(card + "/rejoin", again).body())
                        .select(".error-summary")
                        .text())
                .isNotBlank();
        assertThat(periods(card)).isEqualTo(1);
    }

    @Test
    void who_comes_back_gives_a_new_ground_and_a_long_interruption_is_asked_about() {
        String card = admit("Қайтушы");
        assertThat(chair.get(card + "/rejoin").statusCode()).isEqualTo(404);
        made(
                chair,
                card + "/leave",
                Map.of(
                        "on",
                        TODAY.minusDays(500).toString(),
                        "reason",
                        "own_wish",
                        "decision",
                        "№ 4",
                        "decidedOn",
                        TODAY.minusDays(501).toString()));
        Map<String, String> form = form(chair.page(card + "/rejoin"), card + "/rejoin");
        form.put("from", TODAY.minusDays(600).toString());
        form.put("appliedOn", form.get("from"));
        assertThat(posted(chair, card + "/rejoin", form, 422)
                        .select("#from-error")
                        .text())
                .isNotBlank();
        form.put("from", TODAY.toString());
        form.put("appliedOn", TODAY.plusDays(2).toString());
        assertThat(posted(chair, card + "/rejoin", form, 422)
                        .select("#appliedOn-error")
                        .text())
                .isNotBlank();
        form.put("appliedOn", TODAY.toString());
        Document asked = posted(chair, card + "/rejoin", form, 422);
        assertThat(asked.select("#interruptionConfirmed-error").text()).isNotBlank();
        form.put("interruptionConfirmed", "true");
        posted(chair, card + "/rejoin", form, 302);

        assertThat(periods(card)).isEqualTo(2);
        Document after = chair.page(card);
        assertThat(after.select(".timeline").first().select("h3")).hasSize(2);
        assertThat(after.select("section.panel:has(h2:contains(Дербес деректерді өңдеу негізі)) > dl"))
                .hasSize(2);
    }

    @Test
    void two_people_at_one_card_end_in_a_conflict_that_keeps_what_was_typed() {
        String card = admit("Екеуара");
        for (String move : List.of("transfer", "category", "work", "expel", "death")) {
            Map<String, String> second = form(officer.page(card + "/" + move), card + "/" + move);
            second.putAll(
                    Map.of("organisation", THERE, "category", "pensioner", "decision", "№ 8", "position", "Жазылған"));
            second.put("decidedOn", TODAY.toString());
            second.put("confirmed", "true");
            made(chair, card + "/work", Map.of("on", TODAY.toString(), "position", "Лауазым " + move));
            Document page = posted(officer, card + "/" + move, second, 409);
            assertThat(page.select("[data-conflict]").text()).as(move).contains("chair");
            assertThat(page.select("input[name=version]").attr("value")).isNotEqualTo(second.get("version"));
            assertThat(page.select("input").eachAttr("value")).as(move).containsAnyOf("№ 8", "Жазылған");
        }
        made(chair, card + "/leave", Map.of("on", TODAY.toString(), "reason", "own_wish"));
        Map<String, String> back = form(officer.page(card + "/rejoin"), card + "/rejoin");
        Map<String, String> first = form(chair.page(card + "/rejoin"), card + "/rejoin");
        posted(chair, card + "/rejoin", first, 302);
        Document late = posted(officer, card + "/rejoin", back, 422);
        assertThat(late.select(".error-summary").text()).contains("мүше");
    }

    @Test
    void the_card_of_another_organisation_cannot_be_moved_by_anybody() {
        String card = admit("Бөтен");
        Visitor foreign = Visitor.signedIn(port, "chair2");
        for (String move : List.of("category", "work", "expel", "death", "rejoin")) {
            String path = card + "/" + move;
            assertThat(foreign.get(path).statusCode()).as(path).isEqualTo(404);
            Map<String, String> typed = new LinkedHashMap<>(form(
                    move.equals("rejoin") ? chair.page(card + "/work") : chair.page(path),
                    move.equals("rejoin") ? card + "/work" : path));
            typed.putAll(Map.of("category", "student", "decision", "№ 1", "_csrf", foreign.token()));
            typed.put("decidedOn", TODAY.toString());
            typed.put("confirmed", "true");
            assertThat(foreign.post(path, typed).statusCode()).as(path).isEqualTo(404);
        }
        for (String login : List.of("union", "federation", "analyst", "admin")) {
            assertThat(Visitor.signedIn(port, login).get(card + "/category").statusCode())
                    .as(login)
                    .isEqualTo(403);
        }
        assertThat(chair.page(card).text()).contains("Қабылданғаннан кейін өзгеріс болған жоқ");
    }

    private void made(Visitor visitor, String path, Map<String, String> typed) {
        Map<String, String> form = form(visitor.page(path), path);
        form.putAll(typed);
        posted(visitor, path, form, 302);
    }

    private Document refused(Visitor visitor, String path, Map<String, String> typed) {
        Map<String, String> form = form(visitor.page(path), path);
        form.putAll(typed);
        return posted(visitor, path, form, 422);
    }

    private static Document posted(Visitor visitor, String path, Map<String, String> form, int status) {
        HttpResponse<String> answer = visitor.post(path, form);
        Document page = Jsoup.parse(answer.body());
        assertThat(answer.statusCode())
                .as(path + " " + page.select(".error-summary").text())
                .isEqualTo(status);
        return page;
    }

    private long periods(String card) {
        return officer.page(card).select("table.names tbody tr").size();
    }

    /** The address of the card of somebody who joined long ago. */
    private String admit(String surname) {
        HttpResponse<String> step =
                chair.fillIn("/app/members/new", "/app/members/new", Map.of("iin", number().digits(), "step", "check"));
        Map<String, String> form = form(Jsoup.parse(step.body()), "/app/members/new");
        form.put("surname", surname);
        form.put("given", "Адам");
        form.put("from", JOINED.toString());
        form.put("appliedOn", JOINED.toString());
        form.put("consentOn", JOINED.toString());
        form.put("step", "admit");
        form.put("confirm", "IIN_DATE_IN_FUTURE");
        HttpResponse<String> admitted = chair.post("/app/members/new", form);
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(302);
        return Visitor.location(admitted).replaceFirst("^https?://[^/]+", "");
    }

    private static synchronized Iin number() {
        while (true) {
            String base = "9105286%04d".formatted(serial++);
            var check = Iin.checkDigitOf(base);
            if (check.isPresent()) {
                return Iin.of(base + check.get());
            }
        }
    }

    /** Every field of the form as it stands in the page. */
    private static Map<String, String> form(Document page, String action) {
        Element form = page.selectFirst("form[method=post][action=" + action + "]");
        assertThat(form).as(page.text()).isNotNull();
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input, select").forEach(field -> {
            boolean ticked = !field.attr("type").matches("checkbox|radio") || field.hasAttr("checked");
            Element option = field.selectFirst("option[selected]");
            if (ticked && !field.attr("name").isEmpty()) {
                String value = field.tagName().equals("select")
                        ? option == null ? field.select("option").attr("value") : option.attr("value")
                        : field.attr("value");
                fields.put(field.attr("name"), value);
            }
        });
        return fields;
    }
}
