package kz.birlik.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Statements;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class CaseFiguresPagesTest {

    private static final String FIGURES = "/app/cases/figures";
    private static final int YEAR = LocalDate.now(BirlikApplication.ZONE).getYear();

    /** Whatever the page counts. */
    private static final int MOST_STATEMENTS = 40;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer"})
    void figures_open_in_each_language_by_each_part_and_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : List.of("kk", "ru", "en")) {
            for (String by : List.of("organisation", "lawyer", "topic")) {
                Document page = visitor.page(FIGURES + "?by=" + by + "&lang=" + language);
                assertThat(page.select(".tile")).hasSize(15);
                assertThat(page.select("#protection tbody tr")).hasSizeGreaterThan(10);
                assertThat(page.text()).doesNotContain("??").doesNotContain("case-figures.");
            }
        }
        assertThat(visitor.get(FIGURES + "?by=lawyer&format=csv&headings=codes").body())
                .startsWith("code,name,year,appeals,without_outcome,consultations,days_to_answer");
        assertThat(Statements.during(() -> visitor.page(FIGURES))).isLessThan(MOST_STATEMENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chair", "lawyer", "inspector", "admin"})
    void who_does_not_stand_above_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get(FIGURES).statusCode()).isEqualTo(403);
    }

    @Test
    void a_foreign_organisation_and_an_unknown_one_are_not_there() {
        Visitor officer = Visitor.signedIn(port, "officer");
        for (String code : List.of("EDU", "NOBODY")) {
            assertThat(officer.get(FIGURES + "?organisation=" + code).statusCode())
                    .isEqualTo(404);
            assertThat(officer.get(FIGURES + "?format=csv&organisation=" + code).statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "appeals, 28529",
        "consultations, 21141",
        "conciliation_cases, 101",
        "court_cases, 47",
        "reinstated_workers, 17",
        "lawyers, 41",
        "labour_law_checks, 1730",
        "labour_law_violations, 2797"
    })
    void the_published_figures_of_2021_stand_beside_the_register(String indicator, String declared) {
        Document page = Visitor.signedIn(port, "federation").page(FIGURES + "?organisation=EDU&year=2021");
        String cell = "#protection data[data-period=2021][data-indicator=" + indicator + "]";
        assertThat(page.select(cell + "[data-kind=declared]").eachAttr("value")).containsExactly(declared);
        assertThat(page.select(cell + "[data-kind=registered]")).hasSize(1);
        assertThat(page.select(".tile:has(data[data-indicator=" + indicator + "]) .tile-foot")
                        .text()
                        .replaceAll("\\D", ""))
                .contains("2021" + declared);
    }

    @Test
    void the_federation_is_led_to_the_published_figures_of_its_unions() {
        Element series = Visitor.signedIn(port, "federation")
                .page(FIGURES)
                .selectFirst("#declarers a[href*='organisation=EDU']");
        assertThat(series).isNotNull();
        assertThat(series.attr("href")).contains("year=2021");
    }

    /** A sealed case is counted and stands in no list, so the list may be shorter by those. */
    @Test
    void an_officer_finds_the_cases_behind_each_number() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document page = officer.page(FIGURES);
        for (String indicator : List.of("appeals", "consultations", "conciliation_cases", "court_cases", "cases_won")) {
            Element tile = page.selectFirst(".tile:has(data[data-indicator=" + indicator + "])");
            int number = Integer.parseInt(tile.selectFirst("data").attr("value"));
            assertThat(number).as(indicator).isPositive();
            Document list = officer.page(tile.selectFirst("a").attr("href"));
            assertThat(list.select("#behind")).hasSize(1);
            assertThat(list.select("#cases tbody tr")).as(indicator).hasSizeBetween(1, Math.min(25, number));
        }
        assertThat(officer.page("/app/cases?show=all&figure=received&year=2011").select("#cases tbody tr"))
                .isEmpty();
        assertThat(officer.page("/app/cases?show=all&figure=everything&year=" + YEAR)
                        .select("#behind"))
                .as("no number of that name")
                .isEmpty();
    }

    @Test
    void those_above_find_the_inspections_behind_their_numbers_by_the_union_below() {
        Visitor union = Visitor.signedIn(port, "union");
        Document page = union.page("/app/inspections/figures?year=" + YEAR);
        assertThat(page.select("#parts tbody tr")).isNotEmpty();
        Element number = page.selectFirst("#parts tbody td a");
        assertThat(union.page(number.attr("href")).select("#inspections tbody tr"))
                .hasSize(Math.min(25, Integer.parseInt(number.text())));
    }
}
