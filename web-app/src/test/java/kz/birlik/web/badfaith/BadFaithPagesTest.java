package kz.birlik.web.badfaith;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class BadFaithPagesTest {

    private static final String LIST = "/app/bad-faith";
    private static final String PLACE = "EDU-KZ-31-0002";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"chair", "officer", "lawyer", "union", "territory", "federation", "analyst"})
    void the_list_opens_in_each_language_and_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            for (String show : new String[] {"open", "published", "archive", "all"}) {
                assertThat(visitor.get(LIST + "?show=" + show + "&lang=" + language)
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(visitor.get(LIST + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,organisation,employer,state");
        assertThat(visitor.get(LIST + "?organisation=NOBODY").statusCode()).isEqualTo(404);
    }

    @Test
    void strangers_read_who_is_listed_and_why_by_which_threshold_and_nobody_is_named() {
        Visitor stranger = Visitor.anonymous(port);
        for (String language : new String[] {"kk", "ru", "en"}) {
            Document page = stranger.page("/" + language + "/bad-faith");
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("[data-entry]")).isNotEmpty();
            assertThat(page.select("#rule li")).hasSize(5);
            assertThat(page.text()).doesNotContainPattern("[0-9]{12}");
        }
        assertThat(stranger.page("/ru/bad-faith").select("#rule").text()).contains("внутреннее положение");
        assertThat(stranger.get(LIST).statusCode()).isEqualTo(302);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replace("?done", "");
    }

    private static HttpResponse<String> step(Visitor visitor, String one, String step, Map<String, String> typed) {
        String page = one + "/step/" + step;
        return visitor.fillIn(page, page, typed);
    }

    @Test
    void publication_is_refused_before_the_term_to_answer_has_ended() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        Document choosing = lawyer.page(LIST + "/new?organisation=" + PLACE);
        String employer =
                choosing.select("select[name=employer] option[value~=.+]").attr("value");
        String page = LIST + "/new?organisation=" + PLACE + "&employer=" + employer;
        Map<String, String> proposal =
                new HashMap<>(Map.of("on", TODAY.toString(), "grounds", "Комиссия шешімі орындалмады"));
        HttpResponse<String> unproven = lawyer.fillIn(page, LIST + "/new", proposal);
        assertThat(unproven.statusCode()).as("no evidence was ticked").isEqualTo(422);
        lawyer.page(page).select("input[name^=evidence-]").forEach(piece -> proposal.put(piece.attr("name"), "true"));
        String one = location(lawyer.fillIn(page, LIST + "/new", proposal));
        assertThat(Visitor.signedIn(port, "union").get(one + "/step/decide").statusCode())
                .as("before the notice")
                .isEqualTo(404);
        String today = TODAY.toString();
        assertThat(step(lawyer, one, "notify", Map.of("on", today, "number", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(step(lawyer, one, "notify", Map.of("on", today, "number", "14"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lawyer.get(one + "/step/publish").statusCode()).isEqualTo(404);

        Visitor union = Visitor.signedIn(port, "union");
        byte[] scan = "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8);
        Map<String, String> decision =
                Map.of("on", today, "decision", "publish", "body", "Президиум", "minutes", "№ 5");
        String deciding = one + "/step/decide";
        HttpResponse<String> unheard = union.upload(deciding, deciding, "minutes.pdf", scan, decision);
        assertThat(unheard.statusCode()).isEqualTo(422);
        assertThat(step(lawyer, one, "answer", Map.of("on", today, "answer", "Заплатим"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(step(union, one, "decide", decision).statusCode())
                .as("without the minutes")
                .isEqualTo(422);
        assertThat(union.upload(deciding, deciding, "minutes.pdf", scan, decision)
                        .statusCode())
                .isEqualTo(302);

        Map<String, String> reasons =
                Map.of("on", today, "reasonsKk", "Төленбеді", "reasonsRu", "Не выплачено", "reasonsEn", "Not paid");
        HttpResponse<String> early = step(union, one, "publish", reasons);
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("field-error", "Не выплачено");
        Map<String, String> ahead = new HashMap<>(reasons);
        ahead.put("on", TODAY.plusMonths(2).toString());
        assertThat(step(union, one, "publish", ahead).statusCode())
                .as("nor on a day to come")
                .isEqualTo(422);
        assertThat(union.page(one + "?lang=ru").text()).contains("раньше публиковать нельзя");
        assertThat(Visitor.anonymous(port).page("/ru/bad-faith").text()).doesNotContain("Не выплачено");

        assertThat(union.get(one + "/step/drop").statusCode())
                .as("whoever decides does not drop")
                .isIn(403, 404);
        assertThat(step(lawyer, one, "drop", Map.of("why", "Выплатил")).statusCode())
                .isEqualTo(302);
        assertThat(Visitor.signedIn(port, "chair").get(one).statusCode())
                .as("of another organisation")
                .isEqualTo(404);
    }

    @Test
    void whoever_proposes_reads_the_published_entry_and_takes_no_step_of_the_body() {
        String one = Visitor.signedIn(port, "lawyer")
                .page(LIST + "?show=published")
                .select("#bad-faith th a")
                .attr("href");
        assertThat(Visitor.signedIn(port, "lawyer").get(one + "/step/remove").statusCode())
                .isEqualTo(403);
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.page(one).select("#next a[href$=/step/remove]")).hasSize(1);
        Map<String, String> named =
                Map.of("reasonsKk", "a", "reasonsRu", "ИИН 900101300123", "reasonsEn", "a", "why", "Қате");
        assertThat(step(union, one, "correct", named).statusCode()).isEqualTo(422);
    }
}
