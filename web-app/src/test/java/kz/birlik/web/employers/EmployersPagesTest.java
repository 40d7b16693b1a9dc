package kz.birlik.web.employers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class EmployersPagesTest {

    private static final String PAGE = "/app/analytics/employers";
    private static final String OWN = "EDU-KZ-31-0001";

    @LocalServerPort
    private int port;

    @Test
    void employers_are_ranked_by_those_not_covered_and_the_file_says_the_same() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        String page = PAGE + "?organisation=EDU&state=";
        List<Integer> uncovered = uncovered(analyst.page(page));
        assertThat(uncovered).isNotEmpty().isSortedAccordingTo((one, other) -> Integer.compare(other, one));
        Document second = analyst.page(
                analyst.page(page).selectFirst(".pager a[rel=next]").attr("href"));
        assertThat(uncovered(second).get(0)).isLessThanOrEqualTo(uncovered.get(uncovered.size() - 1));
        List<String> rows = new String(
                        analyst.download(page + "&format=csv&headings=codes").body(), StandardCharsets.UTF_8)
                .strip()
                .lines()
                .toList();
        assertThat(rows.get(0)).contains("headcount").contains("coverage_pct").contains("not_covered");
        assertThat(rows.size() - 1).isGreaterThan(100);
        assertThat(analyst.download(page + "&format=xlsx").body()).startsWith((byte) 'P', (byte) 'K');
        assertThat(analyst.page(PAGE + "?organisation=EDU&size=medium&region=KZ-31")
                        .select("#employers tbody tr"))
                .isNotEmpty()
                .hasSizeLessThan(100);
    }

    @Test
    void more_members_than_people_is_shown_as_a_contradiction_and_on_the_page_of_the_organisation() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document over = officer.page(PAGE + "?state=over");
        assertThat(over.select("#employers tbody tr")).isNotEmpty();
        assertThat(over.select("#employers tbody tr .tag.attention")).hasSameSizeAs(over.select("#employers tbody tr"));
        assertThat(officer.page("/app/orgs/" + OWN + "?lang=ru").text()).contains("Членов здесь");
    }

    @Test
    void new_members_stand_by_size_and_form_with_their_file() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        Document page = analyst.page(PAGE + "?organisation=EDU");
        assertThat(page.select("#joined-size tbody tr")).hasSizeGreaterThan(1);
        assertThat(page.select("#joined-form .bar-list li")).isNotEmpty();
        String file = analyst.get(PAGE + "?organisation=EDU&table=joined&format=csv&headings=codes")
                .body();
        assertThat(file).contains("employer_size").contains("joined");
    }

    @Test
    void the_employers_of_others_are_not_found() {
        Visitor chair = Visitor.signedIn(port, "chair");
        assertThat(chair.page(PAGE).select("#employers tbody tr")).hasSize(1);
        for (String query :
                List.of("?organisation=EDU-KZ-31", "?organisation=none", "?organisation=EDU-KZ-31&format=csv")) {
            assertThat(chair.get(PAGE + query).statusCode()).as(query).isEqualTo(404);
        }
        assertThat(Visitor.signedIn(port, "officer2")
                        .get(PAGE + "?organisation=" + OWN + "&table=joined&format=csv")
                        .statusCode())
                .isEqualTo(404);
    }

    private static List<Integer> uncovered(Document page) {
        return page.select("#employers tbody tr td:last-child data").eachAttr("value").stream()
                .map(Integer::valueOf)
                .toList();
    }
}
