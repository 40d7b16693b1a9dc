package kz.birlik.web.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class HazardPagesTest {

    private static final String PLACE = "EDU-KZ-31-0001";
    private static final String LIST = "/app/osh/signals";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private HazardReminders reminders;

    private Map<String, String> filled(Visitor stranger, String form, String story) {
        Map<String, String> told = new LinkedHashMap<>();
        stranger.page(form)
                .select("form[enctype] input[type=hidden]")
                .forEach(field -> told.put(field.attr("name"), field.attr("value")));
        told.put("place", PLACE);
        told.put("where", "Қазандықтың есігі");
        told.put("story", story);
        return told;
    }

    private Document sent(String language, String story) {
        Visitor stranger = Visitor.anonymous(port);
        String form = "/" + language + "/hazard";
        HttpResponse<String> answer = stranger.post(form, filled(stranger, form + "?q=0001", story));
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private String listed(Visitor visitor, String number) {
        return visitor.page(LIST + "?show=all")
                .select("#hazards th a:contains(" + number + ")")
                .attr("href");
    }

    private static byte[] picture(String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void a_signal_is_one_page_without_a_name_a_cookie_or_an_account(String language) {
        Visitor stranger = Visitor.anonymous(port);
        HttpResponse<String> form = stranger.get("/" + language + "/hazard?q=0001");
        assertThat(form.headers().firstValue("set-cookie")).isEmpty();
        assertThat(form.body()).doesNotContain("??", "{0}").contains("name=\"file\"");
        Document done = sent(language, "Есік жабылмайды");
        assertThat(done.select("#number").text()).matches("HS-\\d{4}-\\d{6}");
        assertThat(done.select("#code").text()).matches("[2-9A-Z]{5}-[2-9A-Z]{5}");
        assertThat(done.select("#due").text()).isNotEmpty();
    }

    @Test
    void a_form_sent_again_is_the_same_signal_with_the_same_code() {
        Visitor stranger = Visitor.anonymous(port);
        Map<String, String> told = filled(stranger, "/ru/hazard?q=0001", "Повторно");
        Document first = Jsoup.parse(stranger.post("/ru/hazard", told).body());
        Document again = Jsoup.parse(stranger.post("/ru/hazard", told).body());
        assertThat(again.select("#number").text())
                .isEqualTo(first.select("#number").text());
        assertThat(again.select("#code").text()).isEqualTo(first.select("#code").text());
        told.put("key", "forged");
        assertThat(stranger.post("/ru/hazard", told).statusCode()).isEqualTo(422);
    }

    @Test
    void what_is_missing_is_said_beside_the_field_and_what_was_typed_stays() {
        Visitor stranger = Visitor.anonymous(port);
        Map<String, String> told = filled(stranger, "/ru/hazard?q=0001", "");
        HttpResponse<String> answer = stranger.post("/ru/hazard", told);
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".error-summary a[href='#story']")).isNotEmpty();
        assertThat(page.select("input[name=where]").val()).isEqualTo("Қазандықтың есігі");
        assertThat(page.select("input[name=key]").val()).isEqualTo(told.get("key"));
    }

    @Test
    void a_wrong_pair_says_nothing_and_the_right_one_shows_the_answer() {
        Document done = sent("ru", "Перила");
        String number = done.select("#number").text();
        String code = done.select("#code").text();
        Visitor stranger = Visitor.anonymous(port);
        HttpResponse<String> wrong = stranger.post("/ru/hazard/state", Map.of("number", number, "code", "2222222222"));
        HttpResponse<String> unknown =
                stranger.post("/ru/hazard/state", Map.of("number", "HS-2020-000009", "code", code));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = listed(officer, number);
        assertThat(officer.fillIn(
                                one + "/step/answer",
                                one + "/step/answer",
                                Map.of(
                                        "state",
                                        "planned",
                                        "note",
                                        "Перила поставят",
                                        "by",
                                        TODAY.plusDays(9).toString()))
                        .statusCode())
                .isEqualTo(302);
        Document state = Jsoup.parse(stranger.post("/ru/hazard/state", Map.of("number", number, "code", code))
                .body());
        assertThat(state.select("#course").text()).contains("Перила поставят");
        assertThat(state.text()).doesNotContain("officer");
    }

    @Test
    void a_photo_is_bared_of_what_the_camera_wrote_and_read_only_within_the_scope() throws IOException {
        Visitor stranger = Visitor.anonymous(port);
        Map<String, String> told = filled(stranger, "/ru/hazard?q=0001", "С фотографией");
        byte[] plain = picture("jpg");
        byte[] exif = "Exif\0\0LEAK-PLACE".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        taken.write(plain, 0, 2);
        taken.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)});
        taken.write(exif);
        taken.write(plain, 2, plain.length - 2);
        HttpResponse<String> answer = sendPhoto(stranger, told, "1.jpg", taken.toByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        String number = Jsoup.parse(answer.body()).select("#number").text();
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = listed(chair, number);
        assertThat(new String(chair.download(one + "/photo").body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("LEAK-PLACE");
        assertThat(Visitor.signedIn(port, "chair2").get(one + "/photo").statusCode())
                .isEqualTo(404);
        told.put("key", filled(stranger, "/ru/hazard?q=0001", "x").get("key"));
        assertThat(sendPhoto(stranger, told, "1.jpg", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    private HttpResponse<String> sendPhoto(Visitor stranger, Map<String, String> told, String name, byte[] content) {
        return stranger.sendFile("/ru/hazard", told, name, content);
    }

    @Test
    void whoever_stands_nearest_answers_and_nobody_else_reads_how_to_reach_the_sender() {
        Visitor stranger = Visitor.anonymous(port);
        Map<String, String> told = filled(stranger, "/kk/hazard?q=0001", "Сым ашық");
        told.put("contact", "+7 700 111 22 33");
        told.put("danger", "true");
        String number = Jsoup.parse(stranger.post("/kk/hazard", told).body())
                .select("#number")
                .text();
        Visitor inspector = Visitor.signedIn(port, "inspector");
        String one = listed(inspector, number);
        assertThat(inspector.get(one).body()).contains("+7 700 111 22 33");
        for (String other : List.of("chair", "officer", "lawyer", "analyst")) {
            assertThat(Visitor.signedIn(port, other).get(one).body()).as(other).doesNotContain("+7 700 111 22 33");
        }
        assertThat(Visitor.signedIn(port, "lawyer").get(one + "/step/answer").statusCode())
                .isEqualTo(403);
        assertThat(inspector.tasks().eachText()).anyMatch(task -> task.contains(number));
        assertThat(inspector
                        .fillIn(one + "/step/take", one + "/step/take", Map.of())
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> late = inspector.post(one + "/step/refuse", Map.of("version", "0", "note", "x"));
        assertThat(late.statusCode()).isIn(403, 409);
    }

    @Test
    void a_signal_outside_the_scope_is_not_there() {
        String one = listed(
                Visitor.signedIn(port, "officer"),
                sent("ru", "Чужой").select("#number").text());
        Visitor other = Visitor.signedIn(port, "chair2");
        assertThat(other.get(one).statusCode()).isEqualTo(404);
        assertThat(other.get(one + "/step/answer").statusCode()).isEqualTo(404);
        assertThat(other.get(LIST + "?organisation=" + PLACE).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "admin").get(LIST).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void the_list_opens_in_each_language_and_as_a_file_without_what_was_said(String login) {
        sent("ru", "Слова незнакомца");
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : List.of("ru", "en", "kk")) {
            HttpResponse<String> answer = visitor.get(LIST + "?show=all&lang=" + language);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("??", "{0}");
        }
        assertThat(visitor.get(LIST + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,number,organisation,employer,place")
                .doesNotContain("Слова незнакомца");
    }

    @Test
    void each_step_opens_and_refuses_what_cannot_be() {
        Visitor officer = Visitor.signedIn(port, "officer");
        sent("ru", "Второй");
        String one = listed(officer, sent("ru", "Первый").select("#number").text());
        for (String step : List.of("take", "answer", "pass", "merge", "refuse")) {
            HttpResponse<String> page = officer.get(one + "/step/" + step);
            assertThat(page.statusCode()).as(step).isEqualTo(200);
            assertThat(page.body()).as(step).doesNotContain("??", "{0}");
        }
        assertThat(officer.fillIn(one + "/step/answer", one + "/step/answer", Map.of("state", "planned", "note", "x"))
                        .statusCode())
                .as("a removal without a day")
                .isEqualTo(422);
        assertThat(officer.fillIn(one + "/step/pass", one + "/step/pass", Map.of("note", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(officer.fillIn(one + "/step/refuse", one + "/step/refuse", Map.of("note", "Реклама"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.page(one).select("main a[href*='/step/']")).isEmpty();
        assertThat(officer.get(one + "/step/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_day_that_comes_is_reminded_of_once() {
        sent("ru", "Напомнить");
        assertThat(reminders.remind()).isNotNegative();
    }
}
