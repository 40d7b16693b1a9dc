package kz.birlik.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

@ProductTest
class MembersPagesTest {

    private static int serial = 7000;

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
    void the_list_holds_the_own_members_masked_and_reads_on_without_names_in_the_address() {
        Document page = chair.page("/app/members");

        assertThat(page.select("tbody tr")).hasSize(25);
        assertThat(page.select("tbody").text())
                .containsPattern("••••••••\\d{4}")
                .doesNotContainPattern("\\d{12}");
        String next = page.select("a[rel=next]").attr("href");
        assertThat(next).matches("/app/members\\?after=[0-9a-f-]{36}");
        assertThat(chair.page(next).select("tbody tr")).hasSize(25);
        assertThat(chair.page("/app")
                        .select("data[data-indicator=members_registered]")
                        .attr("value"))
                .isNotEqualTo("0");
    }

    @Test
    void the_file_holds_the_same_rows_under_stable_codes() {
        HttpResponse<String> file = officer.get("/app/members?format=csv&headings=codes");

        List<String> lines = file.body().lines().toList();
        assertThat(lines.get(0)).isEqualTo("id,full_name,iin_masked,organisation,category,valid_from");
        assertThat(lines).hasSizeGreaterThan(20);
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.contains(",EDU-KZ-31-"));
        assertThat(file.body()).doesNotContainPattern("(?<![0-9a-f-])\\d{12}(?![0-9a-f-])");
    }

    @Test
    void a_number_is_searched_by_a_form_and_never_stands_in_an_address() {
        String[] admitted = admit("Іздеу", "Нәтиже");

        HttpResponse<String> found = chair.fillIn("/app/members", "/app/members/find", Map.of("text", admitted[1]));
        assertThat(Visitor.location(found)).endsWith(admitted[0]);
        HttpResponse<String> nobody =
                chair.fillIn("/app/members", "/app/members/find", Map.of("text", "910101 500021"));
        assertThat(Visitor.location(nobody)).doesNotContain("910101").endsWith("/app/members");
        assertThat(chair.page("/app/members").select(".notice").text()).contains("ЖСН");
        assertThat(chair.page("/app/members?q=" + admitted[1])
                        .select("input[name=text]")
                        .attr("value"))
                .isEmpty();
        HttpResponse<String> named = chair.fillIn("/app/members", "/app/members/find", Map.of("text", "Нәтиже"));
        assertThat(chair.page(path(named)).select("tbody tr")).hasSize(1);
    }

    @Test
    void a_search_while_typing_gets_the_part_that_changes_and_everybody_else_the_page() {
        String address = "/app/members?q=" + URLEncoder.encode("узакб", StandardCharsets.UTF_8);
        HttpResponse<String> part = officer.getPart(address);
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(String.join(",", part.headers().allValues("Vary"))).containsIgnoringCase("HX-Request");
        assertThat(part.body().strip())
                .startsWith("<main")
                .endsWith("</main>")
                .doesNotContain("<html", "<nav class=\"menu");
        Document whole = officer.page(address);
        assertThat(Jsoup.parse(part.body()).select("tbody th a").eachText())
                .isNotEmpty()
                .isEqualTo(whole.select("main tbody th a").eachText());
        assertThat(Jsoup.parse(part.body())
                        .select(".page-head a, .page-head summary")
                        .eachText())
                .isEqualTo(whole.select(".page-head a, .page-head summary").eachText());
    }

    @Test
    void admission_asks_the_number_first_then_the_form_and_confirms_what_looks_wrong() {
        Iin iin = number();
        HttpResponse<String> step =
                chair.fillIn("/app/members/new", "/app/members/new", Map.of("iin", iin.digits(), "step", "check"));
        assertThat(step.statusCode()).isEqualTo(200);
        Map<String, String> form = form(Jsoup.parse(step.body()), "/app/members/new");
        assertThat(form).containsEntry("organisation", "EDU-KZ-31-0001").containsKey("operatorBin");
        form.put("surname", "Тексеру");
        form.put("given", "Айша");
        form.put("birthDate", "1990-02-03");
        form.put("step", "admit");

        HttpResponse<String> asked = chair.post("/app/members/new", form);
        assertThat(asked.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(asked.body());
        assertThat(again.select("input[name=confirm]").eachAttr("value"))
                .containsExactlyInAnyOrder("IIN_DATE_IN_FUTURE", "IIN_BIRTH_DATE_DIFFERS");
        assertThat(again.select("input[name=surname]").attr("value")).isEqualTo("Тексеру");

        assertThat(admit("Тексеру", "Айша")[0]).isNotBlank();
        HttpResponse<String> wrong =
                chair.fillIn("/app/members/new", "/app/members/new", Map.of("iin", "910101500012", "step", "check"));
        assertThat(wrong.statusCode()).isEqualTo(422);
    }

    @Test
    void the_full_number_is_shown_for_a_reason_and_the_view_is_on_record() {
        String[] admitted = admit("Көрсету", "Себеппен");
        String card = "/app/members/" + admitted[0];

        assertThat(chair.page(card).text()).doesNotContain(admitted[1]);
        assertThat(chair.fillIn(card, card + "/iin", Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> shown = chair.fillIn(card, card + "/iin", Map.of("reason", "Салыстыру"));
        assertThat(shown.body()).contains(admitted[1]);
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(jdbc.sql("""
                                select count(*) from audit_event
                                where action = 'member.iin-revealed' and object_id = :id""").param("id", admitted[0]).query(Long.class).single())
                .isEqualTo(1);
        assertThat(officer.page(card).select("#record-history").text()).contains("Салыстыру");
    }

    @Test
    void who_saves_what_another_has_changed_sees_both_values_and_loses_nothing_typed() {
        String edit = "/app/members/" + admit("Қайшылық", "Екеу")[0] + "/edit";
        Map<String, String> first = form(chair.page(edit), edit);
        Map<String, String> second = form(officer.page(edit), edit);
        first.put("patronymic", "Болатқызы");
        second.put("patronymic", "Серікқызы");
        assertThat(Jsoup.parse(chair.post(edit, first).body())
                        .select("#reason-error")
                        .text())
                .as("a name is not corrected without a reason")
                .isNotBlank();
        first.put("reason", "Құжатта басқаша");
        second.put("reason", "Құжатта басқаша");

        assertThat(chair.post(edit, first).statusCode()).isEqualTo(302);
        HttpResponse<String> refused = officer.post(edit, second);
        assertThat(refused.statusCode()).isEqualTo(409);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("[data-conflict]").text()).contains("Болатқызы", "Серікқызы", "chair");
        Map<String, String> decided = form(page, edit);
        assertThat(decided).containsEntry("patronymic", "Серікқызы");
        assertThat(officer.post(edit, decided).statusCode()).isEqualTo(302);
    }

    @Test
    void a_correction_keeps_the_old_value_with_its_reason_and_contacts_need_none() {
        String card = "/app/members/" + admit("Түзетілген", "Айша")[0];
        Map<String, String> contact = form(chair.page(card + "/edit"), card + "/edit");
        contact.put("phone", "+7 701 111 22 33");
        assertThat(chair.post(card + "/edit", contact).statusCode()).isEqualTo(302);
        assertThat(chair.page(card).text()).doesNotContain("Қате терілген");

        Map<String, String> name = form(chair.page(card + "/edit"), card + "/edit");
        name.put("given", "Айжан");
        name.put("reason", "Қате терілген");
        assertThat(chair.post(card + "/edit", name).statusCode()).isEqualTo(302);
        assertThat(chair.page(card).select(".timeline").first().select("del").eachText())
                .contains("Айша");
        assertThat(chair.page(card).select(".timeline").first().text()).contains("Айжан", "Қате терілген");
    }

    @Test
    void a_foreigner_is_admitted_by_a_document_with_work_and_papers() {
        HttpResponse<String> step =
                officer.fillIn("/app/members/new", "/app/members/new", Map.of("iin", "", "step", "without"));
        Document page = Jsoup.parse(step.body());
        assertThat(page.select("details select[name=employmentForm]")).hasSize(1);
        assertThat(page.select(".notice.attention")).hasSize(1);
        Map<String, String> form = form(page, "/app/members/new");
        form.putAll(Map.of("whyNoIin", "FOREIGNER", "documentCountry", "Өзбекстан", "surname", "Каримова"));
        form.put("documentNumber", "AB " + System.nanoTime());
        form.put("organisation", "EDU-KZ-31-0001");
        form.put("step", "places");
        Document again = Jsoup.parse(officer.post("/app/members/new", form).body());
        assertThat(again.select("input[name=surname]").attr("value")).isEqualTo("Каримова");
        String workplace = again.select("select[name=workplace] option").eachAttr("value").stream()
                .filter(value -> value.contains(":"))
                .findFirst()
                .orElseThrow();
        form.putAll(Map.of(
                "workplace",
                workplace,
                "employmentForm",
                "fixed_term",
                "position",
                "Ағылшын тілі мұғалімі",
                "applicationNumber",
                "Ө-5",
                "decision",
                "№ 15",
                "decidedOn",
                java.time.LocalDate.now(BirlikApplication.ZONE).toString(),
                "decidedBy",
                "Комитет",
                "step",
                "admit"));
        form.put("workplace", "00000000-0000-7000-8000-000000000000");
        HttpResponse<String> refused = officer.post("/app/members/new", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#workplace-error").text())
                .isNotBlank();
        form.put("workplace", workplace);
        HttpResponse<String> admitted = officer.post("/app/members/new", form);
        assertThat(admitted.statusCode())
                .as(Jsoup.parse(admitted.body()).select(".error-summary").text())
                .isEqualTo(302);
        assertThat(chair.page(path(admitted)).text())
                .contains("Ағылшын тілі мұғалімі", "Ө-5", "№ 15", "Комитет", "Өзбекстан");
    }

    @Test
    void leaving_takes_a_reason_and_closes_the_card() {
        String card = "/app/members/" + admit("Кетуші", "Адам")[0];

        assertThat(chair.fillIn(card + "/leave", card + "/leave", Map.of("on", "2020-01-01", "reason", "own_wish"))
                        .statusCode())
                .isEqualTo(422);
        Map<String, String> leaving = form(chair.page(card + "/leave"), card + "/leave");
        leaving.put("reason", "own_wish");
        leaving.put(
                "on",
                java.time.LocalDate.now(BirlikApplication.ZONE).plusDays(2).toString());
        assertThat(chair.post(card + "/leave", leaving).statusCode()).isEqualTo(302);
        assertThat(chair.page(card).select("time").eachAttr("datetime")).contains(leaving.get("on"));
        assertThat(chair.page("/app/members?q=Кетуші&state=left").select("tbody tr"))
                .isEmpty();
    }

    @Test
    void a_card_of_another_organisation_is_as_absent_as_one_that_never_was() {
        String card = "/app/members/" + admit("Бөгде", "Көз")[0];
        Visitor foreign = Visitor.signedIn(port, "chair2");

        for (String path : List.of(card, card + "/edit", card + "/leave")) {
            assertThat(foreign.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(foreign.get("/app/members/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(foreign.get("/app/members/no-id").statusCode()).isEqualTo(404);
        assertThat(foreign.get("/app/members?organisation=EDU-KZ-31-0001").statusCode())
                .isEqualTo(404);
        assertThat(foreign.page("/app/members?q=Бөгде").select("tbody tr")).isEmpty();
        assertThat(foreign.post(card + "/iin", Map.of("_csrf", foreign.token(), "reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        Visitor analyst = Visitor.signedIn(port, "analyst");
        assertThat(analyst.get(card + "/edit").statusCode()).isEqualTo(403);
        assertThat(analyst.get(card).statusCode())
                .as("asked for a reason first")
                .isEqualTo(302);
        assertThat(Visitor.signedIn(port, "admin").get("/app/members").statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_thousands_bear_is_found_in_the_whole_federation_as_well_as_what_few_do() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        String asked = Visitor.location(analyst.get("/app/members?q=ова")).replaceFirst("^https?://[^/]+", "");
        analyst.fillIn(
                asked,
                "/app/confirm",
                Map.of("confirm-secret", "birlik-demo-2026", "confirm-reason", "comparing the report of the year"));
        Document many = analyst.page("/app/members?q=ова");
        assertThat(many.select("tbody tr")).hasSize(25);
        assertThat(many.select("tbody th").eachText()).allMatch(name -> name.matches("(?i).*[оө]в[аә].*"));
        assertThat(many.select("a[rel=next]")).isNotEmpty();
    }

    @Test
    void twelve_thousand_invented_members_stand_in_the_register_once() {
        Document page = officer.page("/app/members");
        assertThat(page.select(".page-facts").text()).containsPattern("\\d");
        assertThat(officer.page("/app/members?state=left").select(".page-head")).hasSize(1);
        assertThat(jdbc.sql("""
                                select (after ->> 'members')::int from audit_event
                                where action = 'member.loaded'""").query(Integer.class).list()).containsExactly(12_000);
    }

    /** The person's id and the number typed. */
    private String[] admit(String surname, String given) {
        Iin iin = number();
        HttpResponse<String> step =
                chair.fillIn("/app/members/new", "/app/members/new", Map.of("iin", iin.digits(), "step", "check"));
        Map<String, String> form = form(Jsoup.parse(step.body()), "/app/members/new");
        form.put("surname", surname);
        form.put("given", given);
        form.put("step", "admit");
        form.put("confirm", "IIN_DATE_IN_FUTURE");
        HttpResponse<String> admitted = chair.post("/app/members/new", form);
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(302);
        String card = path(admitted);
        return new String[] {card.substring(card.lastIndexOf('/') + 1), iin.digits()};
    }

    private static synchronized Iin number() {
        while (true) {
            String base = "9104286%04d".formatted(serial++);
            var check = Iin.checkDigitOf(base);
            if (check.isPresent()) {
                return Iin.of(base + check.get());
            }
        }
    }

    private static String path(HttpResponse<String> answer) {
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
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
