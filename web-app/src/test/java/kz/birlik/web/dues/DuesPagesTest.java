package kz.birlik.web.dues;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class DuesPagesTest {

    private static final String LISTS = "/app/dues/lists";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst"})
    void levels_above_see_sums_and_no_lists_of_people(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get("/app/dues?lang=" + language).statusCode()).isEqualTo(200);
            assertThat(visitor.get("/app/dues/rates?lang=" + language).statusCode())
                    .isEqualTo(200);
        }
        assertThat(visitor.get(LISTS).statusCode()).isEqualTo(403);
        for (String page : new String[] {"/app/dues/organisation", "/app/dues/accounting"}) {
            Document shown = visitor.page(page);
            assertThat(shown.select("main a[href*='/dues/members'], main a[href*='/app/members']"))
                    .isEmpty();
        }
        assertThat(visitor.get("/app/dues/members").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/app/dues/members?format=csv").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/app/dues/differences").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "lawyer", "inspector"})
    void who_has_nothing_to_do_with_dues_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get("/app/dues").statusCode()).isEqualTo(403);
    }

    @Test
    void terms_that_cannot_be_are_refused_beside_the_field_and_what_was_typed_stays() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String rates = "/app/dues/rates";
        HttpResponse<String> answer = chair.fillIn(
                rates, rates, Map.of("kind", "percent", "value", "101", "from", "2026-01-01", "decision", "№ 5"));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#value-error").text()).isNotBlank();
        assertThat(page.selectFirst("#value").attr("value")).isEqualTo("101");
        HttpResponse<String> shares = chair.fillIn(
                rates,
                "/app/dues/shares",
                Map.of("branch", "60", "union", "50", "sharesFrom", "2026-01-01", "sharesDecision", "№ 6"));
        assertThat(shares.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(shares.body()).select("#branch-error").text()).contains("100");
    }

    @Test
    void a_list_goes_through_preview_confirmation_differences_and_undo() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        assertThat(chair.fillIn(
                                "/app/dues/rates",
                                "/app/dues/rates",
                                Map.of("kind", "fixed", "value", "500", "from", "2020-01-01", "decision", "№ 1"))
                        .statusCode())
                .isEqualTo(302);
        String file = "ФИО;Удержано\nБөтен Адам Жоқ;500\n";
        HttpResponse<String> answer = chair.upload(
                LISTS, LISTS, "list.csv", file.getBytes(StandardCharsets.UTF_8), Map.of("month", "2026-02"));
        assertThat(answer.statusCode()).isEqualTo(302);
        String list = Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
        assertThat(chair.page(list).select("[data-count=not_in_roster]").attr("value"))
                .isEqualTo("1");
        assertThat(chair.page("/app/dues?month=2026-02").select("#dues-months")).isEmpty();

        assertThat(chair.fillIn(list, list + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.page("/app/dues?month=2026-02").select("#dues-months tbody tr"))
                .hasSize(1);
        assertThat(chair.get("/app/dues?month=2026-02&format=csv&headings=codes")
                        .body())
                .contains("EDU-KZ-55-0001")
                .contains("500");
        assertThat(chair.page("/app/dues/differences").select("#dues-differences tbody tr"))
                .isNotEmpty();
        assertThat(chair.get("/app/dues/differences?format=csv&list=" + list.substring(list.lastIndexOf('/') + 1))
                        .body())
                .contains("Бөтен Адам Жоқ");
        assertThat(Visitor.signedIn(port, "chair").get(list).statusCode()).isEqualTo(404);

        String entries = chair.get("/app/dues/accounting?month=2026-02&format=csv&headings=codes")
                .body();
        assertThat(entries.lines().toList())
                .first()
                .isEqualTo("entry,month,organisation_code,organisation,operation,level,receiver_code,percent,amount,"
                        + "currency,changed_on,revision,closed");
        assertThat(entries)
                .contains("EDU-KZ-55-0001/2026-02/unmatched,2026-02,EDU-KZ-55-0001,")
                .contains(",unmatched,,,,500.00,KZT,")
                .contains("EDU-KZ-55-0001/2026-02/share/union")
                .doesNotContain("Бөтен");

        assertThat(chair.fillIn(list, list + "/withdraw", Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(chair.fillIn(list, list + "/withdraw", Map.of("reason", "Басқа ұйымның тізімі"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.page(list).select("main").text()).contains("Басқа ұйымның тізімі");
        assertThat(chair.page("/app/dues?month=2026-02").select("#dues-months")).isEmpty();
        assertThat(chair.get("/app/dues/accounting?month=2026-02&format=csv&headings=codes")
                        .body())
                .contains("EDU-KZ-55-0001/2026-02/withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void the_template_is_read_as_a_list_and_comes_back_marked(String language) throws Exception {
        Visitor chair = Visitor.signedIn(port, "chair2");
        for (String form : new String[] {"csv", "xlsx"}) {
            HttpResponse<byte[]> template = chair.download(LISTS + "/template?format=" + form + "&lang=" + language);
            assertThat(template.statusCode()).isEqualTo(200);
            HttpResponse<String> answer =
                    chair.upload(LISTS, LISTS, "template." + form, template.body(), Map.of("month", "2025-03"));
            assertThat(answer.statusCode()).isEqualTo(302);
            String list = Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
            assertThat(chair.page(list).select("[data-count=not_in_roster]").attr("value"))
                    .isEqualTo("2");
        }
        byte[] faulty = "ИИН;ФИО;Удержано\n1234;Бөтен Адам;500\n".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> marked =
                chair.upload(LISTS, LISTS, "list.csv", faulty, Map.of("month", "2025-03", "marked", "yes"));
        assertThat(marked.statusCode()).isEqualTo(200);
        assertThat(marked.headers().firstValue("Content-Disposition").orElse(""))
                .contains("dues-list-marked.xlsx");
    }

    @Test
    void a_month_is_drilled_into_down_to_the_members_and_what_they_owe() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document branch = officer.page("/app/dues/organisation");
        assertThat(branch.select("#dues-below tbody tr")).isNotEmpty();
        assertThat(branch.select("#dues-parts li")).isNotEmpty();
        Document primary = officer.page("/app/dues/organisation?organisation=EDU-KZ-31-0001");
        assertThat(primary.select("#dues-ageing dd")).hasSize(4);
        Document members =
                officer.page(primary.select("main a[href*='/dues/members']").attr("href"));
        assertThat(members.select("#dues-members tbody tr")).isNotEmpty();
        assertThat(officer.get("/app/dues/organisation?organisation=EDU-KZ-55-0001")
                        .statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/app/dues/members?organisation=EDU-KZ-55-0001").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "union")
                        .page("/app/dues/organisation?organisation=EDU-KZ-31-0001")
                        .select("#dues-total"))
                .isNotEmpty();
    }

    @Test
    void a_member_takes_home_on_paper_where_the_own_tenge_goes() throws Exception {
        Visitor chair = Visitor.signedIn(port, "chair");
        String member = chair.page("/app/dues/members")
                .select("#dues-members tbody th a")
                .attr("href");
        assertThat(text(chair.download(member + "/paper?language=kk"))).contains("Менің теңгем қайда жұмсалады");
        assertThat(text(chair.download(member + "/paper?language=ru")))
                .contains("Куда идёт мой тенге")
                .contains("Отраслевой профсоюз");
        assertThat(chair.get(member + "/paper?language=en").statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair2")
                        .get(member + "/paper?language=kk")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String text(HttpResponse<byte[]> file) throws Exception {
        assertThat(file.statusCode()).isEqualTo(200);
        try (PDDocument paper = Loader.loadPDF(file.body())) {
            return new PDFTextStripper().getText(paper).replaceAll("\\s+", " ");
        }
    }
}
