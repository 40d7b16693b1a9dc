package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody types by hand gets a clear answer in the reader's language and never a failure of the server. */
@ProductTest
class HostileInputTest {

    private static final List<String> TEXTS = List.of(
            "%",
            "_",
            "\\",
            "'",
            "\"",
            "<script>alert(1)</script>",
            "${7*7}",
            "__${7*7}__::.x",
            "' or 1=1 --",
            "\uFEFF",
            "\uD83D\uDE00",
            "а\u0301");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/app/analytics?organisation=%00, 400",
        "/app/analytics?organisation=EDU&from=abc&format=csv, 400",
        "/app/analytics?organisation=EDU&region=XX, 404",
        "/app/analytics/regions?indicator=nope&period=2013, 404",
        "/app/analytics/explain, 400",
        "/app/analytics/quality/not-an-id, 404",
        "/app/figures/import/not-an-id, 404",
        "/app/orgs?after=nonsense, 200",
        "/app/orgs?kind=no&region=no&line=no, 200",
        "/app/orgs/edu-kz-31, 404",
        "/app/orgs?q=a=b, 200",
        "/app/nothing, 404"
    })
    void anAddressThatMeansNothingIsAnswered(String path, int status) {
        HttpResponse<String> answer =
                Visitor.signedIn(port, "analyst").get(path + (path.contains("?") ? "&" : "?") + "lang=en");
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.body())
                .contains("lang=\"en\"")
                .doesNotContain("Exception")
                .doesNotContain("org.springframework");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/analytics?organisation=EDU&from=abc, abc",
        "/app/analytics?organisation=EDU&as-of=31.02.1990, 31.02.1990",
        "/app/analytics/regions?period=x, x",
        "/app/orgs?as-of=2026-02-30&q=a, 2026-02-30",
        "/app/orgs/EDU?as-of=<b>x</b>, <b>x</b>"
    })
    void aFilterThatCannotBeReadIsLeftOutAndThePageSaysSo(String path, String typed) {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        HttpResponse<String> answer = visitor.get(path.replace("<", "%3C").replace(">", "%3E"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).startsWith("/app/").doesNotContain(typed);
        Document page = visitor.page(Visitor.location(answer));
        assertThat(page.select(".notice[role=status]").text()).contains(typed);
        assertThat(page.select("form[data-filter], main")).isNotEmpty();
        assertThat(visitor.page(Visitor.location(answer))
                        .select(".notice[role=status]")
                        .text())
                .as("said once")
                .doesNotContain(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/orgs?q=",
                "/app/orgs/picker?q=",
                "/app/analytics/quality?organisation=",
                "/app/analytics?organisation="
            })
    void aHostileTextIsTextAndNothingElse(String address) {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        for (String text : TEXTS) {
            HttpResponse<String> answer = visitor.get(address + URLEncoder.encode(text, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(address + text).isIn(200, 400, 404);
            assertThat(answer.body()).doesNotContain("<script>alert(1)").doesNotContain("49::");
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefusedInWords() {
        HttpResponse<String> answer =
                Visitor.signedIn(port, "analyst").post("/app/profile/language", Map.of("language", "en"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<h1");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectIt() {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        for (String path : List.of("/app/analytics", "/app/nothing", "/app/orgs?format=csv")) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Frame-Options")).isPresent();
        }
    }
}
