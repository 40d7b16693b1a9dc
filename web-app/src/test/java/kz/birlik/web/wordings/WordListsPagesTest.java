package kz.birlik.web.wordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class WordListsPagesTest {

    private static final String LISTS = "/app/admin/wordings";
    private static final String SENTENCE = "Администрация фантазирует о новых станках";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "officer", "chair", "lawyer"})
    void nobody_but_the_administrator_keeps_the_lists(String login) {
        assertThat(Visitor.signedIn(port, login).get(LISTS).statusCode()).isEqualTo(403);
    }

    @Test
    void every_list_opens_in_every_language_and_a_sentence_is_tried_at_once() {
        Visitor admin = Visitor.signedIn(port, "admin");
        for (String list : new String[] {"condition", "effort", "frequency", "date", "measure", "standing", "side"}) {
            for (String language : new String[] {"kk", "ru"}) {
                Document page = admin.page(LISTS + "?list=" + list + "&language=" + language + "&lang=" + language);
                assertThat(page.select("#patterns tbody th[scope=row]")).isNotEmpty();
            }
        }
        String asked = URLEncoder.encode("Работодатель по возможности улучшает питание", StandardCharsets.UTF_8);
        Document page = admin.page(LISTS + "?language=ru&sentence=" + asked);
        assertThat(page.select("#found mark").eachText()).contains("по возможности");
        assertThat(page.select("#found .tag")).hasSize(1);
    }

    @Test
    void a_phrase_is_tried_kept_changed_and_retired_and_its_history_is_there() {
        Visitor admin = Visitor.signedIn(port, "admin");
        String form = LISTS + "/new?language=ru&list=condition";
        Map<String, String> typed = new HashMap<>();
        typed.putAll(Map.of("language", "ru", "list", "condition"));
        typed.putAll(Map.of("pattern", "фантазир* (о)", "reason", "Проба", "sentence", SENTENCE));
        HttpResponse<String> refused = admin.fillIn(form, LISTS + "/new", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#pattern-error").text()).isNotBlank();
        assertThat(Jsoup.parse(refused.body()).select("input[name=pattern]").val())
                .as("what was typed stays")
                .isEqualTo("фантазир* (о)");

        typed.put("pattern", "фантазир* о");
        typed.put("attempt", "yes");
        HttpResponse<String> tried = admin.fillIn(form, LISTS + "/new", typed);
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(tried.body()).select("#found mark").eachText()).containsExactly("фантазирует о");
        assertThat(admin.page(LISTS + "?language=ru&list=condition")
                        .select("#patterns th")
                        .eachText())
                .as("trying keeps nothing")
                .doesNotContain("фантазир* о");

        typed.remove("attempt");
        assertThat(admin.fillIn(form, LISTS + "/new", typed).statusCode()).isEqualTo(302);
        String one = admin.page(LISTS + "?language=ru&list=condition")
                .select("#patterns th a:containsOwn(фантазир* о)")
                .attr("href");
        Map<String, String> stale = new HashMap<>();
        admin.page(one)
                .select("form[action=" + one + "] input[name]")
                .forEach(field -> stale.put(field.attr("name"), field.val()));
        Map<String, String> changed = new HashMap<>(Map.of("pattern", "фантазир* … станк*", "reason", "Точнее"));
        assertThat(admin.fillIn(one, one, changed).statusCode()).isEqualTo(302);
        stale.putAll(Map.of("pattern", "фантазия", "reason", "Второе окно"));
        HttpResponse<String> second = admin.post(one, stale);
        assertThat(second.statusCode()).isEqualTo(409);

        assertThat(admin.fillIn(one, one + "/retire", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(admin.fillIn(one, one + "/retire", Map.of("reason", "Конец пробы"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.page(one).select("#record-history li h3")).hasSize(3);
        assertThat(admin.get(LISTS + "/0190a000-0000-7000-8000-00000000dead").statusCode())
                .isEqualTo(404);
    }
}
