package kz.birlik.web.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class QualityPagesTest {

    private static final String LIST = "/app/analytics/quality";

    @LocalServerPort
    private int port;

    @Test
    void theContradictionsOfThePublishedFiguresAreListedWithBothNumbers() {
        Document page = Visitor.signedIn(port, "analyst").page(LIST + "?organisation=EDU&rule=Q2&lang=ru");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("tbody data.figure").eachAttr("value"))
                .containsExactly("605333", "592123", "645748", "605333");
        assertThat(page.select("tbody").text()).contains("Охвачено больше, чем работает");
        assertThat(page.select("table caption").text()).isNotBlank();
    }

    @Test
    void theFileHasStableCodesAndTheFilterInForce() {
        List<String> lines = Visitor.signedIn(port, "analyst")
                .get(LIST + "?organisation=EDU&format=csv&headings=codes")
                .body()
                .lines()
                .toList();
        assertThat(lines.get(0))
                .isEqualTo("rule,severity,organisation,region,period,indicator,value_a,value_b,difference,state");
        assertThat(lines).anyMatch(line -> line.startsWith("Q1,medium,EDU,,2020,agreements_total,149,151,-2,"));
        assertThat(lines).noneMatch(line -> line.contains("FPRK"));
    }

    @Test
    void invisibleFindingsAndUnknownOnesAreTheSame404() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        Element link = analyst.page(LIST + "?organisation=EDU").selectFirst("tbody th a");
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.get(link.attr("href")).statusCode()).isEqualTo(404);
        assertThat(officer.get(LIST + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(officer.get(LIST + "/no-id").statusCode()).isEqualTo(404);
        assertThat(officer.get(LIST + "?organisation=EDU").statusCode()).isEqualTo(404);
        assertThat(officer.get(LIST + "?organisation=NOSUCH").statusCode()).isEqualTo(404);
        assertThat(officer.post(
                                path(link) + "/explain",
                                Map.of("_csrf", officer.token(), "version", "0", "comment", "words"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoeverMayOnlyReadIsOfferedNoFormAndRefused() {
        Visitor admin = Visitor.signedIn(port, "admin");
        Element link = admin.page(LIST + "?organisation=EDU&rule=Q9").selectFirst("tbody th a");
        Document page = admin.page(link.attr("href"));
        assertThat(page.select("main form[method=post]")).isEmpty();
        assertThat(admin.post(path(link) + "/fix", Map.of("_csrf", admin.token(), "version", "0"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anEmptyExplanationIsRefusedAndAWrittenOneStaysInTheHistory() {
        Visitor union = Visitor.signedIn(port, "union");
        String finding = path(union.page(LIST + "?organisation=EDU&rule=Q6").selectFirst("tbody th a"));
        HttpResponse<String> empty = union.fillIn(finding, finding + "/explain", Map.of("comment", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select(".field-error")).isNotEmpty();

        HttpResponse<String> explained =
                union.fillIn(finding, finding + "/explain", Map.of("comment", "Две организации без договора"));
        assertThat(explained.statusCode()).isEqualTo(302);
        Document page = union.page(Visitor.location(explained));
        assertThat(page.select(".timeline").text())
                .contains("Две организации без договора")
                .contains("union");

        HttpResponse<String> late =
                union.post(finding + "/ask", Map.of("_csrf", union.token(), "version", "0", "comment", ""));
        assertThat(late.statusCode()).isEqualTo(409);
    }

    @Test
    void everyRuleIsDescribedInThreeLanguages() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        for (String language : List.of("kk", "ru", "en")) {
            Document page = analyst.page(LIST + "/rules?lang=" + language);
            assertThat(page.select("section.panel h2")).hasSize(12);
        }
    }

    private static String path(Element link) {
        String href = link.attr("href");
        return href.contains("?") ? href.substring(0, href.indexOf('?')) : href;
    }
}
