package kz.birlik.web.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class ProtectionPagesTest {

    private static final String LIST = "/app/protection";

    @LocalServerPort
    private int port;

    @Test
    void the_packages_open_in_each_language_and_only_the_administrator_words_them() {
        for (String login : new String[] {"chair", "officer", "lawyer", "union", "analyst", "admin"}) {
            Visitor visitor = Visitor.signedIn(port, login);
            for (String language : new String[] {"kk", "ru", "en"}) {
                assertThat(visitor.page(LIST + "?lang=" + language).select("section[id^=package-]"))
                        .hasSize(5);
            }
            assertThat(visitor.get("/app/admin/protection/migrant").statusCode())
                    .isEqualTo(login.equals("admin") ? 200 : 403);
        }
        assertThat(Visitor.signedIn(port, "admin")
                        .get("/app/admin/protection/none")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_version_has_as_many_lines_in_each_language_and_what_was_typed_stays() {
        Visitor admin = Visitor.signedIn(port, "admin");
        String edit = "/app/admin/protection/dignity";
        HttpResponse<String> uneven = admin.change(edit, edit, Map.of("checklistRu", "Только один пункт"));
        assertThat(uneven.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(uneven.body()).select("#checklistRu").text()).isEqualTo("Только один пункт");
    }

    @Test
    void two_tabs_of_a_version_end_in_a_conflict_page() {
        Visitor admin = Visitor.signedIn(port, "admin");
        String edit = "/app/admin/protection/informal";
        String seen = admin.page(edit).select("input[name=version]").attr("value");
        assertThat(admin.change(edit, edit, Map.of()).statusCode()).isEqualTo(302);
        HttpResponse<String> second = admin.change(edit, edit, Map.of("version", seen));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(second.body()).select("[data-conflict]").text()).contains("admin");
    }

    @Test
    void the_lawyer_sees_in_the_case_how_far_the_checklist_is_and_a_chair_nothing() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String worked = lawyer.page("/app/cases").select("#cases tbody th a").eachAttr("href").stream()
                .map(link -> link + "/package")
                .filter(page ->
                        !lawyer.page(page).select("#work input[checked]").isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(lawyer.page(worked).select("#work input[name=item]")).isNotEmpty();
        assertThat(Visitor.signedIn(port, "chair").get(worked).statusCode()).isEqualTo(403);
    }
}
