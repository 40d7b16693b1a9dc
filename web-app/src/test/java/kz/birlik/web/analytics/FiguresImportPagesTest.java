package kz.birlik.web.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class FiguresImportPagesTest {

    private static final String PAGE = "/app/figures/import";
    private static final String HEADER =
            "organisation,region_iso,period,as_of,area,indicator,value,unit,qualifier,document,indicator_en,wording_ru\n";

    @LocalServerPort
    private int port;

    private HttpResponse<String> upload(Visitor visitor, String rows) {
        return visitor.upload(PAGE, PAGE, "figures.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static int count(Document preview, String name) {
        return Integer.parseInt(preview.selectFirst("#import-counts data[data-count=" + name + "]")
                .attr("value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "federation", "officer", "lawyer", "inspector", "chair"})
    void whoeverLoadsNoFiguresIsRefused(String login) {
        assertThat(Visitor.signedIn(port, login).get(PAGE).statusCode()).isEqualTo(403);
    }

    @Test
    void aFileWithErrorsIsShownRowByRowAndNothingCanBeConfirmed() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        HttpResponse<String> answer = upload(
                analyst,
                "EDU,,2021,,membership,members_working,-5,person,exact,EDU-CONCEPT-2022,,\n"
                        + "NO-SUCH,,2021,,membership,members_total,5,person,exact,X,,\n");
        assertThat(answer.statusCode()).isEqualTo(302);
        Document preview = analyst.page(Visitor.location(answer) + "?lang=en");
        assertThat(count(preview, "errors")).isEqualTo(2);
        assertThat(preview.select("#import-errors tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("negative").contains("-5"))
                .anySatisfy(row -> assertThat(row).contains("NO-SUCH"));
        assertThat(preview.select("form[action$=/confirm]")).isEmpty();
    }

    @Test
    void aForeignOrganisationGetsTheWordsOfAnUnknownOne() {
        Visitor union = Visitor.signedIn(port, "union");
        HttpResponse<String> answer = upload(
                union,
                "QYZMET,,2021,,membership,members_total,5,person,exact,X,,\n"
                        + "NOSUCH,,2021,,membership,members_total,5,person,exact,X,,\n");
        assertThat(union.page(Visitor.location(answer))
                        .select("#import-errors tbody tr td:nth-child(3)")
                        .eachText())
                .hasSize(2)
                .satisfies(rows ->
                        assertThat(rows.get(0).replace("QYZMET", "NOSUCH")).isEqualTo(rows.get(1)));
    }

    @Test
    void whatIsNoFileOfFiguresIsExplainedBesideTheField() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        HttpResponse<String> header =
                analyst.upload(PAGE, PAGE, "x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(header.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(header.body()).select(".field-error").text()).contains("organisation,region_iso");
        HttpResponse<String> nothing = analyst.upload(PAGE, PAGE, "", new byte[0]);
        assertThat(nothing.statusCode()).isEqualTo(422);
        HttpResponse<String> large = analyst.upload(PAGE, PAGE, "x.csv", new byte[5 * 1024 * 1024 + 10]);
        assertThat(large.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(large.body()).select(".field-error").text()).contains("5");
    }

    @Test
    void aFileFarOverTheLimitGetsAPageThatNamesTheLimit() {
        HttpResponse<String> answer =
                Visitor.signedIn(port, "analyst").upload(PAGE, PAGE, "x.csv", new byte[8 * 1024 * 1024]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Jsoup.parse(answer.body()).select("main").text()).contains("5");
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        byte[] published;
        try (var file = getClass().getResourceAsStream("/demonstration/union-figures.csv")) {
            published = file.readAllBytes();
        }
        HttpResponse<String> answer = analyst.upload(PAGE, PAGE, "union-figures.csv", published);
        Document preview = analyst.page(Visitor.location(answer));
        assertThat(count(preview, "same")).isEqualTo(142);
        assertThat(count(preview, "new")).isZero();
        assertThat(count(preview, "changed")).isZero();
    }

    @Test
    void aConfirmedFileIsLoadedOnceAndReported() {
        Visitor union = Visitor.signedIn(port, "union");
        String row = "EDU-KZ-39,,2021,,legal_aid,lawyers,3,person,exact,PAGE-TEST,,\n";
        String preview = Visitor.location(upload(union, row));
        String confirm = preview + "/confirm";
        HttpResponse<String> confirmed = union.fillIn(preview, confirm, Map.of());
        assertThat(confirmed.statusCode()).isEqualTo(302);
        assertThat(union.page(Visitor.location(confirmed))
                        .select(".notice.success")
                        .text())
                .contains("figures.csv");
        assertThat(union.get(preview).statusCode()).isEqualTo(404);
        Document again = union.page(Visitor.location(upload(union, row)));
        assertThat(count(again, "same")).isEqualTo(1);
    }

    @Test
    void theDraftOfSomebodyElseIsNotFound() {
        String preview = Visitor.location(upload(
                Visitor.signedIn(port, "union"), "EDU,,2021,,legal_aid,lawyers,41,person,exact,EDU-CONCEPT-2022,,\n"));
        Visitor analyst = Visitor.signedIn(port, "analyst");
        assertThat(analyst.get(preview).statusCode()).isEqualTo(404);
        assertThat(analyst.post(
                                preview + "/confirm",
                                Map.of(
                                        "_csrf",
                                        analyst.token(),
                                        "_key",
                                        UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
    }
}
