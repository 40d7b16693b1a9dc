package kz.birlik.web.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SearchedList;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class SignalPagesTest {

    private static final String LIST = "/app/signals";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"chair", "officer", "lawyer", "union", "territory", "federation", "analyst"})
    void the_list_opens_in_each_language_and_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get(LIST + "?show=all&lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(LIST + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,organisation,state,kind,employer");
        assertThat(visitor.get(LIST + "?organisation=NOBODY").statusCode()).isEqualTo(404);
    }

    @Test
    void an_administrator_and_an_inspector_have_nothing_to_do_with_signals() {
        assertThat(Visitor.signedIn(port, "admin").get(LIST).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "inspector").get(LIST).statusCode()).isEqualTo(403);
    }

    private static Map<String, String> told() {
        return new HashMap<>(Map.of(
                "kind",
                "arrears",
                "people",
                "25",
                "amount",
                "1 200 000",
                "since",
                TODAY.toString(),
                "body",
                "Жалақы жоқ"));
    }

    private static String sent(Visitor chair, Map<String, String> typed) {
        Map<String, String> filled = new HashMap<>(typed);
        filled.put(
                "site",
                chair.page(LIST + "/new").select("select[name=site] option").attr("value"));
        HttpResponse<String> answer = chair.fillIn(LIST + "/new", LIST + "/new", filled);
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replace("?done", "");
    }

    @Test
    void a_chair_sends_a_signal_that_the_officer_takes_and_closes() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = sent(chair, told());
        assertThat(chair.page(one).select("#steps a").text()).doesNotContain("Взять");
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.get(one).body()).contains("Жалақы жоқ");
        assertThat(officer.fillIn(one + "/step/take", one + "/step/take", Map.of("on", TODAY.toString()))
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> unended = officer.fillIn(
                one + "/step/close", one + "/step/close", Map.of("on", TODAY.toString(), "body", "Төленді"));
        assertThat(unended.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unended.body()).select("textarea[name=body]").text())
                .isEqualTo("Төленді");
        assertThat(officer.fillIn(
                                one + "/step/close",
                                one + "/step/close",
                                Map.of("on", TODAY.toString(), "body", "Төленді", "outcome", "prevented"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.get(one + "/step/news").statusCode()).isEqualTo(404);
        assertThat(chair.page(one).select("#result").text()).contains("Төленді");
    }

    @Test
    void the_list_is_searched_by_a_word_of_what_is_known() {
        Visitor chair = Visitor.signedIn(port, "chair");
        sent(chair, told());
        SearchedList.holds(chair, LIST + "?show=all", "#signals tbody tr", "words", "жалакы");
    }

    @Test
    void a_chair_neither_takes_nor_closes_and_sees_nothing_of_others() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = sent(chair, told());
        assertThat(chair.get(one + "/step/close").statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "chair2").get(one).statusCode()).isEqualTo(404);
    }

    @Test
    void wages_that_are_owed_need_an_amount_and_what_was_typed_stays() {
        Visitor chair = Visitor.signedIn(port, "chair");
        Map<String, String> typed = told();
        typed.put("amount", "");
        typed.put(
                "site",
                chair.page(LIST + "/new").select("select[name=site] option").attr("value"));
        HttpResponse<String> answer = chair.fillIn(LIST + "/new", LIST + "/new", typed);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("#people").attr("value")).isEqualTo("25");
        assertThat(Jsoup.parse(answer.body()).select("#amount-error").isEmpty()).isFalse();
    }
}
