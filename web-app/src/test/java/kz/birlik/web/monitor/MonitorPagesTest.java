package kz.birlik.web.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class MonitorPagesTest {

    private static final String PLACE = "EDU-KZ-31-0001";

    @LocalServerPort
    private int port;

    private Visitor filled(String language, String story) {
        Map<String, Map<String, String>> answers = new LinkedHashMap<>();
        answers.put("topic", Map.of("topic", "contract"));
        answers.put("place", Map.of("place", PLACE));
        answers.put("people", Map.of("people", "7"));
        answers.put("story", Map.of("story", story));
        Visitor visitor = Visitor.anonymous(port);
        answers.forEach((step, typed) -> assertThat(visitor.post("/" + language + "/violation/" + step, typed)
                        .statusCode())
                .as(step)
                .isEqualTo(302));
        return visitor;
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void a_report_takes_four_questions_without_a_name_and_gets_a_number(String language) {
        Visitor stranger = filled(language, "Еңбек шартын бермейді");
        Document check = stranger.page("/" + language + "/violation/check");
        assertThat(check.select("#answers dt")).hasSize(4);
        assertThat(check.select("input[name=email], input[name=phone]")).isEmpty();
        assertThat(stranger.post("/" + language + "/violation/send", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(stranger.page("/" + language + "/violation/done")
                        .select("#number")
                        .text())
                .matches("VR-\\d{4}-\\d{6}");
    }

    @Test
    void what_is_wrong_is_said_beside_the_question_and_a_draft_of_nobody_leads_to_the_start() {
        Visitor stranger = Visitor.anonymous(port);
        assertThat(stranger.post("/kk/violation/topic", Map.of("topic", "none")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> lost = stranger.get("/kk/violation/story");
        assertThat(lost.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(lost)).contains("over");
        assertThat(stranger.post("/kk/violation/topic", Map.of("topic", "wages"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(stranger.post("/kk/violation/people", Map.of("people", "0")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void an_officer_checks_a_report_once_and_a_chair_never_reads_one() {
        Visitor stranger = filled("ru", "Сообщение для проверки журнала");
        stranger.post("/ru/violation/send", Map.of());
        String number = stranger.page("/ru/violation/done").select("#number").text();
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = officer.page("/app/monitor")
                .select("#reports th a:contains(" + number + ")")
                .attr("href");
        assertThat(officer.get(one).body()).contains("Сообщение для проверки журнала");
        assertThat(officer.fillIn(one, one, Map.of("verdict", "refused", "people", "7"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(officer.change(one, one, Map.of("verdict", "confirmed")).statusCode())
                .isEqualTo(302);
        assertThat(officer.page(one).select("#decide")).isEmpty();
        assertThat(Visitor.signedIn(port, "chair").get("/app/monitor").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "chair").get(one).statusCode()).isEqualTo(403);
        assertThat(officer.get("/app/monitor?show=all&format=csv&headings=codes")
                        .body())
                .startsWith("id,number,organisation,state,topic")
                .doesNotContain("Сообщение для проверки");
    }

    @Test
    void everybody_reads_what_repeats_and_no_name_of_an_employer_or_an_organisation() {
        Document page = Visitor.anonymous(port).page("/kk/monitor");
        assertThat(page.select("#published tbody tr")).isNotEmpty();
        assertThat(page.select("#published").text()).doesNotContain("EDU-").doesNotContain("мектеп");
    }
}
