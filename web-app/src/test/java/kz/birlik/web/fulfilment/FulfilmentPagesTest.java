package kz.birlik.web.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class FulfilmentPagesTest {

    private static final String LIST = "/app/fulfilment";
    private static final String INDEX = "/app/analytics/fulfilment";
    private static final byte[] PAPER = "%PDF-1.7 ведомость %%EOF".getBytes(StandardCharsets.UTF_8);
    private static final int LAST_YEAR = LocalDate.now(BirlikApplication.ZONE).getYear() - 1;

    @LocalServerPort
    private int port;

    /** A period of last year that may be reported, or reported anew. */
    private static String toReport(Visitor chair) {
        return chair.page(LIST + "?show=all&year=" + LAST_YEAR).select("tbody th a").eachAttr("href").stream()
                .filter(row -> !chair.page(row)
                        .select("form[action=" + row + "/report]")
                        .isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Visitor as(String login) {
        return Visitor.signedIn(port, login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void the_lists_open_in_each_language_and_as_a_file(String login) {
        Visitor visitor = as(login);
        for (String language : List.of("kk", "ru", "en")) {
            assertThat(visitor.get(LIST + "?show=all&lang=" + language).statusCode())
                    .isEqualTo(200);
            assertThat(visitor.get(INDEX + "?lang=" + language).statusCode()).isEqualTo(200);
        }
        visitor.get(LIST + "?lang=ru");
        assertThat(visitor.get(LIST + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,number,organisation,state,due,");
    }

    @Test
    void an_administrator_has_nothing_to_do_with_it() {
        assertThat(as("admin").get(LIST).statusCode()).isEqualTo(403);
        assertThat(as("admin").get(INDEX).statusCode()).isEqualTo(403);
        assertThat(as("officer").get(LIST + "?organisation=QYZMET").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_chair_reports_the_officer_disputes_the_chair_answers_and_the_officer_confirms() {
        Visitor chair = as("chair2");
        Visitor officer = as("officer2");
        String row = toReport(chair);

        HttpResponse<String> nothing = chair.upload(row, row + "/report", "", new byte[0], Map.of("note", "Слова"));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(nothing.body()).select("#state-error").text()).isNotBlank();
        assertThat(Jsoup.parse(nothing.body()).select("#note").text()).isEqualTo("Слова");
        HttpResponse<String> noReason =
                chair.upload(row, row + "/report", "", new byte[0], Map.of("state", "not-done", "note", ""));
        assertThat(Jsoup.parse(noReason.body()).select("#note-error").text()).isNotBlank();
        HttpResponse<String> script = chair.upload(
                row,
                row + "/report",
                "photo.jpg",
                "<script>".getBytes(StandardCharsets.UTF_8),
                Map.of("state", "done"));
        assertThat(Jsoup.parse(script.body()).select("#file-error").text()).isNotBlank();

        assertThat(chair.upload(row, row + "/report", "Ведомость Иванова.pdf", PAPER, Map.of("state", "done"))
                        .statusCode())
                .isEqualTo(302);
        Document reported = chair.page(row);
        String file = reported.select("#evidence a[download]").attr("href");
        HttpResponse<byte[]> opened = officer.download(file);
        assertThat(opened.body()).isEqualTo(PAPER);
        assertThat(opened.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("evidence-")
                .doesNotContain("Иванов");
        assertThat(opened.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("sandbox");
        assertThat(as("union").get(file).statusCode()).as("counts, not papers").isEqualTo(403);
        assertThat(as("officer").get(row).statusCode()).as("of another branch").isEqualTo(404);
        assertThat(as("officer").get(file).statusCode()).isEqualTo(404);
        assertThat(chair.post(row + "/review", Map.of("_csrf", chair.token(), "verdict", "confirm"))
                        .statusCode())
                .isEqualTo(403);

        assertThat(officer.fillIn(row, row + "/review", Map.of("verdict", "dispute", "reason", ""))
                        .statusCode())
                .isEqualTo(422);
        Map<String, String> dispute = Map.of("verdict", "dispute", "reason", "Нет подписи");
        assertThat(officer.fillIn(row, row + "/review", dispute).statusCode()).isEqualTo(302);
        assertThat(chair.page("/app").select("#tasks").text()).isNotBlank();
        assertThat(chair.page(LIST + "?show=disputed").select("tbody th a").eachAttr("href"))
                .contains(row);
        assertThat(chair.fillIn(row, row + "/answer", Map.of("answer", "Подписи на обороте"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.page(row).select("#said").text()).contains("Подписи на обороте");
        assertThat(officer.fillIn(row, row + "/review", Map.of("verdict", "confirm"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.page(row).select("form[action=" + row + "/report]"))
                .as("what is confirmed is disputed before it is reported anew")
                .isEmpty();
        assertThat(officer.page(row).select("#history li").size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void two_who_report_at_once_do_not_overwrite_each_other() {
        Visitor chair = as("chair2");
        String row = toReport(chair);
        Map<String, String> stale = Map.of(
                "state",
                "partly",
                "note",
                "Половина",
                "version",
                "7777",
                "_key",
                UUID.randomUUID().toString());
        HttpResponse<String> answer = chair.upload(row, row + "/report", "", new byte[0], stale);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(answer.body()).select("[data-conflict]")).hasSize(1);
        assertThat(Jsoup.parse(answer.body()).select("#note").text()).isEqualTo("Половина");
    }

    @Test
    void a_published_report_is_read_by_everybody_in_two_languages_and_its_sum_can_be_checked() throws Exception {
        Visitor chair = as("chair");
        String year = fulfilmentOfOwnAgreement(chair);
        String report = chair.page(year).select("#reports a").first().attr("href");
        Visitor elsewhere = as("officer2");
        Document page = elsewhere.page(report + "?in=kk");
        String hash = page.select("[data-hash]").text();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(page.select("#lines tbody tr")).isNotEmpty();
        assertThat(page.select("#facts").attr("lang")).isEqualTo("kk");
        assertThat(elsewhere.page(report + "?in=ru").select("#facts").text()).contains("Индекс исполнения");

        byte[] content = elsewhere.download(report + "/content").body();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .isEqualTo(hash);
        for (String language : List.of("kk", "ru")) {
            HttpResponse<byte[]> paper = elsewhere.download(report + "/paper?in=" + language);
            assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(new String(paper.body(), 0, 5, StandardCharsets.ISO_8859_1))
                    .isEqualTo("%PDF-");
        }
        assertThat(elsewhere.page(report + "?sum=" + hash.toUpperCase()).select("#hash .notice.success"))
                .hasSize(2);
        assertThat(elsewhere.page(report + "?sum=0" + hash.substring(1) + "0").select("#hash .notice.error"))
                .hasSize(1);

        String frozen = chair.page(year + "?year=" + LAST_YEAR)
                .select("#promises a")
                .first()
                .attr("href");
        assertThat(chair.page(frozen).select("form[action^=" + frozen + "]")).isEmpty();
        assertThat(chair.post(
                                frozen + "/report",
                                Map.of(
                                        "_csrf",
                                        chair.token(),
                                        "_key",
                                        UUID.randomUUID().toString(),
                                        "version",
                                        "1",
                                        "state",
                                        "done"))
                        .statusCode())
                .isIn(409, 422);
    }

    @Test
    void anybody_with_the_address_reads_a_published_report_without_what_was_said_in_free_words() throws Exception {
        Visitor chair = as("chair");
        String report = chair.page(fulfilmentOfOwnAgreement(chair))
                .select("#reports a")
                .first()
                .attr("href");
        Document inside = chair.page(report + "?in=ru");
        String address = inside.select("#open a").attr("href");
        assertThat(address).startsWith("/ru/reports/");
        Visitor stranger = Visitor.anonymous(port);
        for (String language : List.of("kk", "ru", "en")) {
            Document page = stranger.page(address.replace("/ru/", "/" + language + "/"));
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("[data-hash]").text())
                    .isEqualTo(inside.select("[data-hash]").text());
            assertThat(page.select("#lines tbody tr")).hasSameSizeAs(inside.select("#lines tbody tr"));
            assertThat(page.select("#lines thead th")).hasSize(5);
        }
        String hash = inside.select("[data-hash]").text();
        assertThat(stranger.page(address + "?sum=" + hash).select("#hash .notice.success"))
                .hasSize(2);
        HttpResponse<byte[]> paper = stranger.download(address + "/paper");
        assertThat(new String(paper.body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(stranger.get("/ru/reports/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/ru/reports/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_chair_first_sees_what_is_the_chairs_to_do_and_how_much_waits_for_the_branch() {
        Document mine = as("chair").page(LIST + "?lang=ru");
        assertThat(mine.select(".tabs [aria-current]").text()).isEqualTo("Нужно сделать");
        assertThat(mine.select("#fulfilment tbody .tag").eachText()).doesNotContain("На проверке", "Есть ответ");
        assertThat(mine.select("#sum a[href*=show=waiting]")).hasSize(1);
        assertThat(as("officer").page(LIST + "?lang=ru").select("#sum a[href*=show=waiting]"))
                .isEmpty();
    }

    @Test
    void an_administrator_enters_a_formula_for_a_year_to_come_and_takes_it_back() {
        Visitor admin = as("admin");
        String formulas = "/app/admin/index-formulas";
        String form = formulas + "/new";
        for (String login : List.of("federation", "officer", "chair")) {
            assertThat(as(login).get(formulas).statusCode()).as(login).isEqualTo(403);
        }
        for (String language : List.of("kk", "ru", "en")) {
            assertThat(admin.get(formulas + "?lang=" + language).statusCode()).isEqualTo(200);
            assertThat(admin.get(form + "?lang=" + language).statusCode()).isEqualTo(200);
        }
        assertThat(admin.get(form + "?lang=ru").statusCode()).isEqualTo(200);
        Document tried = Jsoup.parse(admin.change(form, form, Map.of("partly", "0,75", "attempt", "yes"))
                .body());
        assertThat(tried.select("#said li").text()).contains("0,75");
        HttpResponse<String> uneven = admin.change(form, form, Map.of("weight-month", "2", "reason", "Решение"));
        assertThat(uneven.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(uneven.body()).select("#weight-year-error").text())
                .isNotBlank();
        assertThat(Jsoup.parse(uneven.body()).select("#weight-month").val()).isEqualTo("2");
        HttpResponse<String> past =
                admin.change(form, form, Map.of("year", String.valueOf(LAST_YEAR), "reason", "Решение"));
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(past.body()).select("#year-error").text()).isNotBlank();

        assertThat(Visitor.location(
                        admin.change(form, form, Map.of("year", "2190", "partly", "0,75", "reason", "Решение"))))
                .contains("done=added");
        Document list = admin.page(formulas);
        String withdraw =
                list.select("section:contains(0,75) form[action$=/withdraw]").attr("action");
        assertThat(withdraw).isNotBlank();
        assertThat(Visitor.location(admin.fillIn(formulas, withdraw, Map.of("reason", "Ошибка"))))
                .contains("done=withdrawn");
        assertThat(admin.page(formulas).text()).doesNotContain("0,75");
    }

    private String fulfilmentOfOwnAgreement(Visitor chair) {
        return chair.page("/app/agreements").select("#agreements tbody th a").eachAttr("href").stream()
                .map(agreement -> agreement + "/fulfilment")
                .filter(page -> !chair.page(page).select("#reports a").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "sector", "keeper", "agreement"})
    void each_number_is_made_again_from_the_rows_of_its_file(String by) {
        Visitor federation = as("federation");
        federation.get(INDEX + "?lang=ru");
        Document page = federation.page(INDEX + "?year=" + LAST_YEAR + "&by=" + by);
        List<Element> lines = page.select("#ranking tbody tr:has(th a)");
        assertThat(lines).isNotEmpty();
        for (Element line : lines.subList(0, Math.min(3, lines.size()))) {
            String explained = line.select("th a").attr("href");
            BigDecimal shown = new BigDecimal(line.select("td data").last().attr("value"));
            BigDecimal weight = BigDecimal.ZERO;
            BigDecimal points = BigDecimal.ZERO;
            String[] rows = federation
                    .get(explained + "&format=csv&headings=codes")
                    .body()
                    .strip()
                    .split("\r?\n");
            assertThat(rows[0]).endsWith("weight,score");
            // The last two columns hold numbers, whatever stands in the texts before them
            Pattern last = Pattern.compile(",([0-9]+),([0-9.]+)$");
            for (int at = 1; at < rows.length; at++) {
                Matcher numbers = last.matcher(rows[at]);
                assertThat(numbers.find()).as(rows[at]).isTrue();
                weight = weight.add(new BigDecimal(numbers.group(1)));
                points = points.add(new BigDecimal(numbers.group(1)).multiply(new BigDecimal(numbers.group(2))));
            }
            assertThat(points.multiply(BigDecimal.valueOf(100)).divide(weight, 2, RoundingMode.HALF_UP))
                    .as(explained)
                    .isEqualByComparingTo(shown);
            assertThat(new BigDecimal(federation
                            .page(explained)
                            .select("#number data")
                            .first()
                            .attr("value")))
                    .isEqualByComparingTo(shown);
        }
    }

    @Test
    void a_number_says_its_formula_and_a_group_too_small_is_not_shown() {
        Visitor federation = as("federation");
        Document page = federation.page(INDEX + "?year=" + LAST_YEAR + "&by=region");
        assertThat(page.select("#formula li")).hasSize(6);
        List<Element> hidden = page.select("#ranking tbody tr:not(:has(th a))");
        assertThat(hidden)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.select("data")).isEmpty());
        String csv = federation
                .get(INDEX + "?year=" + LAST_YEAR + "&by=region&format=csv&headings=codes")
                .body();
        assertThat(csv.lines().filter(line -> line.endsWith(",,,"))).hasSize(hidden.size());
        assertThat(federation
                        .get(INDEX + "/rows?by=region&key=KZ-10&year=" + LAST_YEAR)
                        .statusCode())
                .as("one agreement")
                .isEqualTo(404);
    }

    @Test
    void only_the_federation_publishes_a_year_and_only_one_that_is_over() {
        Map<String, String> year = Map.of(
                "year", String.valueOf(LocalDate.now(BirlikApplication.ZONE).getYear()), "reason", "Решение");
        Visitor union = as("union");
        assertThat(union.post(INDEX + "/publish", Map.of("_csrf", union.token(), "year", "2025"))
                        .statusCode())
                .isEqualTo(403);
        Visitor federation = as("federation");
        Map<String, String> typed = new java.util.HashMap<>(year);
        typed.put("_csrf", federation.token());
        typed.put("_key", UUID.randomUUID().toString());
        HttpResponse<String> early = federation.post(INDEX + "/publish", typed);
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(early.body()).select(".notice.error")).isNotEmpty();
    }
}
