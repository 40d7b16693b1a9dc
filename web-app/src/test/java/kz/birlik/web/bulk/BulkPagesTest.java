package kz.birlik.web.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class BulkPagesTest {

    private static final String LIST = "/app/members";
    private static final String PAGE = LIST + "/bulk";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "admin", "lawyer"})
    void above_the_branch_nobody_acts_over_many(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        assertThat(visitor.get(PAGE + "/" + UUID.randomUUID()).statusCode()).isEqualTo(403);
        assertThat(visitor.post(PAGE, Map.of("_csrf", visitor.token(), "kind", "cards", "who", "all"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_category_is_changed_after_a_look_and_taken_back_as_one() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String list = LIST + "?category=working";
        String member = ticked(chair, list).attr("value");
        String page = chosen(chair, list, "category", Map.of("who", "ticked", "member", member));
        assertThat(chair.page(page).select("#bulk-category form")).hasSize(1);

        HttpResponse<String> empty = chair.fillIn(page, page + "/category", Map.of("reason", "жасы"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("жасы");
        assertThat(chair.fillIn(page, page + "/category", category("2199-01-01"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(chair.fillIn(
                                page,
                                page + "/category",
                                category(java.time.LocalDate.now(BirlikApplication.ZONE)
                                        .toString()))
                        .statusCode())
                .isEqualTo(302);
        Document looked = chair.page(page);
        assertThat(count(looked, "do")).isEqualTo(1);
        assertThat(categoryOf(member)).isEqualTo("working");

        Map<String, String> fields = hidden(looked, page + "/confirm");
        assertThat(chair.post(page + "/confirm", fields).statusCode()).isEqualTo(302);
        assertThat(chair.post(page + "/confirm", fields).statusCode()).isEqualTo(302);
        assertThat(categoryOf(member)).isEqualTo("pensioner");
        Document done = chair.page(page);
        assertThat(count(done, "do")).isEqualTo(1);
        assertThat(done.select("#bulk-taken tbody tr")).hasSize(1);

        assertThat(chair.fillIn(page, page + "/undo", Map.of("why", " ")).statusCode())
                .isEqualTo(422);
        assertThat(chair.fillIn(page, page + "/undo", Map.of("why", "қате")).statusCode())
                .isEqualTo(302);
        assertThat(categoryOf(member)).isEqualTo("working");
        assertThat(chair.page(page).select("#bulk-undo")).isEmpty();
        assertThat(chair.page("/app/jobs").select("a[href=" + page + "]")).isNotEmpty();
    }

    @Test
    void the_forged_id_of_a_member_of_others_is_a_stranger_and_the_action_of_others_is_not_found() {
        Visitor chair = Visitor.signedIn(port, "chair");
        Visitor other = Visitor.signedIn(port, "chair2");
        String foreign = ticked(other, LIST).attr("value");
        String before = categoryOf(foreign);
        HttpResponse<String> nobody =
                chair.fillIn(LIST, PAGE, Map.of("kind", "category", "who", "ticked", "member", foreign));
        assertThat(Visitor.location(nobody)).endsWith(LIST);
        assertThat(chair.page(LIST).select(".error-summary")).isNotEmpty();

        String own = ticked(chair, LIST).attr("value");
        Document list = chair.page(LIST);
        Map<String, String> form = hidden(list, PAGE);
        String body = encoded(form) + "&kind=export&who=ticked&member=" + own + "&member=" + foreign + "&member=x";
        HttpResponse<String> both = chair.send(PAGE, "application/x-www-form-urlencoded", body);
        String page = path(both);
        assertThat(count(chair.page(page), "all")).isEqualTo(1);
        assertThat(chair.page(page).select(".notice.attention")).isNotEmpty();
        assertThat(categoryOf(foreign)).isEqualTo(before);
        assertThat(other.get(page).statusCode()).isEqualTo(404);
        for (String action : List.of("category", "confirm", "discard", "print", "undo")) {
            assertThat(other.post(
                                    page + "/" + action,
                                    Map.of(
                                            "_csrf",
                                            other.token(),
                                            "_key",
                                            UUID.randomUUID().toString()))
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(chair.get(PAGE + "/none").statusCode()).isEqualTo(404);
    }

    @Test
    void all_that_match_are_a_file_with_who_is_left_out_and_their_cards_are_printed() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String list = LIST + "?card=yes&organisation=EDU-KZ-31-0001";
        int found = Integer.parseInt(officer.page(list + "&lang=en")
                .select(".page-head")
                .text()
                .replaceAll("\\D+", " ")
                .strip()
                .split(" ")[0]);
        String page = chosen(officer, list, "print", Map.of("who", "all"));
        assertThat(count(officer.page(page), "all")).isEqualTo(found);
        assertThat(officer.fillIn(page, page + "/confirm", Map.of()).statusCode())
                .isEqualTo(302);
        Document done = officer.page(page);
        assertThat(done.select("#parts form")).isNotEmpty();
        HttpResponse<String> sheet = officer.fillIn(page, page + "/print", Map.of());
        assertThat(sheet.body()).startsWith("%PDF");

        String file = page + "?bulk=" + page.substring(page.lastIndexOf('/') + 1) + "&format=csv&headings=codes";
        List<String> rows = new String(officer.download(file).body(), StandardCharsets.UTF_8)
                .strip()
                .lines()
                .toList();
        assertThat(rows.get(0)).contains("full_name").contains("outcome").contains("reason");
        assertThat(rows).hasSize(found + 1);
        assertThat(officer.get(page + "?format=csv").statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "officer2").get(file).statusCode()).isEqualTo(404);
    }

    @Test
    void who_has_a_card_is_left_out_by_name_and_nothing_is_left_to_do() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String list = LIST + "?card=yes";
        String page = chosen(
                chair,
                list,
                "cards",
                Map.of("who", "ticked", "member", ticked(chair, list).attr("value")));
        Document looked = chair.page(page);
        assertThat(looked.select("[data-problem=has_card]").attr("value")).isEqualTo("1");
        assertThat(looked.select("form[action$=/confirm]")).isEmpty();
        assertThat(looked.select("#bulk-left tbody th a")).hasSize(1);
        assertThat(chair.post(
                                page + "/confirm",
                                Map.of(
                                        "_csrf",
                                        chair.token(),
                                        "_key",
                                        UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(chair.fillIn(page, page + "/discard", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.page(page).select("#bulk-counts")).isEmpty();
    }

    private static Map<String, String> category(String on) {
        return Map.of("category", "pensioner", "on", on, "decision", "№ 5", "reason", "жасы");
    }

    private static Element ticked(Visitor visitor, String list) {
        return visitor.page(list).selectFirst("input[name=member][form=bulk]");
    }

    private String chosen(Visitor visitor, String list, String kind, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>(typed);
        fields.put("kind", kind);
        HttpResponse<String> answer = visitor.fillIn(list, PAGE, fields);
        assertThat(answer.statusCode()).isEqualTo(302);
        return path(answer);
    }

    private static String path(HttpResponse<String> answer) {
        String path = Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
        assertThat(path).startsWith(PAGE + "/");
        return path;
    }

    private static Map<String, String> hidden(Document page, String action) {
        Map<String, String> fields = new HashMap<>();
        page.selectFirst("form[method=post][action=" + action + "]")
                .select("input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }

    private static String encoded(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + java.net.URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }

    private static int count(Document page, String what) {
        return Integer.parseInt(
                page.select("#bulk-counts [data-count=" + what + "]").attr("value"));
    }

    private String categoryOf(String membership) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return jdbc.sql("select category from membership where id = cast(:id as uuid)")
                    .param("id", membership)
                    .query(String.class)
                    .single();
        });
    }
}
