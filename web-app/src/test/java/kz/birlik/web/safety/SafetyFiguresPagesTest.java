package kz.birlik.web.safety;

import static org.assertj.core.api.Assertions.assertThat;

import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class SafetyFiguresPagesTest {

    private static final String FIGURES = "/app/osh/figures";

    @LocalServerPort
    private int port;

    @Test
    void the_page_opens_in_each_language_by_each_part_and_says_whether_a_change_is_chance() {
        Visitor federation = Visitor.signedIn(port, "federation");
        for (String language : new String[] {"kk", "ru", "en"}) {
            for (String by : new String[] {"organisation", "employer", "sector", "region"}) {
                Document page = federation.page(FIGURES + "?by=" + by + "&lang=" + language);
                assertThat(page.text()).doesNotContain("??").doesNotContain("safety-figures.");
                assertThat(page.select("#verdict strong").text()).isNotBlank();
                assertThat(page.select("#control svg .bar")).hasSize(36);
            }
        }
    }

    @Test
    void the_accidents_of_the_demonstration_are_counted_and_lead_to_their_part() {
        Visitor federation = Visitor.signedIn(port, "federation");
        int most = 0;
        for (int back = 0; back < 3; back++) {
            int year = java.time.LocalDate.now().getYear() - back;
            Document page = federation.page(FIGURES + "?year=" + year);
            most = Math.max(
                    most, Integer.parseInt(page.select(".tile .figure").get(0).attr("value")));
        }
        assertThat(most).isPositive();
        assertThat(federation.page(FIGURES).select("#parts tbody th a").attr("href"))
                .contains(FIGURES + "?organisation=");
    }

    @Test
    void where_no_organisation_stands_below_the_employers_are_compared() {
        Visitor chair = Visitor.signedIn(port, "chair");
        assertThat(chair.page(FIGURES).select("#parts tbody th a").attr("href")).startsWith("/app/employers/");
        assertThat(chair.get(FIGURES + "?format=csv").body().lines().count())
                .as("the file says the same")
                .isGreaterThan(1);
    }

    @Test
    void what_a_union_declared_stands_beside_what_is_registered() {
        Document page = Visitor.signedIn(port, "union").page(FIGURES + "?year=2021&lang=ru");
        assertThat(page.select("#years small").eachText())
                .anyMatch(text -> text.replaceAll("[^0-9]", "").equals("8363"))
                .anyMatch(text -> text.replaceAll("[^0-9]", "").equals("8367"))
                .anyMatch(text -> text.replaceAll("[^0-9]", "").equals("3825"));
    }

    @Test
    void an_organisation_out_of_sight_is_not_there_and_odd_addresses_are_the_usual_page() {
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.get(FIGURES + "?organisation=EDU-KZ-55").statusCode())
                .isEqualTo(404);
        assertThat(officer.get(FIGURES + "?organisation=%27&year=x&by=none&line=none")
                        .statusCode())
                .isEqualTo(200);
        assertThat(officer.get(FIGURES + "?by=employer&format=csv").statusCode())
                .isEqualTo(200);
    }

    @Test
    void everybody_reads_the_rates_of_sections_without_an_account() {
        Visitor stranger = Visitor.anonymous(port);
        assertThat(Visitor.location(stranger.get("/safety"))).endsWith("/safety");
        for (String language : new String[] {"kk", "ru", "en"}) {
            Document page = stranger.page("/" + language + "/safety");
            assertThat(page.text()).doesNotContain("??").doesNotContain("safety-");
            assertThat(page.select("#rule").text()).isNotBlank();
        }
        assertThat(stranger.get("/kk/safety?year=1900").statusCode()).isEqualTo(200);
    }
}
