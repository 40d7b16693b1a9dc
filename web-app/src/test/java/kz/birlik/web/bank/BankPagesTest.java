package kz.birlik.web.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class BankPagesTest {

    private static final String BANK = "/app/agreements/bank";
    private static final String MEASURED = "/app/agreements/measured";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void both_pages_open_in_each_language(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            for (String page :
                    new String[] {BANK, BANK + "?topic=C02", BANK + "?topic=C02&unit=day&sector=85&q=x", MEASURED}) {
                String address = page + (page.contains("?") ? "&" : "?") + "lang=" + language;
                assertThat(visitor.get(address).statusCode()).as(address).isEqualTo(200);
            }
        }
        assertThat(visitor.get(MEASURED + "?format=csv&headings=codes").body())
                .startsWith("code,organisation,agreements,promises,concrete,concrete_pct");
    }

    @Test
    void the_administrator_of_accounts_reads_neither() {
        Visitor admin = Visitor.signedIn(port, "admin");
        assertThat(admin.get(BANK).statusCode()).isEqualTo(403);
        assertThat(admin.get(MEASURED).statusCode()).isEqualTo(403);
    }

    @Test
    void what_is_promised_of_a_topic_is_counted_by_unit() {
        Document page = Visitor.signedIn(port, "federation").page(BANK + "?topic=C02");
        assertThat(page.select("#bank tbody tr").size() > 0)
                .isEqualTo(page.select("#spread tbody tr").size() > 0);
    }

    @Test
    void a_topic_is_a_file_of_the_same_clauses_and_without_one_there_is_nothing_to_take_away() {
        Visitor federation = Visitor.signedIn(port, "federation");
        Document page = federation.page(BANK + "?topic=C02");
        assertThat(page.select("details.menu a[href*=format]").eachText()).containsExactly("CSV", "XLSX", "PDF");
        assertThat(federation.page(BANK).select("details.menu a[href*=format]")).isEmpty();
        List<String> lines = federation
                .get(BANK + "?topic=C02&format=csv&headings=codes")
                .body()
                .lines()
                .toList();
        assertThat(lines.get(0)).startsWith("id,agreement,kind,name,employer,sector,in_force_from,number,amount,unit");
        List<String> shown = page.select("#bank tbody tr").eachAttr("data-clause");
        assertThat(shown).isNotEmpty();
        assertThat(shown).allMatch(clause -> lines.stream().anyMatch(line -> line.startsWith(clause)));
        assertThat(federation.get(BANK + "?format=csv").statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "admin")
                        .get(BANK + "?topic=C02&format=csv")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_foreign_draft_takes_nothing_and_is_not_there() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String nowhere = "0190a000-0000-7000-8000-00000000dead";
        assertThat(chair.get(BANK + "?into=" + nowhere).statusCode()).isEqualTo(404);
        assertThat(chair.get(MEASURED + "?organisation=" + "QYZ-KZ-55").statusCode())
                .isEqualTo(404);
        Map<String, String> form = Map.of("into", nowhere, "clause", nowhere, "version", "0");
        assertThat(chair.post(BANK, form).statusCode()).isIn(403, 404);
    }
}
