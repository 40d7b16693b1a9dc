package kz.birlik.web.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Statements;
import kz.birlik.web.Visitor;
import kz.birlik.web.language.Formats;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class AnalyticsTest {

    private static final String EDUCATION = "/app/analytics?organisation=EDU&from=2017&to=2021&lang=ru";

    /** A page may ask so many times, whatever it shows. */
    private static final int MOST_STATEMENTS = 80;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Visitor analyst() {
        return Visitor.signedIn(port, "analyst");
    }

    @ParameterizedTest
    @CsvSource({"officer,EDU", "officer,EDU-KZ-55", "chair,EDU", "chair,EDU-KZ-31", "chair,EDU-KZ-55-0001", "union,FPRK"
    })
    void aForeignOrganisationIsNotFoundOnAnyPage(String login, String foreign) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String path : List.of(
                "/app/analytics?organisation=",
                "/app/analytics?format=csv&organisation=",
                "/app/analytics/regions?indicator=coverage_pct&period=2024&organisation=",
                "/app/analytics/explain?indicator=members_total&period=2021&organisation=")) {
            assertThat(visitor.get(path + foreign).statusCode()).as(path).isEqualTo(404);
            assertThat(visitor.get(path + "NOBODY-KNOWS").statusCode()).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "officer,EDU-KZ-31",
        "chair,EDU-KZ-31-0001",
        "territory,TERR-KZ-31",
        "lawyer,EDU-KZ-31",
        "union,EDU-KZ-31"
    })
    void theOwnOrganisationIsShownAndIsWhatTheAddressMeansWithoutOne(String login, String own) {
        Visitor visitor = Visitor.signedIn(port, login);
        assertThat(visitor.get("/app/analytics?organisation=" + own).statusCode())
                .isEqualTo(200);
        Document usual = visitor.page("/app/analytics");
        String chosen = login.equals("union") ? "EDU" : own;
        assertThat(usual.selectFirst(".page-facts .code").text()).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"region=KZ-99", "region=Zhambyl"})
    void anUnknownRegionIsNotFound(String parameter) {
        assertThat(analyst().get(EDUCATION + "&" + parameter).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=20x7", "to=99999", "as-of=2020-13-01", "compare=-3", "line=diagonal"})
    void aMalformedYearDateOrLineIsSaidSo(String parameter) {
        // What a filter can say beside itself leads back to the page with the message; the rest is told by the page of
        // errors.
        assertThat(analyst().get("/app/analytics?" + parameter).statusCode()).isIn(302, 400);
    }

    @Test
    void aPostOfTheFederationBeginsWithTheUnionThatPublishedTheLongestSeries() {
        Document page = analyst().page("/app/analytics");
        assertThat(page.selectFirst(".page-facts .code").text()).isEqualTo("EDU");
        assertThat(page.selectFirst("select[name=from] option[selected]").val()).isEqualTo("2017");
        assertThat(page.selectFirst("select[name=to] option[selected]").val()).isEqualTo("2021");
    }

    @Test
    void everyPublishedCountOfTheEducationUnionStandsOnThePageAsPublished() {
        Document page = analyst().page(EDUCATION);
        List<String> missing = new ArrayList<>();
        for (String[] figure : published("EDU", "")) {
            boolean claim = figure[9].contains("#");
            boolean ratio = figure[7].equals("percent");
            if (!claim && !ratio && value(page, figure[5], "declared", figure[2]) == null) {
                missing.add(figure[5] + " " + figure[2]);
            }
            if (!claim && !ratio) {
                assertThat(page.select("data.figure[data-indicator=" + figure[5] + "][data-kind=declared][data-period="
                                        + figure[2] + "]")
                                .eachAttr("value"))
                        .as(figure[5] + " " + figure[2])
                        .anySatisfy(value -> assertThat(new BigDecimal(value)).isEqualByComparingTo(figure[6]));
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2017,95.7,95.6", "2018,87.0,87.0", "2019,91.7,91.6", "2020,87.1,87.0", "2021,86.4,86.0"})
    void coverageIsRecomputedBesideTheDeclaredOne(String period, String recomputed, String declared) {
        Document page = analyst().page(EDUCATION);
        assertThat(value(page, "coverage_pct", "recomputed", period)).isEqualByComparingTo(recomputed);
        assertThat(value(page, "coverage_pct", "declared", period)).isEqualByComparingTo(declared);
    }

    @Test
    void theTilesSayTheirChangeTheirSecondFactAndWhereTheNumbersDisagree() {
        List<String> tiles = analyst().page(EDUCATION).select(".tile").eachText().stream()
                .map(text -> text.replace(Formats.NARROW_SPACE, ' '))
                .toList();
        assertThat(tiles).hasSize(12);
        assertThat(tiles.get(0)).contains("613 860", "+5 705 (+0,9 %) к 2020", "−188 334 (−23,5 %) к 2017");
        assertThat(tiles.get(1)).contains("86,4 %", "−0,7 п. п.", "545 559 из 631 512; в документе 86 %");
        assertThat(tiles.get(2)).contains("545 559", "Учащиеся 37 890, прочие 30 411 (не названы)");
        assertThat(tiles.get(3)).contains("71,8 %", "440 504 из 613 860");
        assertThat(tiles.get(4)).contains("24,3 %", "149 025", "101 536 (16,5 %)");
        assertThat(tiles.get(5)).contains("8 367", "8 412", "73,4", "Расхождение");
        assertThat(tiles.get(6)).contains("Соглашения в силе", "225", "По реестру");
    }

    @Test
    void aYearNobodyPublishedIsADashWithAReasonAndNeverZero() {
        Document page = analyst().page("/app/analytics?organisation=EDU&from=2021&to=2025&lang=ru");
        Element tile = page.selectFirst(".tile");
        assertThat(tile.selectFirst(".tile-number").text()).startsWith("—");
        assertThat(tile.text()).contains("За 2025 год не опубликовано");
        assertThat(page.select("data.figure[data-kind=declared][data-period=2025][value=0]"))
                .isEmpty();
    }

    @Test
    void totalsMadeFromTheTreeStandApartFromWhatTheUnionDeclares() {
        Document page = analyst().page("/app/analytics?organisation=EDU&from=2021&to=2025&lang=ru");
        Element tree = page.getElementById("tree-totals");
        assertThat(tree.select("data[data-indicator=members_total][data-kind=made-from-tree][data-period=2025]"))
                .hasSize(1);
        assertThat(tree.text()).contains("Демонстрационные значения").contains("20 из 20");
        assertThat(tree.select("data[data-indicator=member_orgs_total][data-kind=registered]"))
                .isNotEmpty();
        assertThat(tree.select("data[data-kind=declared]")).isEmpty();
        assertThat(value(page, "members_total", "declared", "2021")).isEqualByComparingTo("613860");
        assertThat(page.select("#organisations tr[data-organisation=EDU-KZ-31] a[href*=EDU-KZ-31]"))
                .isNotEmpty();
    }

    @Test
    void aRegionNarrowsTheTotalsOfTheTreeToTheOrganisationsThatStandInIt() {
        Document page = analyst().page("/app/analytics?organisation=EDU&from=2024&to=2025&region=KZ-31");
        assertThat(page.select("#organisations tbody tr").eachAttr("data-organisation"))
                .containsExactly("EDU-KZ-31");
    }

    @Test
    void theTableIsThereBeforeAnyScriptAndNothingCarriesAStyle() {
        Document page = analyst().page(EDUCATION);
        assertThat(page.select("#members-and-coverage table caption").text()).isNotBlank();
        assertThat(page.select("#members-and-coverage tbody tr")).hasSize(7);
        assertThat(page.select("[style], main script, [onclick]")).isEmpty();
        assertThat(page.select("svg.chart > title")).isNotEmpty();
        assertThat(page.select("table:not(:has(caption))")).isEmpty();
    }

    @Test
    void contradictionsAreMarkedAtTheNumberAndLeadToTheirPlace() {
        Document page = analyst().page(EDUCATION);
        List<String> marks = page.select("#members-and-coverage a.mark-finding").eachAttr("href");
        assertThat(marks)
                .isNotEmpty()
                .allMatch(href -> href.startsWith("/app/analytics/quality?organisation=EDU&from="));
    }

    @Test
    void theGravestContradictionsStandBesideTheChartWithBothTheirNumbers() {
        Element attention = analyst().page(EDUCATION).getElementById("attention");
        assertThat(attention.select("li")).hasSizeBetween(1, 7);
        assertThat(attention.text().replace(Formats.NARROW_SPACE, ' ')).contains("645 748", "605 333", "+40 415");
        assertThat(attention.select("a[href^=/app/analytics/quality?organisation=EDU&from=2017&to=2021]"))
                .hasSize(1);
    }

    @Test
    void theYearComparedWithMovesAlongUnlessOneIsChosen() {
        Document usual = analyst().page(EDUCATION);
        assertThat(usual.selectFirst("select[name=compare] option").val()).isEmpty();
        assertThat(usual.select("select[name=compare] option[selected]")).isEmpty();
        assertThat(analyst()
                        .page("/app/analytics?organisation=EDU&from=2017&to=2019&compare=&lang=ru")
                        .text())
                .contains("к 2018");
        assertThat(analyst()
                        .page(EDUCATION + "&compare=2018")
                        .selectFirst("select[name=compare] option[selected]")
                        .val())
                .isEqualTo("2018");
    }

    @Test
    void inventedFiguresAreCalledSoAndPublishedOnesAreNot() {
        assertThat(analyst()
                        .page("/app/analytics?organisation=EDU-KZ-31&lang=ru")
                        .selectFirst(".page-head")
                        .text())
                .contains("Демонстрационные значения");
        assertThat(analyst().page(EDUCATION).selectFirst(".page-head").text())
                .doesNotContain("Демонстрационные значения");
    }

    @Test
    void anOrganisationOfOneRegionAndAUnitThatHoldsMembersLeaveOutWhatTheyDoNotHave() {
        assertThat(analyst().page("/app/analytics?organisation=EDU-KZ-31").getElementById("regions"))
                .isNull();
        Document primary = analyst().page("/app/analytics?organisation=EDU-KZ-31-0001");
        assertThat(primary.getElementById("organisations")).isNull();
        assertThat(primary.getElementById("tree-totals")).isNull();
    }

    @Test
    void theFileForProgramsHasTheColumnsAndRowsOfTheContract() {
        assertThat(analyst()
                        .get("/app/analytics?organisation=EDU&from=2017&to=2021&format=csv&headings=codes")
                        .body())
                .isEqualToNormalizingNewlines("""
                        period,members_total,employees_in_union_present_orgs,members_working,primary_organisations,coverage_pct
                        2017,802194,712767,681895,10478,95.7
                        2018,730302,680926,592123,9296,87.0
                        2019,703070,660443,605333,9296,91.7
                        2020,608155,605100,527050,8199,87.1
                        2021,613860,631512,545559,8367,86.4
                        """);
    }

    @Test
    void theFileForPeopleIsInTheirLanguage() {
        String body = analyst()
                .get("/app/analytics?organisation=EDU&from=2021&to=2021&format=csv&lang=ru")
                .body();
        assertThat(body)
                .startsWith("\uFEFFПериод;Всего членов профсоюза;")
                .contains("2021;613860;631512;545559;8367;86,4");
    }

    @Test
    void densityByRegionIsThePublishedOneAndAPlaceWithoutDataSaysSo() {
        String body = analyst()
                .get("/app/analytics/regions?indicator=density_pct&period=2013&format=csv&headings=codes")
                .body();
        List<String> rows = body.lines().toList();
        assertThat(rows.get(0)).isEqualTo("region,employees,members_total,density_pct,state");
        assertThat(rows).hasSize(21).contains("KZ-10,,,,no_data", "KZ-31,269200,130560,48.5,ok");
        for (String[] figure : published("FPRK", "KZ-")) {
            int column = List.of("region", "employees", "members_total").indexOf(figure[5]);
            if (column > 0) {
                assertThat(rows.stream()
                                .filter(row -> row.startsWith(figure[1] + ","))
                                .map(row -> row.split(",", -1)[column]))
                        .containsExactly(figure[6]);
            }
        }
    }

    @Test
    void theMapOfRegionsStandsWithItsTableWithoutScripts() {
        Document page = analyst().page("/app/analytics/regions?indicator=density_pct&period=2013&lang=ru");
        assertThat(page.select(".tile-map .map-tile")).hasSize(20);
        assertThat(page.select(".dot-table tbody tr")).hasSize(20);
        Element abai = page.selectFirst("tr[data-region=KZ-10]");
        assertThat(abai.attr("data-state")).isEqualTo("no_data");
        assertThat(abai.text()).contains("область образована в 2022 году");
        assertThat(abai.select("data")).isEmpty();
        assertThat(value(page, "density_pct", "recomputed", "2013")).isNotNull();
        assertThat(page.text()).contains("37,2").contains("Две доли нигде не смешиваются");
        assertThat(page.select("[style]")).isEmpty();
    }

    @Test
    void coverageByRegionOfTheOrganisationsBelowIsMarkedAsDemonstration() {
        Document page =
                analyst().page("/app/analytics/regions?indicator=coverage_pct&period=2025&organisation=EDU&lang=ru");
        assertThat(page.select("tr[data-region=KZ-31] data[data-indicator=coverage_pct]"))
                .isNotEmpty();
        assertThat(page.text()).contains("Демонстрационные значения");
        assertThat(analyst()
                        .get(
                                "/app/analytics/regions?indicator=coverage_pct&period=2025&organisation=EDU&format=csv&headings=codes")
                        .body())
                .startsWith("region,employees_in_union_present_orgs,members_working,coverage_pct,state");
    }

    @Test
    void anUnknownIndicatorIsNotFound() {
        assertThat(analyst().get("/app/analytics/regions?indicator=happiness").statusCode())
                .isEqualTo(404);
        assertThat(analyst()
                        .get("/app/analytics/explain?indicator=happiness&organisation=EDU&period=2021")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNumberIsExplainedByItsFormulaItsPartsAndItsDocuments() {
        Document page =
                analyst().page("/app/analytics/explain?indicator=coverage_pct&organisation=EDU&period=2021&lang=ru");
        assertThat(value(page, "coverage_pct", "recomputed", "2021")).isEqualByComparingTo("86.4");
        assertThat(value(page, "members_working", "declared", "2021")).isEqualByComparingTo("545559");
        assertThat(value(page, "employees_in_union_present_orgs", "declared", "2021"))
                .isEqualByComparingTo("631512");
        assertThat(page.text()).contains("EDU-CONCEPT-2022", "÷", "31.12.2021", "составляет 86%");
        assertThat(page.select("a[href^=/app/analytics?]")).isNotEmpty();
    }

    @Test
    void theExplanationIsAlsoAPartOfThePageThatShowsTheNumber() {
        String tile =
                analyst().page(EDUCATION).selectFirst(".tile-info[hx-get]").attr("hx-get");
        assertThat(tile).startsWith("/app/analytics/explain?organisation=EDU");
        HttpResponse<String> part = analyst().getPart(tile);
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.headers().allValues("Vary").toString()).containsIgnoringCase("HX-Request");
        assertThat(part.body()).contains("data-peek").doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void everyPageSpeaksEachLanguage(String language) {
        Visitor analyst = analyst();
        for (String path : List.of(
                "/app/analytics?lang=",
                "/app/analytics?organisation=EDU&from=2022&to=2025&lang=",
                "/app/analytics?organisation=FPRK&line=territorial&lang=",
                "/app/analytics?organisation=QYZMET&lang=",
                "/app/analytics/regions?lang=",
                "/app/analytics/explain?indicator=primary_organisations&organisation=EDU&period=2021&lang=")) {
            assertThat(analyst.get(path + language).statusCode()).as(path).isEqualTo(200);
            Document page = analyst.page(path + language);
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language);
            assertThat(page.text()).as(path).doesNotContain("??").doesNotContain("analytics.");
        }
    }

    @Test
    void agreements_of_the_register_stand_beside_the_declared_ones_and_lead_to_their_figures() {
        Document page = analyst().page("/app/analytics?organisation=EDU&from=2017&to=2021&lang=en");
        Document figures = analyst().page("/app/agreements/figures?organisation=EDU&lang=en");
        Elements tiles = page.select(".tiles .tile");
        assertThat(tiles).hasSize(12);
        Map<String, String> declared =
                Map.of("agreements_total", "225", "collective_agreements", "8365", "ca_covered_members", "545559");
        declared.forEach((indicator, value) -> {
            assertThat(page.select(".tile data[data-kind=declared][data-period=2021][data-indicator=" + indicator + "]")
                            .eachAttr("value"))
                    .contains(value);
            assertThat(page.select(".tile data[data-kind=registered][data-indicator=" + indicator + "]")
                            .attr("value"))
                    .as(indicator)
                    .isEqualTo(figures.select(".tile data[data-kind=registered][data-indicator=" + indicator + "]")
                            .attr("value"));
        });
        assertThat(page.select("#agreements .panel-head a").attr("href"))
                .contains("/app/agreements/figures?organisation=EDU");
        assertThat(figures.select(".page-head a, .actions a").eachAttr("href"))
                .contains("/app/analytics?organisation=EDU");
        assertThat(page.select("#steps li")).hasSize(5);
        assertThat(page.select("#bars li svg rect")).isNotEmpty();
        assertThat(page.select("#levels svg rect")).isNotEmpty();
        assertThat(page.select("#levels tbody tr.total small").text())
                .as("the printed whole of 2020")
                .contains("151");
    }

    @Test
    void theNumberOfQueriesDoesNotDependOnTheNumberOfYearsOrOrganisations() {
        Visitor analyst = analyst();
        int five = Statements.during(() -> analyst.page(EDUCATION));
        int nine = Statements.during(() -> analyst.page("/app/analytics?organisation=EDU&from=2017&to=2025"));
        int branch = Statements.during(() -> analyst.page("/app/analytics?organisation=EDU-KZ-31&from=2017&to=2025"));
        assertThat(five).isPositive().isLessThan(MOST_STATEMENTS);
        assertThat(nine).isLessThan(MOST_STATEMENTS);
        assertThat(branch).isLessThan(MOST_STATEMENTS);
    }

    @Test
    void each_region_has_its_line_over_the_years_and_those_that_lost_most_come_first() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        String address = "/app/analytics/regions?organisation=EDU&indicator=members_total&period=2021";
        Document page = analyst.page(address);
        assertThat(page.select("#lines li")).hasSizeGreaterThan(10);
        assertThat(page.select("#lines li path.line")).isNotEmpty();
        Document own = analyst.page(page.selectFirst("#lines .panel-head a").attr("href"));
        assertThat(own.select("#lines li").eachAttr("data-line"))
                .containsExactlyElementsOf(page.select("#lines li").eachAttr("data-line"));
        assertThat(own.select("#lines path").eachAttr("d"))
                .isNotEqualTo(page.select("#lines path").eachAttr("d"));
        assertThat(Statements.during(() -> analyst.page(address))).isLessThan(MOST_STATEMENTS);
    }

    @Test
    void the_lines_of_regions_are_of_declared_numbers_of_registered_ones_or_of_both_with_the_gap() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        String address = "/app/analytics/regions?organisation=EDU&indicator=members_total";
        Document declared = analyst.page(address);
        List<String> choices = declared.select("#lines .tabs a").eachAttr("href");
        assertThat(choices).hasSize(3);
        assertThat(choices.get(1)).contains("lines=registered");
        assertThat(declared.select("#lines path.said")).isEmpty();

        int over = LocalDate.now(BirlikApplication.ZONE).getYear() - 1;
        Document counted = analyst.page(choices.get(1));
        assertThat(counted.select("#lines .tabs [aria-current]").text())
                .isEqualTo(declared.select("#lines .tabs a").get(1).text());
        Element zhambyl = counted.selectFirst("#lines-table [data-region=KZ-31] tr[data-year=" + over + "]");
        assertThat(zhambyl.selectFirst("data[data-kind=registered]").attr("value"))
                .isEqualTo(String.valueOf(registeredAtEndOf(over, "KZ-31")));
        assertThat(counted.select("#lines li[data-line=KZ-31] circle.full")).isNotEmpty();

        Document both = analyst.page(choices.get(2));
        assertThat(both.select("#lines path.said, #lines circle.said")).isNotEmpty();
        assertThat(both.select("#lines li[data-line=KZ-31] circle.full")).isNotEmpty();
        assertThat(both.select("input[type=hidden][name=lines]").attr("value")).isEqualTo("both");
        Element before = both.selectFirst("#lines-table [data-region=KZ-31] tr[data-year=" + (over - 3) + "]");
        assertThat(before.select("data[data-kind=registered]"))
                .as("a year the register does not count is a gap and no zero")
                .isEmpty();
        assertThat(before.select(".no-data")).isNotEmpty();
        int one = Statements.during(() -> analyst.page(address + "&lines=declared"));
        assertThat(Statements.during(() -> analyst.page(choices.get(2)))).isLessThanOrEqualTo(one + 2);
        assertThat(analyst.page("/app/analytics/regions?organisation=EDU&indicator=coverage_pct&lines=both")
                        .select("#lines .tabs"))
                .as("the register counts no share of it")
                .isEmpty();
        assertThat(analyst.page(address + "&lines=nobody&scale=x").select("#lines .tabs [aria-current]"))
                .hasSize(1);
    }

    @Test
    void the_file_of_regions_carries_registered_numbers_beside_the_declared_ones() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        int over = LocalDate.now(BirlikApplication.ZONE).getYear() - 1;
        String address =
                "/app/analytics/regions?organisation=EDU&indicator=members_total&format=csv&headings=codes&period=";
        List<String> rows = analyst.get(address + over).body().lines().toList();
        assertThat(rows.get(0)).isEqualTo("region,members_total,state,registered,gap,registered_state");
        String[] zhambyl = rows.stream()
                .filter(row -> row.startsWith("KZ-31,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        assertThat(zhambyl[3]).isEqualTo(String.valueOf(registeredAtEndOf(over, "KZ-31")));
        if (!zhambyl[1].isEmpty()) {
            assertThat(new BigDecimal(zhambyl[4]))
                    .isEqualByComparingTo(new BigDecimal(zhambyl[3]).subtract(new BigDecimal(zhambyl[1])));
        }
        assertThat(zhambyl[5]).isEqualTo("ok");
        assertThat(analyst.get(address + 2019).body().lines().filter(row -> row.startsWith("KZ-31,")))
                .as("a year the register does not count is no zero")
                .allMatch(row -> row.endsWith(",,,no_data"));
    }

    @Test
    void where_nothing_is_declared_the_page_says_so_and_leads_to_what_the_register_counts() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        String primary = jdbc.sql("""
                        select o.code from organisation o join member_count_part c on c.organisation_id = o.id
                        where o.kind = 'primary' and o.region_code is not null and c.members > 0
                          and not exists (select from declared_figure f where f.organisation_id = o.id) order by o.code limit 1""").query(String.class).single();
        Document page = analyst.page(
                "/app/analytics/regions?indicator=members_total&period=2021&lines=declared&organisation=" + primary);
        assertThat(page.select("#lines h2").text()).isNotBlank().doesNotContain("2021");
        assertThat(page.select("#lines .tabs a")).hasSize(3);
        assertThat(page.select("footer, .shell, main")).as("the page is whole").isNotEmpty();
        assertThat(page.selectFirst("#lines").nextElementSibling()).isNull();
    }

    @Test
    void safety_of_the_register_stands_beside_the_published_figures_and_leads_to_its_records() {
        Document page = analyst().page("/app/analytics?organisation=EDU&from=2017&to=2021&lang=ru");
        Element tile = page.selectFirst(".tile:has(.tile-number data[data-indicator=osh_checks])");
        assertThat(tile.selectFirst(".tile-number data").attr("value")).isEqualTo("3825");
        assertThat(tile.text().replace(Formats.NARROW_SPACE, ' ')).contains("2 786", "302", "737", "По реестру");
        String declared = "#safety data[data-kind=declared][data-period=2021][data-indicator=%s]";
        Map.of(
                        "osh_checks", "3825",
                        "osh_checks_by_councils", "2786",
                        "osh_checks_by_workers", "302",
                        "osh_checks_mobile_groups", "737",
                        "production_councils", "8363",
                        "technical_inspectors", "8367")
                .forEach((indicator, value) -> assertThat(
                                page.select(declared.formatted(indicator)).attr("value"))
                        .as(indicator)
                        .isEqualTo(value));
        assertThat(page.select("#safety .panel-head a").attr("href")).contains("/app/osh/figures?organisation=EDU");

        int year = java.time.LocalDate.now().getYear();
        Document now =
                analyst().page("/app/analytics?organisation=FPRK&from=%d&to=%d&lang=ru".formatted(year - 2, year));
        assertThat(now.select("#sectors, #control, #years, #causes")).hasSize(4);
        assertThat(now.select("#control svg .bar")).hasSize(36);
        Elements accidents = now.select("#years tr[data-row=accidents] a");
        assertThat(accidents).as("the demonstration has accidents").isNotEmpty();
        Element last = accidents.last();
        assertThat(analyst().page(last.attr("href")).select("#accidents tbody tr"))
                .as("the accidents behind the number")
                .hasSize(Integer.parseInt(last.selectFirst("data").attr("value")));
        assertThat(now.select("#years tr[data-row=inspections] a").attr("href")).contains("/app/osh/checks?show=all");
    }

    @Test
    void legal_aid_of_the_register_stands_beside_the_published_figures_and_leads_to_its_own() {
        Document page = analyst().page("/app/analytics?organisation=EDU&from=2017&to=2021&lang=en");
        Map.of("appeals", "28529", "labour_law_checks", "1730").forEach((indicator, value) -> {
            Element tile = page.selectFirst(".tile:has(.tile-number data[data-indicator=" + indicator + "])");
            assertThat(tile.selectFirst(".tile-number data").attr("value")).isEqualTo(value);
            assertThat(tile.select("data[data-kind=registered][data-indicator=" + indicator + "]"))
                    .hasSize(1);
        });
        assertThat(page.selectFirst(".tile data[data-indicator=appeals_per_lawyer]")
                        .attr("value"))
                .isEqualTo("696");
        String declared = "#protection data[data-kind=declared][data-period=2021][data-indicator=%s]";
        Map.of("consultations", "21141", "conciliation_cases", "101", "court_cases", "47", "reinstated_workers", "17")
                .forEach((indicator, value) -> assertThat(
                                page.select(declared.formatted(indicator)).attr("value"))
                        .as(indicator)
                        .isEqualTo(value));
        assertThat(page.select("#protection svg rect")).isNotEmpty();
        assertThat(page.select("#legal-aid .panel-head a").attr("href"))
                .contains("/app/cases/figures?organisation=EDU");
        assertThat(Visitor.signedIn(port, "chair")
                        .page("/app/analytics?lang=en")
                        .select("#legal-aid"))
                .as("a chair knows that a case exists, not what it is about")
                .isEmpty();
    }

    private long registeredAtEndOf(int year, String region) {
        return jdbc.sql("""
                        select coalesce(sum(k.members) filter (where not k.later), 0)
                        from organisation_ancestry a join organisation o on o.id = a.descendant_id
                        join member_count_part k on k.organisation_id = o.id and k.year = :year
                        where a.line = 'sectoral' and a.ancestor_id = (select id from organisation where code = 'EDU')
                          and a.valid_from <= make_date(:year, 12, 31) and a.valid_to > make_date(:year, 12, 31)
                          and o.region_code = :region""")
                .param("year", year)
                .param("region", region)
                .query(Long.class)
                .single();
    }

    /** Statements sent while something runs, as the data layers write them down. */
    private static BigDecimal value(Document page, String indicator, String kind, String period) {
        return page
                .select("data.figure[data-indicator=%s][data-kind=%s][data-period=%s]"
                        .formatted(indicator, kind, period))
                .stream()
                .map(element -> new BigDecimal(element.attr("value")))
                .findFirst()
                .orElse(null);
    }

    /** Rows of the published file, by column. */
    private static List<String[]> published(String organisation, String region) {
        try {
            return Files.readAllLines(Path.of("src/main/resources/demonstration/union-figures.csv")).stream()
                    .filter(line -> line.startsWith(organisation + "," + region))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
