package kz.birlik.web.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
class AgreementFiguresPagesTest {

    private static final String FIGURES = "/app/agreements/figures";
    private static final String TOPICS = FIGURES + "/topics";
    private static final String WITHOUT = "/app/agreements/without";

    /** Whatever the page counts. */
    private static final int MOST_STATEMENTS = 40;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void figures_and_who_has_no_agreement_open_in_each_language(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : List.of("kk", "ru", "en")) {
            for (String by : List.of("organisation", "region", "sector", "size")) {
                Document page = visitor.page(FIGURES + "?by=" + by + "&lang=" + language);
                assertThat(page.select(".tile")).hasSize(6);
                assertThat(page.select("#steps li")).hasSize(5);
            }
            assertThat(visitor.get(WITHOUT + "?lang=" + language).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_administrator_of_accounts_reads_none_and_a_foreign_organisation_is_not_there() {
        Visitor admin = Visitor.signedIn(port, "admin");
        Visitor chair = Visitor.signedIn(port, "chair");
        for (String page : List.of(FIGURES, TOPICS, WITHOUT)) {
            assertThat(admin.get(page).statusCode()).isEqualTo(403);
            assertThat(chair.get(page + "?organisation=EDU").statusCode()).isEqualTo(404);
            assertThat(chair.get(page + "?organisation=EDU&format=csv").statusCode())
                    .isEqualTo(404);
            assertThat(chair.get(page + "?organisation=NOBODY").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "agreements_total, 2017, 223",
        "agreements_republic, 2018, 1",
        "agreements_oblast, 2019, 20",
        "agreements_city_district, 2020, 132",
        "agreements_total, 2021, 225",
        "collective_agreements, 2021, 8365"
    })
    void the_published_series_stand_beside_the_register(String indicator, String year, String declared) {
        Visitor federation = Visitor.signedIn(port, "federation");
        Document page = federation.page(FIGURES + "?organisation=EDU");
        String cell = "#levels data[data-indicator=" + indicator + "]";
        assertThat(page.select(cell + "[data-kind=declared][data-period=" + year + "]")
                        .eachAttr("value"))
                .containsExactly(declared);
        assertThat(page.select(cell + "[data-kind=registered][data-period=" + year + "-12-31]"))
                .hasSize(1);
    }

    @Test
    void the_federation_is_led_to_the_series_of_its_unions() {
        Document page = Visitor.signedIn(port, "federation").page(FIGURES);
        Element series = page.selectFirst("#declarers a[href*='organisation=EDU']");
        assertThat(series).isNotNull();
        assertThat(series.text()).contains("2017–2021");
    }

    @Test
    void parts_topics_and_those_without_are_files_that_say_what_the_pages_say() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String codes = "format=csv&headings=codes";
        assertThat(officer.get(FIGURES + "?by=region&" + codes).body())
                .startsWith(
                        "code,name,primaries,with_agreement,without_agreement,collective_agreements,covered_members");
        List<String> topics = officer.get(TOPICS + "?" + codes).body().lines().toList();
        assertThat(topics.get(0)).startsWith("topic,name,obligations,concrete,vague,year,periods_done");
        Document page = officer.page(FIGURES);
        assertThat(page.select("#themes tbody tr:not(.total)")).hasSize(topics.size() - 1);
        long without = Long.parseLong(page.selectFirst("data[data-indicator=primaries_without_agreement]")
                .attr("value"));
        assertThat(officer.get(WITHOUT + "?" + codes).body().lines().count() - 1)
                .isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"union", "officer"})
    void behind_the_number_of_those_that_end_soon_stands_the_list_of_them(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        Element tile = visitor.page(FIGURES).selectFirst(".tile:has(data[data-indicator=agreements_ending])");
        int ending = Integer.parseInt(
                tile.selectFirst("data[data-indicator=agreements_ending]").attr("value"));
        Document list = visitor.page(tile.selectFirst("a").attr("href"));
        assertThat(ending).isPositive();
        assertThat(list.select("#agreements tbody tr")).hasSize(ending);
        assertThat(visitor.page("/app/agreements?endsBy=1999-01-01").select("#agreements tbody tr"))
                .isEmpty();
    }

    /** Every number of the page that leads somewhere, of parts those of the first two. */
    @ParameterizedTest
    @ValueSource(strings = {"union", "officer", "territory"})
    void the_list_behind_each_number_has_as_many_rows(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        List<String> wrong = new ArrayList<>();
        for (String by : List.of("organisation", "region", "sector", "size")) {
            Document page = visitor.page(FIGURES + "?by=" + by + "&lang=en");
            List<Element> links = new ArrayList<>(page.select("#parts tbody tr:lt(2) td a[href]"));
            if (by.equals("organisation")) {
                links.addAll(page.select("#steps a, #states li a, #themes td a[href], #levels td a[href]"));
                links.addAll(page.select(".tile:not(:has([data-indicator^=ca_covered])) .tile-name a"));
            }
            for (Element link : links) {
                String address = link.attr("href");
                String number = number(link);
                boolean people = link.closest("td[data-label$=covered]") != null;
                if (number.isEmpty() || number.endsWith("%") || people) {
                    assertThat(visitor.get(address).statusCode()).as(address).isEqualTo(200);
                    continue;
                }
                String file = address + (address.contains("?") ? "&" : "?") + "format=csv&headings=codes";
                long rows = visitor.get(file).body().lines().count() - 1;
                if (rows != Long.parseLong(number)) {
                    wrong.add(number + " ≠ " + rows + ": " + address);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What stands before the share, without spaces; a share alone says no number of rows. */
    private static String number(Element link) {
        Element row = link.closest("li, td, .tile");
        Element said = row.is("li") ? row.selectFirst("b") : row.is("td") ? link : row.selectFirst("data");
        return said.text().split("·")[0].replaceAll("[\\s\u00a0\u202f,]", "");
    }

    @Test
    void a_list_says_which_number_it_stands_behind() {
        Document list =
                Visitor.signedIn(port, "officer").page("/app/agreements?on=2026-06-01&level=organisation&lang=en");
        assertThat(list.selectFirst("#behind").text()).contains("in force on", "collective agreements");
        assertThat(list.selectFirst("#behind a").attr("href")).isEqualTo(FIGURES);
        assertThat(list.select("input[type=hidden][name=on]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIGURES, "/app/agreements/measured", WITHOUT})
    void a_page_of_figures_asks_as_little_of_the_federation_as_of_a_branch(String page) {
        for (String login : List.of("federation", "union", "officer")) {
            Visitor visitor = Visitor.signedIn(port, login);
            assertThat(Statements.during(() -> visitor.page(page)))
                    .as(login)
                    .isPositive()
                    .isLessThanOrEqualTo(MOST_STATEMENTS);
        }
    }
}
