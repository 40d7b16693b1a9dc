package kz.birlik.web.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
class DuplicatePagesTest {

    private static final String LIST = "/app/members/duplicates";

    @LocalServerPort
    private int port;

    @Autowired
    private DuplicateSearch search;

    private Visitor as(String login) {
        return Visitor.signedIn(port, login);
    }

    private static Map<String, String> form(Document page, String action) {
        Map<String, String> fields = new HashMap<>();
        Element form = page.selectFirst("form[method=post][action=" + action + "]");
        assertThat(form).as(action).isNotNull();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "admin", "lawyer"})
    void above_the_branch_nobody_sees_two_records_side_by_side(String login) {
        assertThat(as(login).get(LIST).statusCode()).isEqualTo(403);
    }

    @Test
    void two_records_stand_side_by_side_and_a_pair_said_to_be_two_people_does_not_come_back() {
        Visitor chair = as("chair");
        Document list = chair.page(LIST + "?lang=ru");
        Element row = list.selectFirst("#pairs tbody tr");
        assertThat(row).isNotNull();
        assertThat(row.text()).contains("похожее имя", "из 100");
        String pair = row.selectFirst("th a").attr("href");
        assertThat(as("officer2").get(pair).statusCode()).isEqualTo(404);
        assertThat(as("chair2").get(pair).statusCode()).isEqualTo(404);

        Document page = chair.page(pair + "?lang=ru");
        assertThat(page.select("#fields tr[data-differs]")).isNotEmpty();
        assertThat(page.select("#fields tbody tr:not([data-differs])")).isNotEmpty();
        assertThat(page.text()).doesNotContainPattern("\\b\\d{12}\\b");

        Map<String, String> said = form(page, pair + "/different");
        Visitor foreign = as("officer2");
        Map<String, String> forged = new HashMap<>(said);
        forged.put("_csrf", foreign.token());
        assertThat(foreign.post(pair + "/different", forged).statusCode()).isEqualTo(404);

        assertThat(chair.post(pair + "/different", said).statusCode()).isEqualTo(302);
        assertThat(chair.post(pair + "/different", said).statusCode())
                .as("pressed twice")
                .isEqualTo(302);
        Map<String, String> late = new HashMap<>(said);
        late.put("_key", java.util.UUID.randomUUID().toString());
        HttpResponse<String> stale = chair.post(pair + "/different", late);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(stale.body()).select("[data-conflict]")).hasSize(1);

        search.look();
        assertThat(chair.page(LIST).select("#pairs a[href=" + pair + "]")).isEmpty();
        assertThat(chair.page(LIST + "?state=different").select("#pairs a[href=" + pair + "]"))
                .hasSize(1);
        assertThat(chair.post(pair + "/reopen", form(chair.page(pair), pair + "/reopen"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.page(LIST).select("#pairs a[href=" + pair + "]")).hasSize(1);
    }

    @Test
    void whoever_admits_somebody_like_a_member_is_asked_once_and_may_still_admit() {
        Visitor chair = as("chair");
        assertThat(Visitor.location(admit(chair, iin(), null))).contains("/app/members/");

        HttpResponse<String> asked = admit(chair, iin(), "IIN_DATE_IN_FUTURE");
        assertThat(asked.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(asked.body());
        assertThat(page.select("input[name=confirm]").eachAttr("value"))
                .containsExactlyInAnyOrder("IIN_DATE_IN_FUTURE", "SIMILAR_MEMBER");
        assertThat(page.select("input[name=confirm][type=hidden]").eachAttr("value"))
                .containsExactly("IIN_DATE_IN_FUTURE");
        assertThat(page.select("main a[href^=/app/members/]").eachText()).contains("Ұқсасова Жанат");

        // Another branch is not told of people here.
        Visitor foreign = as("officer2");
        Document beginning = form(foreign, iin());
        Map<String, String> there = fields(beginning, null);
        there.put("organisation", "EDU-KZ-55-0001");
        assertThat(foreign.post("/app/members/new", there).statusCode()).isEqualTo(302);
    }

    @Test
    void whom_somebody_looks_like_is_said_while_the_form_is_filled_in_and_to_nobody_outside() {
        Visitor chair = as("chair");
        Map<String, String> typed = fields(form(chair, iin()), null);
        typed.putAll(Map.of("surname", "Теруева", "given", "Гүлназ", "phone", "+7 707 555 44 99"));
        Map<String, String> looked = new HashMap<>(typed);
        looked.put("step", "alike");
        assertThat(chair.post("/app/members/new", looked).body()).doesNotContain("<a ");
        assertThat(Visitor.location(chair.post("/app/members/new", typed))).contains("/app/members/");

        // Typed with Russian letters
        looked.put("given", "Гулназ");
        HttpResponse<String> alike = chair.post("/app/members/new", looked);
        assertThat(alike.statusCode()).isEqualTo(200);
        assertThat(alike.body()).doesNotContain("<main");
        assertThat(Jsoup.parse(alike.body()).select("a[href^=/app/members/]").eachText())
                .containsExactly("Теруева Гүлназ");
        for (Map<String, String> less :
                List.of(Map.of("phone", ""), Map.of("given", " "), Map.of("given", "г".repeat(200)))) {
            Map<String, String> incomplete = new HashMap<>(looked);
            incomplete.putAll(less);
            HttpResponse<String> nobody = chair.post("/app/members/new", incomplete);
            assertThat(nobody.statusCode()).isEqualTo(200);
            assertThat(nobody.body()).as("a name alone is no person: " + less).doesNotContain("<a ");
        }
        Visitor foreign = as("officer2");
        looked.put("_csrf", fields(form(foreign, iin()), null).get("_csrf"));
        assertThat(foreign.post("/app/members/new", looked).body()).doesNotContain("<a ");
    }

    private HttpResponse<String> admit(Visitor visitor, String iin, String onlyConfirmed) {
        return visitor.post("/app/members/new", fields(form(visitor, iin), onlyConfirmed));
    }

    private static Document form(Visitor visitor, String iin) {
        return Jsoup.parse(visitor.fillIn("/app/members/new", "/app/members/new", Map.of("iin", iin, "step", "check"))
                .body());
    }

    private static Map<String, String> fields(Document page, String onlyConfirmed) {
        Map<String, String> fields = new HashMap<>();
        page.selectFirst("form[method=post][action=/app/members/new]")
                .select("input, select")
                .forEach(field -> {
                    boolean ticked = !field.attr("type").matches("checkbox|radio") || field.hasAttr("checked");
                    Element option = field.selectFirst("option[selected]");
                    if (ticked && !field.attr("name").isEmpty()) {
                        String first = field.select("option").attr("value");
                        fields.put(
                                field.attr("name"),
                                !field.tagName().equals("select")
                                        ? field.attr("value")
                                        : option == null ? first : option.attr("value"));
                    }
                });
        fields.putAll(Map.of("surname", "Ұқсасова", "given", "Жанат", "phone", "+7 707 555 44 33", "step", "admit"));
        fields.put("confirm", onlyConfirmed == null ? "IIN_DATE_IN_FUTURE" : onlyConfirmed);
        return fields;
    }

    private static String iin() {
        while (true) {
            String base = "9304176%04d".formatted((int) (System.nanoTime() / 7 % 10_000));
            var check = kz.birlik.membership.person.Iin.checkDigitOf(base);
            if (check.isPresent()) {
                return base + check.get();
            }
        }
    }
}
