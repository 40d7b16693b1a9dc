package kz.birlik.web.dues;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class DuesPagesTest {

    private static final String LISTS = "/app/dues/lists";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst"})
    void levels_above_see_sums_and_no_lists_of_people(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get("/app/dues?lang=" + language).statusCode()).isEqualTo(200);
            assertThat(visitor.get("/app/dues/rates?lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(LISTS).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/app/dues/differences").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "lawyer", "inspector"})
    void who_has_nothing_to_do_with_dues_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get("/app/dues").statusCode()).isEqualTo(403);
    }

    @Test
    void terms_that_cannot_be_are_refused_beside_the_field_and_what_was_typed_stays() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String rates = "/app/dues/rates";
        HttpResponse<String> answer = chair.fillIn(
                rates, rates, Map.of("kind", "percent", "value", "101", "from", "2026-01-01", "decision", "№ 5"));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#value-error").text()).isNotBlank();
        assertThat(page.selectFirst("#value").attr("value")).isEqualTo("101");
        HttpResponse<String> shares = chair.fillIn(
                rates,
                "/app/dues/shares",
                Map.of("branch", "60", "union", "50", "sharesFrom", "2026-01-01", "sharesDecision", "№ 6"));
        assertThat(shares.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(shares.body()).select("#branch-error").text()).contains("100");
    }

    @Test
    void a_list_goes_through_preview_confirmation_differences_and_undo() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        assertThat(chair.fillIn(
                                "/app/dues/rates",
                                "/app/dues/rates",
                                Map.of("kind", "fixed", "value", "500", "from", "2020-01-01", "decision", "№ 1"))
                        .statusCode())
                .isEqualTo(302);
        String file = "ФИО;Удержано\nБөтен Адам Жоқ;500\n";
        HttpResponse<String> answer = chair.upload(
                LISTS, LISTS, "list.csv", file.getBytes(StandardCharsets.UTF_8), Map.of("month", "2026-02"));
        assertThat(answer.statusCode()).isEqualTo(302);
        String list = Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
        assertThat(chair.page(list).select("[data-count=not_in_roster]").attr("value"))
                .isEqualTo("1");
        assertThat(chair.page("/app/dues?month=2026-02").select("#dues-months")).isEmpty();

        assertThat(chair.fillIn(list, list + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.page("/app/dues?month=2026-02").select("#dues-months tbody tr"))
                .hasSize(1);
        assertThat(chair.get("/app/dues?month=2026-02&format=csv&headings=codes")
                        .body())
                .contains("EDU-KZ-55-0001")
                .contains("500");
        assertThat(chair.page("/app/dues/differences")
                        .select("#dues-differences tbody tr")
                        .text())
                .contains("Бөтен Адам Жоқ");
        assertThat(Visitor.signedIn(port, "chair").get(list).statusCode()).isEqualTo(404);

        assertThat(chair.fillIn(list, list + "/undo", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.page("/app/dues?month=2026-02").select("#dues-months")).isEmpty();
    }
}
