package kz.birlik.web.inspectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.safety.InspectorChanges;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class InspectorPagesTest {

    private static final String INSPECTORS = "/app/osh/inspectors";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private InspectorChanges changes;

    @Autowired
    private InspectorCertificate paper;

    @Autowired
    private InspectorReminders reminders;

    @Autowired
    private SystemScope system;

    private final HttpClient stranger = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void the_lists_open_in_each_language_and_as_files(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String list : List.of("", "/missing")) {
            for (String language : List.of("kk", "ru", "en")) {
                HttpResponse<String> answer = visitor.get(INSPECTORS + list + "?lang=" + language);
                assertThat(answer.statusCode()).as(list).isEqualTo(200);
                assertThat(answer.body()).as(list).doesNotContain("??", "{0}");
            }
        }
        assertThat(visitor.get(INSPECTORS + "?show=all&format=csv&headings=codes")
                        .body())
                .startsWith("id,organisation,")
                .doesNotContain("Ойдан");
        visitor.get(INSPECTORS + "?lang=kk");
    }

    @Test
    void an_administrator_has_nothing_to_do_with_them_and_those_above_only_read() {
        assertThat(Visitor.signedIn(port, "admin").get(INSPECTORS).statusCode()).isEqualTo(403);
        Visitor union = Visitor.signedIn(port, "union");
        Document one = union.page(first(union, "?organisation=EDU-KZ-31-0001"));
        assertThat(one.select("main a[href*='/step/'], main form")).isEmpty();
        assertThat(union.get(INSPECTORS + "/new").statusCode()).isEqualTo(403);
    }

    @Test
    void a_mandate_out_of_the_scope_is_not_there() {
        String one = first(Visitor.signedIn(port, "chair"), "");
        Visitor other = Visitor.signedIn(port, "chair2");
        assertThat(other.get(one).statusCode()).isEqualTo(404);
        assertThat(other.get(one + "/step/edit").statusCode()).isEqualTo(404);
        assertThat(other.get(INSPECTORS + "?organisation=EDU-KZ-31-0001").statusCode())
                .isEqualTo(404);
        assertThat(other.get(INSPECTORS + "/new?organisation=EDU-KZ-31-0001").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_is_amiss_stands_in_the_tabs_and_among_the_tasks() {
        Visitor officer = Visitor.signedIn(port, "officer");
        for (String show : List.of("ending", "untrained")) {
            assertThat(officer.page(INSPECTORS + "?show=" + show)
                            .select("#inspectors")
                            .text())
                    .as(show)
                    .contains("EDU-KZ-31-0002");
        }
        assertThat(officer.page(INSPECTORS + "?show=unconfirmed")
                        .select("#inspectors")
                        .text())
                .contains("EDU-KZ-31-0003");
        assertThat(officer.page(INSPECTORS + "?show=all&q=гулмира").select("#inspectors tbody tr"))
                .hasSize(1);
        assertThat(officer.page(INSPECTORS + "/missing").select("#missing").text())
                .contains("EDU-KZ-31-0003")
                .doesNotContain("EDU-KZ-31-0002");
        assertThat(officer.tasks().text()).contains("Ойдан Жанар");
    }

    @Test
    void an_ending_term_is_reminded_of_before_it_ends() {
        assertThat(reminders.remind()).isPositive();
        assertThat(Visitor.signedIn(port, "officer").tasks().text()).contains("Ойдан Жанар");
    }

    @Test
    void an_officer_keeps_an_inspector_from_the_election_to_the_end() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String electing = officer.page(INSPECTORS + "/missing?organisation=EDU-KZ-31-0007&lang=ru")
                .select("#missing tbody tr a")
                .attr("href");
        String employer = officer.page(electing)
                .select("select[name=employer] option[selected]")
                .attr("value");
        assertThat(employer).isNotEmpty();
        Map<String, String> typed = Map.of(
                "employer",
                employer,
                "fullName",
                "Сынақ Мәди",
                "electedOn",
                TODAY.minusDays(9).toString(),
                "electedBy",
                "Собрание",
                "termFrom",
                TODAY.minusDays(9).toString(),
                "termUntil",
                TODAY.minusDays(19).toString());
        HttpResponse<String> backwards = officer.fillIn(electing, INSPECTORS + "/new", typed);
        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(backwards.body()).select("#termUntil-error")).hasSize(1);
        assertThat(Jsoup.parse(backwards.body()).select("#fullName").attr("value"))
                .isEqualTo("Сынақ Мәди");
        Map<String, String> right = new HashMap<>(typed);
        right.put("termUntil", TODAY.plusYears(2).toString());
        right.put("card", "00000000000");
        HttpResponse<String> unknown = officer.fillIn(electing, INSPECTORS + "/new", right);
        assertThat(Jsoup.parse(unknown.body()).select("#card-error")).hasSize(1);
        right.remove("card");
        HttpResponse<String> made = officer.fillIn(electing, INSPECTORS + "/new", right);
        assertThat(made.statusCode()).isEqualTo(302);
        String one = Visitor.location(made).replaceAll("^https?://[^/]+", "").replaceAll("\\?.*", "");
        assertThat(officer.page(one).text()).contains("Не утверждён", "203(5)", "Решения об утверждении нет");

        HttpResponse<String> early = step(officer, one, "certificate", Map.of());
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("Сначала внесите утверждение");
        saved(step(
                officer,
                one,
                "confirm",
                Map.of("by", "council", "on", TODAY.minusDays(2).toString())));
        saved(step(
                officer,
                one,
                "training",
                Map.of(
                        "trainedOn",
                        TODAY.toString(),
                        "trainedUntil",
                        TODAY.plusYears(1).toString(),
                        "paper",
                        "7")));
        saved(step(officer, one, "certificate", Map.of()));
        Document page = officer.page(one);
        assertThat(page.select("#certificates").text()).contains("Действительно");
        assertThat(page.select("#rights li")).hasSize(6);
        assertThat(step(officer, one, "certificate", Map.of("why", "")).statusCode())
                .isEqualTo(422);
        saved(step(officer, one, "certificate", Map.of("why", "Утеряно")));
        assertThat(officer.page(one).select("#certificates").text()).contains("Заменено", "Утеряно");
        HttpResponse<String> file = officer.fillIn(one, one + "/certificate/print", Map.of());
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        HttpResponse<String> stale = officer.fillIn(
                one + "/step/end",
                one + "/step/end",
                Map.of("version", "0", "on", TODAY.toString(), "why", "Кешіккен"));
        assertThat(stale.statusCode()).isEqualTo(409);
        saved(step(officer, one, "end", Map.of("on", TODAY.toString(), "why", "Уволился")));
        assertThat(officer.page(one).select("#certificates").text()).contains("Отозвано");
        assertThat(officer.page(INSPECTORS + "?show=ended")
                        .select("#inspectors")
                        .text())
                .contains("Сынақ Мәди");
        officer.get(INSPECTORS + "?lang=kk");
    }

    @Test
    void the_certificate_on_paper_is_in_two_languages_and_its_code_leads_to_the_check() throws Exception {
        Visitor chair = Visitor.signedIn(port, "chair");
        UUID id = UUID.fromString(first(chair, "?q=гулмира").replaceAll(".*/", ""));
        byte[][] sheet = new byte[1][];
        SystemActing.as("tester", () -> {
            try {
                sheet[0] = paper.of(changes.print(system.wholeFederation("test"), id));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        try (PDDocument document = Loader.loadPDF(sheet[0])) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Техникалық инспектор куәлігі", "Удостоверение технического инспектора", "Ойдан Гүлмира")
                    .doesNotContain("?");
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 200);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            String code = new QRCodeReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                    .getText();
            String token = code.replaceAll(".*/kk/inspector/", "");
            HttpResponse<String> good = check(token);
            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(good.headers().firstValue("X-Robots-Tag")).isPresent();
            assertThat(good.body())
                    .contains("Удостоверение действительно", "О.\u00a0Г.")
                    .doesNotContain("Гүлмира");
            HttpResponse<String> forged = check((token.startsWith("a") ? "b" : "a") + token.substring(1));
            assertThat(forged.statusCode()).isEqualTo(404);
            assertThat(forged.body()).doesNotContain("О.\u00a0Г.");
            assertThat(check(token.substring(1)).statusCode()).isEqualTo(404);
        }
    }

    private HttpResponse<String> check(String token) throws Exception {
        return stranger.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ru/inspector/" + token))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> step(Visitor visitor, String one, String step, Map<String, String> typed) {
        return visitor.fillIn(one + "/step/" + step, one + "/step/" + step, typed);
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static String first(Visitor visitor, String query) {
        return visitor.page(INSPECTORS + query).select("#inspectors tbody th a").attr("href");
    }
}
