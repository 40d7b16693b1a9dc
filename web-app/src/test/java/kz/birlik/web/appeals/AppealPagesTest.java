package kz.birlik.web.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import kz.birlik.web.HostileFiles;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class AppealPagesTest {

    private static final String PLACE = "EDU-KZ-31-0001";
    private static final byte[] PDF = "%PDF-1.7 құжат %%EOF".getBytes(StandardCharsets.UTF_8);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private static Map<String, Map<String, String>> answers(String story) {
        Map<String, Map<String, String>> answers = new LinkedHashMap<>();
        answers.put("topic", Map.of("topic", "wages"));
        answers.put("place", Map.of("place", PLACE));
        answers.put("when", Map.of("happened", "day", "day", "27", "month", "наурыз", "year", "2026"));
        answers.put("story", Map.of("story", story));
        answers.put("files", Map.of());
        answers.put("who", Map.of("who", "named", "applicant", "Тестова Өтініш"));
        answers.put("contacts", Map.of("phone", "8 701 234 56 78", "email", "appeal@example.kz", "language", "kk"));
        answers.put("group", Map.of("group", ""));
        answers.put("consent", Map.of("agree", "true", "version", "2026-A1"));
        return answers;
    }

    private Visitor filled(String language, Map<String, Map<String, String>> answers) {
        Visitor visitor = Visitor.anonymous(port);
        answers.forEach((step, typed) -> assertThat(
                        visitor.post("/" + language + "/appeal/" + step, typed).statusCode())
                .as(step)
                .isEqualTo(302));
        return visitor;
    }

    private record Receipt(Visitor visitor, String number, String code) {

        Map<String, String> pair() {
            return new LinkedHashMap<>(Map.of("number", number, "code", code));
        }
    }

    private Receipt sent(String language, Map<String, Map<String, String>> answers) {
        Visitor visitor = filled(language, answers);
        String base = "/" + language + "/appeal";
        assertThat(visitor.get(base + "/check").statusCode()).isEqualTo(200);
        assertThat(Visitor.location(visitor.post(base + "/send", Map.of()))).endsWith(base + "/done");
        Document done = visitor.page(base + "/done");
        return new Receipt(
                visitor, done.select("#number").text(), done.select("#code").text());
    }

    private String address(String number) {
        return "/app/cases/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'case.registered' and after ->> 'number' = :number")
                        .param("number", number)
                        .query(String.class)
                        .single();
    }

    private Document state(Receipt receipt) {
        HttpResponse<String> answer = Visitor.anonymous(port).post("/kk/appeal/state", receipt.pair());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void every_question_opens_in_each_language_without_a_script(String language) {
        Visitor visitor = filled(language, answers("Әңгіме " + language));
        for (String step : answers("").keySet()) {
            Document page = visitor.page("/" + language + "/appeal/" + step);
            assertThat(page.select("h1")).as(step).hasSize(1);
            assertThat(page.select("script")).as(step).isEmpty();
            assertThat(page.text()).as(step).doesNotContain("??", "appeal.");
        }
        assertThat(visitor.page("/" + language + "/appeal/check").select("#answers dt"))
                .hasSize(answers("").size());
        assertThat(Visitor.anonymous(port).page("/" + language).select("a[href=/" + language + "/appeal]"))
                .isNotEmpty();
        assertThat(Visitor.location(Visitor.anonymous(port).get("/appeal"))).endsWith("/appeal");
        assertThat(Visitor.location(Visitor.anonymous(port).get("/appeal/state")))
                .endsWith("/appeal/state");
    }

    @Test
    void an_appeal_is_sent_once_and_its_lawyer_and_applicant_talk_until_the_help_is_rated() {
        Receipt receipt = sent("kk", answers("Екі айдан бері жалақы жоқ"));
        assertThat(receipt.number()).matches("AP-[0-9]{4}-[0-9]{6}");
        receipt.visitor().post("/kk/appeal/send", Map.of());
        assertThat(receipt.visitor().page("/kk/appeal/done").select("#number").text())
                .as("sent again")
                .isEqualTo(receipt.number());
        HttpResponse<byte[]> paper = receipt.visitor().download("/kk/appeal/receipt");
        assertThat(new String(paper.body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");

        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String one = address(receipt.number());
        Document seen = lawyer.page(one);
        assertThat(seen.text()).contains("Екі айдан бері жалақы жоқ", "Тестова Өтініш");
        assertThat(lawyer.page("/app/notifications").text())
                .contains(receipt.number())
                .doesNotContain("Тестова");
        assertThat(lawyer.fillIn(one + "/step/ask", one + "/step/ask", Map.of("on", today(), "note", "Шарт бар ма?"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(state(receipt).select("#said").text()).contains("Шарт бар ма?");

        HttpResponse<String> added = Visitor.anonymous(port)
                .sendFile("/kk/appeal/state/add", with(receipt, "message", "Иә, бар"), "scan.pdf", PDF);
        assertThat(added.statusCode()).isEqualTo(200);
        Document course = lawyer.page(one);
        assertThat(course.select("#course").text()).contains("Иә, бар");
        String file = course.select("#files a").attr("href");
        assertThat(lawyer.download(file).body()).isEqualTo(PDF);
        for (String login : new String[] {"officer", "chair"}) {
            assertThat(Visitor.signedIn(port, login).get(file).statusCode())
                    .as(login)
                    .isEqualTo(404);
        }

        assertThat(lawyer.upload(one, one + "/files", "answer.pdf", PDF).statusCode())
                .isEqualTo(302);
        assertThat(state(receipt).select("#files li")).hasSize(2);
        assertThat(Visitor.anonymous(port)
                        .post("/kk/appeal/state/rate", with(receipt, "score", "5"))
                        .statusCode())
                .as("not closed yet")
                .isEqualTo(422);
        assertThat(lawyer.fillIn(
                                one + "/step/close",
                                one + "/step/close",
                                Map.of("on", today(), "outcome", "advised", "jobs", "0"))
                        .statusCode())
                .isEqualTo(302);
        Map<String, String> rating = with(receipt, "score", "4");
        rating.put("words", "Рақмет");
        HttpResponse<String> rated = Visitor.anonymous(port).post("/kk/appeal/state/rate", rating);
        assertThat(Jsoup.parse(rated.body()).select("#rating")).isNotEmpty();
        assertThat(lawyer.page(one).select("#rating").text()).contains("4", "Рақмет");
        String letters = jdbc.sql(
                        "select string_agg(recipient || subject, ' ') from (select recipient, kind as subject from outbox_message"
                                + " where address = 'appeal@example.kz') sent")
                .query(String.class)
                .single();
        assertThat(letters).doesNotContain("Тестова", receipt.number());
    }

    private static String today() {
        return java.time.LocalDate.now(kz.birlik.BirlikApplication.ZONE).toString();
    }

    private static Map<String, String> with(Receipt receipt, String field, String typed) {
        Map<String, String> fields = receipt.pair();
        fields.put(field, typed);
        return fields;
    }

    @Test
    void a_wrong_pair_is_one_answer_and_a_number_is_asked_about_only_so_often() {
        Receipt receipt = sent("ru", answers("Рассказ"));
        Document wrongCode = Jsoup.parse(Visitor.anonymous(port)
                .post("/ru/appeal/state", Map.of("number", receipt.number(), "code", "22222-22222"))
                .body());
        Document noNumber = Jsoup.parse(Visitor.anonymous(port)
                .post("/ru/appeal/state", Map.of("number", "AP-1999-000001", "code", "22222-22222"))
                .body());
        assertThat(wrongCode.select(".error-summary").text())
                .isNotEmpty()
                .isEqualTo(noNumber.select(".error-summary").text());
        assertThat(jdbc.sql("select count(*) from request_limit where key like 'APPEAL_STATE%' || :number")
                        .param("number", "AP-1999-000001")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        for (String part : new String[] {"/add", "/rate", "/unname", "/file"}) {
            HttpResponse<String> answer = Visitor.anonymous(port)
                    .post(
                            "/ru/appeal/state" + part,
                            Map.of(
                                    "number",
                                    "AP-1999-000001",
                                    "code",
                                    "22222-22222",
                                    "message",
                                    "x",
                                    "score",
                                    "5",
                                    "sure",
                                    "true",
                                    "file",
                                    "00000000-0000-0000-0000-000000000001"));
            assertThat(answer.statusCode()).as(part).isIn(404, 422);
            assertThat(answer.body()).as(part).doesNotContain("Рассказ");
        }
    }

    @Test
    void an_anonymous_one_is_asked_for_no_contacts_and_is_told_the_limits() {
        Map<String, Map<String, String>> answers = answers("Атымды айтпаймын");
        answers.put("topic", Map.of("topic", "harassment"));
        answers.put("place", Map.of("place", "-", "region", "KZ-31", "workplace", "Базардағы дүкен"));
        answers.put("who", Map.of("who", "anonymous", "applicant", "Аты Жөні"));
        answers.put("contacts", Map.of("language", "kk", "phone", "+7 701 000 00 00"));
        Visitor visitor = filled("kk", answers);
        assertThat(visitor.page("/kk/appeal/contacts").select("input[name=phone]"))
                .isEmpty();
        assertThat(visitor.page("/kk/appeal/check").text()).doesNotContain("Аты Жөні", "+7 701 000");
        assertThat(visitor.page("/kk/appeal/check").select(".notice.attention")).isNotEmpty();
        Receipt receipt = sent("kk", answers);
        Document page = state(receipt);
        assertThat(page.select("#unname")).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where object_id = :id and (address is not null or actor <> 'applicant')")
                        .param("id", address(receipt.number()).replace("/app/cases/", ""))
                        .query(Integer.class)
                        .single())
                .as("the trail keeps no address of the device")
                .isZero();
    }

    @Test
    void hostile_files_are_refused_and_a_photo_loses_where_it_was_taken() throws IOException {
        Map<String, Map<String, String>> answers = answers("Сурет");
        answers.remove("consent");
        Visitor visitor = filled("ru", answers);
        Map<String, byte[]> hostile = HostileFiles.all();
        hostile.put("empty.png", new byte[0]);
        hostile.forEach(
                (name, content) -> assertThat(visitor.upload("/ru/appeal/files", "/ru/appeal/attach", name, content)
                                .statusCode())
                        .as(name)
                        .isEqualTo(422));
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", drawn);
        byte[] plain = drawn.toByteArray();
        byte[] secret = "GPS 43.2389N 76.8897E".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(plain, 0, 2);
        photo.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (secret.length + 2)});
        photo.write(secret);
        photo.write(plain, 2, plain.length - 2);
        photo.write(secret);
        assertThat(visitor.upload("/ru/appeal/files", "/ru/appeal/attach", "photo.jpg", photo.toByteArray())
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.page("/ru/appeal/files").select("#files li")).hasSize(1);
        visitor.post("/ru/appeal/consent", Map.of("agree", "true", "version", "2026-A1"));
        visitor.post("/ru/appeal/send", Map.of());
        String number = visitor.page("/ru/appeal/done").select("#number").text();
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        byte[] kept = lawyer.download(
                        lawyer.page(address(number)).select("#files a").attr("href"))
                .body();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("GPS");
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(kept)).getWidth())
                .isEqualTo(8);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_hostile_text_stays_text() {
        Visitor visitor = filled("ru", answers("<script>alert(1)</script> ' \" ${7*7} {{7*7}}"));
        Document check = visitor.page("/ru/appeal/check");
        assertThat(check.select("script")).isEmpty();
        assertThat(check.text()).contains("<script>alert(1)</script>", "${7*7}");
        Map<String, Map<String, String>> wrong = new LinkedHashMap<>();
        wrong.put("topic", Map.of("topic", "' or 1=1"));
        wrong.put("place", Map.of("place", "NOWHERE"));
        wrong.put("when", Map.of("happened", "day", "day", "31", "month", "2", "year", "2026"));
        wrong.put("story", Map.of("story", " "));
        wrong.put("who", Map.of("who", "named"));
        wrong.put("contacts", Map.of("phone", "номер", "email", "нет", "language", "xx"));
        wrong.put("group", Map.of("group", "none-such"));
        wrong.put("consent", Map.of("version", "2026-A1"));
        wrong.forEach((step, typed) -> {
            HttpResponse<String> answer = visitor.post("/ru/appeal/" + step, typed);
            assertThat(answer.statusCode()).as(step).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.title()).as(step).startsWith("Ошибка");
            for (Element link : page.select(".error-summary a[href^=#]")) {
                assertThat(page.select(link.attr("href"))).as(step + link).hasSize(1);
            }
        });
        assertThat(visitor.get("/ru/appeal/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_link_opens_the_draft_once_and_on_another_device() {
        Visitor first = filled("ru", answers("Продолжу потом"));
        String link = Jsoup.parse(first.post("/ru/appeal/later", Map.of()).body())
                .select("input[name=link]")
                .attr("value");
        String path = URI.create(link).getPath();
        Visitor second = Visitor.anonymous(port);
        assertThat(second.get(path).statusCode()).isEqualTo(200);
        assertThat(Visitor.location(second.post(path, Map.of()))).endsWith("/ru/appeal/check");
        assertThat(Visitor.location(first.get("/ru/appeal/check"))).endsWith("?over");
        second.post("/ru/appeal/forget", Map.of());
        assertThat(Visitor.location(second.get("/ru/appeal/check"))).endsWith("?over");
        assertThat(Visitor.anonymous(port)
                        .post("/kk/appeal/topic", Map.of("topic", "wages"))
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void an_applicant_takes_the_name_back() {
        Receipt receipt = sent("ru", answers("Заберу имя"));
        assertThat(Visitor.anonymous(port)
                        .post("/ru/appeal/state/unname", receipt.pair())
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visitor.anonymous(port)
                        .post("/ru/appeal/state/unname", with(receipt, "sure", "true"))
                        .statusCode())
                .isEqualTo(200);
        Document unnamed = Visitor.signedIn(port, "lawyer").page(address(receipt.number()));
        // Related cases are of others, who keep their names
        unnamed.select("#related").remove();
        assertThat(unnamed.text()).doesNotContain("Тестова", "701 234");
    }

    @Test
    void a_paper_appeal_is_entered_with_its_scan() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String page = "/app/cases/new?organisation=" + PLACE;
        Map<String, String> typed = new LinkedHashMap<>(Map.of(
                "topic",
                "leave",
                "channel",
                "paper",
                "language",
                "ru",
                "applicant",
                "Бумажная Анна",
                "membership",
                "member",
                "story",
                "Письмо",
                "way",
                "commission",
                "receivedOn",
                today()));
        typed.put("group", "migrant");
        HttpResponse<String> answer = officer.fillIn(page, "/app/cases/new", typed);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(officer.page(page).select("input[type=file][name=scan]")).hasSize(1);
    }
}
