package kz.birlik.web.tension;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class TensionPagesTest {

    private static final String VIEW = "/app/tension";

    @LocalServerPort
    private int port;

    private static BigDecimal number(Element cell) {
        return new BigDecimal(cell.text().replaceAll("[^0-9,.]", "").replace(',', '.'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "union", "territory", "federation", "analyst"})
    void the_view_opens_by_employer_and_by_town_in_each_language_and_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get(VIEW + "?lang=" + language).statusCode()).isEqualTo(200);
            assertThat(visitor.get(VIEW + "?by=town&lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(VIEW + "?format=csv&headings=codes").body())
                .startsWith("region,town,monotown,employer,points");
    }

    @Test
    void a_number_is_the_sum_of_counts_by_their_weights() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document view = officer.page(VIEW + "?lang=ru");
        Element first = view.select("#tension tbody tr").first();
        Document explained = officer.page(first.select("td a").attr("href"));
        BigDecimal sum = BigDecimal.ZERO;
        for (Element part : explained.select("#parts tbody tr")) {
            BigDecimal points = number(part.select("td").get(0))
                    .multiply(number(part.select("td").get(1)));
            assertThat(number(part.select("td").get(2))).isEqualByComparingTo(points);
            sum = sum.add(points);
        }
        assertThat(sum).isPositive();
        if (first.select(".tag").isEmpty()) {
            assertThat(number(explained.selectFirst("#points"))).isEqualByComparingTo(sum);
        }
        assertThat(explained.select("#parts a[href^=/app/signals]")).isNotEmpty();
    }

    @Test
    void an_employer_out_of_sight_has_no_number_and_a_chair_no_view() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String foreign = Visitor.signedIn(port, "officer2")
                .page(VIEW)
                .select("#tension tbody td a")
                .attr("href");
        assertThat(foreign).isNotEmpty();
        assertThat(officer.get(foreign).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair").get(VIEW).statusCode()).isEqualTo(403);
    }

    @Test
    void injuries_are_said_to_be_those_of_the_register() {
        assertThat(Visitor.signedIn(port, "analyst")
                        .page(VIEW + "?lang=en")
                        .select("#formula")
                        .text())
                .contains("register");
    }
}
