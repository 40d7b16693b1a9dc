package kz.birlik.web.registered;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
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
class RegisteredPagesTest {

    private static final String BRANCH = "EDU-KZ-31";
    private static final String OWN = "EDU-KZ-31-0001";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void the_registered_number_of_a_closed_year_stands_beside_the_declared_one_with_the_gap() {
        int over = LocalDate.now(BirlikApplication.ZONE).getYear() - 1;
        Document page = Visitor.signedIn(port, "officer").page("/app/orgs/" + BRANCH);
        Element row = page.selectFirst("#registered tbody tr.total");

        Element declared = row.selectFirst("data[data-kind=declared]");
        Element registered = row.selectFirst("data[data-kind=registered]");
        assertThat(declared.attr("data-period")).isEqualTo(registered.attr("data-period"));
        assertThat(registered.attr("data-period")).isEqualTo(String.valueOf(over));
        assertThat(new BigDecimal(registered.attr("value")))
                .isEqualByComparingTo(BigDecimal.valueOf(membersAtEndOf(over)));
        assertThat(row.select("td").last().text()).contains("%");
    }

    @Test
    void analytics_says_the_same_and_what_changed_the_total_adds_up() {
        Document page = Visitor.signedIn(port, "analyst")
                .page("/app/analytics?organisation=" + BRANCH + "&from=2022&to="
                        + (LocalDate.now(BirlikApplication.ZONE).getYear() - 1));
        assertThat(page.selectFirst("#registered tbody tr.total data[data-kind=registered]")
                        .attr("value"))
                .isEqualTo(Visitor.signedIn(port, "officer")
                        .page("/app/orgs/" + BRANCH)
                        .selectFirst("#registered tbody tr.total data[data-kind=registered]")
                        .attr("value"));
        assertThat(page.select("#registered .bar-list li")).hasSizeGreaterThan(2);
    }

    @Test
    void organisations_below_are_ranked_by_their_distance_from_the_share_of_youth_beside_the_pyramid() {
        Document page = Visitor.signedIn(port, "analyst").page("/app/analytics?organisation=EDU");
        var shares = page.select("#ages ol.bar-list meter").eachAttr("value").stream()
                .map(BigDecimal::new)
                .toList();
        assertThat(shares).isNotEmpty().isSorted();
        assertThat(page.select("#ages tbody tr")).hasSizeGreaterThan(5);
        Document own = Visitor.signedIn(port, "officer").page("/app/analytics?organisation=" + OWN);
        assertThat(own.select("#ages tbody tr")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "analyst", "union", "territory", "officer", "chair"})
    void every_level_reads_its_own_in_three_languages(String login) {
        String own = login.equals("chair") ? OWN : BRANCH;
        for (String language : new String[] {"kk", "ru", "en"}) {
            Document page = Visitor.signedIn(port, login).page("/app/orgs/" + own + "?lang=" + language);
            assertThat(page.select("#registered data[data-indicator=members_total][data-kind=registered]"))
                    .hasSize(1);
            assertThat(page.text()).doesNotContain("??").doesNotContain("registered.");
        }
    }

    @Test
    void nobody_reads_the_numbers_of_others() {
        assertThat(Visitor.signedIn(port, "chair").get("/app/orgs/" + BRANCH).statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "officer2").get("/app/orgs/" + BRANCH).statusCode())
                .isEqualTo(404);
    }

    /** A year that is closed goes on counting whom a later merge of records made one; the demonstration merges a pair. */
    private long membersAtEndOf(int year) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return jdbc.sql("""
                            select count(*) + (select count(*) from person_merge d join organisation o on o.id = d.branch_id
                                               where o.code = :branch and d.merged_by = 'demonstration')
                            from membership m join organisation o on o.id = m.branch_id
                            where o.code = :branch and m.valid_from <= make_date(:year, 12, 31)
                              and (m.valid_to is null or m.valid_to > make_date(:year, 12, 31))""")
                    .param("branch", BRANCH)
                    .param("year", year)
                    .query(Long.class)
                    .single();
        });
    }
}
