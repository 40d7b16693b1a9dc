package kz.birlik.web.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.ProductTest;
import kz.birlik.web.jobs.SystemScope;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class CardCheckPagesTest {

    private final HttpClient stranger = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Cards cards;

    @Autowired
    Members members;

    @Autowired
    SystemScope system;

    MemberRow member;
    PrintedCard card;

    @BeforeEach
    void issue() {
        AccessScope whole = system.wholeFederation("test");
        member = members.list(
                        whole,
                        new MemberFilter(
                                null,
                                "EDU-KZ-31-0002",
                                null,
                                MemberFilter.State.ACTIVE,
                                MemberFilter.Sort.NAME,
                                null,
                                1))
                .rows()
                .get(0);
        SystemActing.as("tester", () -> {
            if (cards.print(whole, member.person()).isEmpty()) {
                cards.issue(whole, member.person());
            }
            card = cards.print(whole, member.person()).orElseThrow();
        });
    }

    private HttpResponse<String> get(String path) throws Exception {
        return stranger.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> typed(String number, String code) throws Exception {
        return stranger.send(
                request("/ru/card")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("number="
                                + URLEncoder.encode(number, StandardCharsets.UTF_8) + "&code="
                                + URLEncoder.encode(code, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_good_card_shows_initials_union_and_time_and_nothing_else_of_the_person() throws Exception {
        for (String language : new String[] {"kk", "ru", "en"}) {
            HttpResponse<String> answer = get("/" + language + "/card/" + card.token());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(15_000);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            var page = Jsoup.parse(answer.body());
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("script")).isEmpty();
            assertThat(page.select("link[rel=canonical]")).isEmpty();
            assertThat(page.select("dl > div")).hasSize(3);
            assertThat(answer.body())
                    .doesNotContain(member.fullName())
                    .doesNotContain(member.fullName().split(" ")[0])
                    .doesNotContain(member.person().toString())
                    .doesNotContain(card.number().digits());
        }
    }

    @Test
    void a_forged_token_is_not_found_and_says_nothing() throws Exception {
        String forged = card.token().substring(1) + "0";
        HttpResponse<String> wrong = get("/kk/card/" + forged);
        HttpResponse<String> malformed = get("/kk/card/%27-or-1");

        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(malformed.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(wrong.body()).select("main").html())
                .isEqualTo(Jsoup.parse(malformed.body()).select("main").html());
    }

    @Test
    void number_and_code_together_find_it_and_what_was_typed_is_kept() throws Exception {
        assertThat(typed(card.number().shown(), card.code().toLowerCase()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> wrong = typed(card.number().digits(), "0000-0000");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(Jsoup.parse(wrong.body()).select("input[name=number]").attr("value"))
                .isEqualTo(card.number().digits());
        assertThat(typed("12345", "").statusCode()).isEqualTo(422);
    }

    @Test
    void the_public_pages_name_each_other_in_three_languages() throws Exception {
        for (String path : new String[] {"/kk", "/ru/card", "/en/help"}) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            var page = Jsoup.parse(answer.body());
            assertThat(page.select("link[rel=alternate]").eachAttr("hreflang")).containsExactly("kk", "ru", "en");
            assertThat(page.select("link[rel=canonical]").attr("href")).endsWith(path);
            assertThat(page.select("nav a").eachAttr("href")).contains("/ru" + path.substring(3));
        }
        assertThat(get("/robots.txt").body()).contains("Disallow: /app");
        assertThat(get("/de/card").statusCode()).isEqualTo(404);
    }
}
