package kz.birlik.web.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class MergePagesTest {

    private static final String PAIRS = "/app/members/duplicates";
    private static final String MERGES = "/app/members/merges";

    @LocalServerPort
    private int port;

    private Visitor as(String login) {
        return Visitor.signedIn(port, login);
    }

    /** What a browser would send of a form: hidden fields, ticked choices and texts. */
    private static Map<String, String> form(Document page, String action) {
        Element form = page.selectFirst("form[method=post][action=" + action + "]");
        assertThat(form).as(action).isNotNull();
        Map<String, String> fields = new HashMap<>();
        form.select("input, textarea").forEach(field -> {
            if (!field.attr("type").matches("checkbox|radio") || field.hasAttr("checked")) {
                fields.put(field.attr("name"), field.tagName().equals("textarea") ? field.text() : field.attr("value"));
            }
        });
        return fields;
    }

    private static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "admin", "lawyer"})
    void above_the_branch_nobody_merges_anybody(String login) {
        assertThat(as(login).get(MERGES).statusCode()).isEqualTo(403);
    }

    @Test
    void two_records_are_merged_after_a_preview_and_taken_apart_again() {
        Visitor chair = as("chair");
        String pair = chair.page(PAIRS + "?lang=ru")
                .selectFirst("#pairs tbody tr th a")
                .attr("href");
        String merge = pair + "/merge";
        assertThat(as("officer2").get(merge).statusCode()).isEqualTo(404);

        Map<String, String> chosen = form(chair.page(merge), merge);
        chosen.put("step", "check");
        HttpResponse<String> without = chair.post(merge, chosen);
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(page(without).select(".field-error")).isNotEmpty();

        chosen.put("reason", "сверено с паспортом");
        HttpResponse<String> preview = chair.post(merge, chosen);
        assertThat(preview.statusCode()).isEqualTo(200);
        Document check = page(preview);
        assertThat(check.select("#periods li")).isNotEmpty();
        assertThat(check.select("#settled")).isNotEmpty();
        assertThat(check.text()).doesNotContainPattern("\\b\\d{12}\\b");
        Map<String, String> whole = form(check, merge);
        whole.put("step", "merge");
        String absorbed = absorbed(chair, pair, whole.get("stays"));

        HttpResponse<String> first = chair.post(merge, whole);
        assertThat(first.statusCode()).isEqualTo(302);
        String made = Visitor.location(first).replaceFirst("^https?://[^/]+", "");
        assertThat(Visitor.location(chair.post(merge, whole)))
                .as("pressed twice")
                .endsWith(made);
        whole.put("_key", UUID.randomUUID().toString());
        HttpResponse<String> late = chair.post(merge, whole);
        assertThat(late.statusCode()).as("somebody else was quicker").isEqualTo(409);
        assertThat(page(late).select("[data-conflict]")).hasSize(1);
        assertThat(Visitor.location(chair.get(merge))).endsWith(made);

        HttpResponse<String> old = chair.get(absorbed);
        assertThat(old.statusCode()).isEqualTo(302);
        String card = Visitor.location(old).replaceFirst("^https?://[^/]+", "");
        assertThat(chair.page(card).select("#merged a[href=" + made + "]")).hasSize(1);
        assertThat(as("officer2").get(absorbed).statusCode()).isEqualTo(404);
        assertThat(as("chair2").get(made).statusCode()).isEqualTo(404);
        assertThat(chair.page(MERGES).select("#merges a[href=" + made + "]")).hasSize(1);
        assertThat(chair.page(PAIRS).select("#pairs a[href=" + pair + "]")).isEmpty();

        Map<String, String> undo = form(chair.page(made + "?lang=ru"), made + "/undo");
        HttpResponse<String> unsure = chair.post(made + "/undo", undo);
        assertThat(unsure.statusCode()).isEqualTo(422);
        assertThat(page(unsure).select(".error-summary li")).hasSize(2);
        undo.put("reason", "две разные женщины");
        undo.put("sure", "true");
        Visitor foreign = as("officer2");
        Map<String, String> forged = new HashMap<>(undo);
        forged.put("_csrf", foreign.token());
        assertThat(foreign.post(made + "/undo", forged).statusCode()).isEqualTo(404);
        assertThat(chair.post(made + "/undo", undo).statusCode()).isEqualTo(302);
        assertThat(chair.post(made + "/undo", undo).statusCode())
                .as("pressed twice")
                .isEqualTo(302);
        undo.put("_key", UUID.randomUUID().toString());
        assertThat(chair.post(made + "/undo", undo).statusCode()).isEqualTo(409);

        assertThat(chair.get(absorbed).statusCode()).isEqualTo(200);
        assertThat(chair.page(made).select("form[action=" + made + "/undo]")).isEmpty();
        assertThat(chair.page(PAIRS).select("#pairs a[href=" + pair + "]")).hasSize(1);
    }

    private static String absorbed(Visitor chair, String pair, String stays) {
        return chair.page(pair)
                .select("#fields thead a")
                .get(stays.equals("first") ? 1 : 0)
                .attr("href");
    }
}
