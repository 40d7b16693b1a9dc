package kz.birlik.web.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class JoiningPagesTest {

    private static final String PLACE = "EDU-KZ-55-0002";

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Joining joining;

    @Autowired
    Members members;

    @Autowired
    SystemScope system;

    static Map<String, Map<String, String>> answers(String iin) {
        Map<String, Map<String, String>> answers = new LinkedHashMap<>();
        answers.put("place", Map.of("place", PLACE));
        answers.put("name", Map.of("surname", "Жаңабаева", "given", "Әсел"));
        answers.put("number", Map.of("kind", "iin", "iin", iin));
        answers.put("born", Map.of("day", "27", "month", "наурыз", "year", "1990", "sex", "female"));
        answers.put("contacts", Map.of("phone", "8 701 234 56 78", "email", "asel@example.kz"));
        answers.put("work", Map.of("form", "open_ended", "position", "мұғалім"));
        answers.put("dues", Map.of("deduction", "yes"));
        answers.put("consent", Map.of("agree", "true"));
        return answers;
    }

    /** A number whose check digit is right, of somebody invented. */
    static String freeIin() {
        int serial = (int) (System.nanoTime() % 9000);
        while (true) {
            String base = "950417600".substring(0, 7) + "%04d".formatted(serial++ % 10_000);
            var check = kz.birlik.membership.person.Iin.checkDigitOf(base);
            if (check.isPresent()) {
                return base + check.get();
            }
        }
    }

    private Visitor filled(String language, String iin) {
        Visitor visitor = Visitor.anonymous(port);
        String join = "/" + language + "/join/";
        String page = join + "place?q=" + PLACE.charAt(0) + "&change=";
        for (var answer : answers(iin).entrySet()) {
            Map<String, String> sent = new LinkedHashMap<>(answer.getValue());
            if (answer.getKey().equals("consent")) {
                sent.put("version", "2026-1");
            }
            HttpResponse<String> next = visitor.post(join + answer.getKey(), sent);
            assertThat(next.statusCode()).as(page + answer.getKey()).isEqualTo(302);
        }
        return visitor;
    }

    private Document sent(Visitor visitor, String language) {
        assertThat(Visitor.location(visitor.post("/" + language + "/join/send", Map.of())))
                .endsWith("/" + language + "/join/done");
        return visitor.page("/" + language + "/join/done");
    }

    @Test
    void a_workplace_is_found_by_words_of_its_names_and_its_town_in_any_order_and_alphabet() {
        AccessScope whole = system.wholeFederation("test");
        String region = jdbc.sql("select r.name ->> 'ru' from organisation o join region r on r.code = o.region_code"
                        + " where o.code = :code")
                .param("code", PLACE)
                .query(String.class)
                .single();
        String name = jdbc.sql("select n.name ->> 'ru' from organisation o join organisation_name n"
                        + " on n.organisation_id = o.id where o.code = :code order by n.valid_from desc limit 1")
                .param("code", PLACE)
                .query(String.class)
                .single();
        assertThat(joining.places(whole, region.split(" ")[0] + " " + name, 20))
                .extracting(place -> place.code())
                .contains(PLACE);
        assertThat(joining.places(whole, "нет такой организации нигде", 20)).isEmpty();
        assertThat(joining.places(whole, "%", 20)).isEmpty();
        assertThat(joining.place(whole, "EDU-KZ-31")).isEmpty();
        Document page = Visitor.anonymous(port)
                .page("/ru/join/place?q=" + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8));
        assertThat(page.select("input[type=radio][name=place]").eachAttr("value"))
                .contains(PLACE);
        assertThat(Visitor.anonymous(port).page("/kk/join/place?q=zzzz").select("#nothing"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void a_person_joins_question_by_question_and_follows_the_state(String language) {
        Visitor visitor = filled(language, freeIin());
        String join = "/" + language + "/join/";
        Document check = visitor.page(join + "check");
        assertThat(check.select("#answers > div")).hasSize(8);
        assertThat(check.text()).contains("Жаңабаева Әсел").contains("+7 701 234 56 78");

        assertThat(visitor.page(join + "contacts?change")
                        .select("input[name=phone]")
                        .attr("value"))
                .isEqualTo("+7 701 234 56 78");
        assertThat(Visitor.location(visitor.fillIn(
                        join + "contacts?change",
                        join + "contacts",
                        Map.of("phone", "8 777 000 00 01", "email", "a@b.kz"))))
                .endsWith("/check");
        assertThat(visitor.page(join + "check").text())
                .contains("+7 777 000 00 01")
                .contains("Жаңабаева Әсел");

        Document receipt = sent(visitor, language);
        String number = receipt.select("#number").text();
        String code = receipt.select("#code").text();
        assertThat(number).matches("[A-Z]{2}-\\d{4}-\\d{6}");
        assertThat(code).matches("[0-9A-Z]{5}-[0-9A-Z]{5}");

        assertThat(Visitor.location(visitor.post(join + "send", Map.of()))).endsWith("/done");
        assertThat(visitor.page(join + "done").select("#number").text()).isEqualTo(number);
        assertThat(Visitor.location(visitor.get(join + "check"))).endsWith("/done");
        assertThat(new TransactionTemplate(transactions).<Integer>execute(status -> {
                    jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                            .query(row -> {});
                    return jdbc.sql("select count(*) from joining_application where number = :number")
                            .param("number", number)
                            .query(Integer.class)
                            .single();
                }))
                .isEqualTo(1);

        Document state = Jsoup.parse(Visitor.anonymous(port)
                .post(join + "state", Map.of("number", number.toLowerCase(), "code", code.toLowerCase()))
                .body());
        assertThat(state.select("#state").text()).isNotBlank();
        assertThat(state.text()).doesNotContain("Жаңабаева").doesNotContain("777 000");
        assertThat(jdbc.sql("select count(*) from outbox_message where kind = 'joining' and address = 'a@b.kz'"
                                + " and language = :language")
                        .param("language", language)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_paused_organisation_says_why_where_it_is_chosen_and_the_draft_before_goes_on() {
        Visitor before = filled("ru", freeIin());
        Visitor chair = Visitor.signedIn(port, "officer2");
        String page = "/app/applications/pause";
        Map<String, String> typed = new LinkedHashMap<>(Map.of("organisation", PLACE, "kk", "Есеп-сайлау жиналысы"));
        HttpResponse<String> refused = chair.fillIn(page, page, typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(refused.body());
        assertThat(again.select("#ru-error, #en-error")).hasSize(2);
        assertThat(again.select("textarea[name=kk]").text()).isEqualTo("Есеп-сайлау жиналысы");
        typed.putAll(Map.of("ru", "Отчётно-выборное собрание", "en", "Election meeting"));
        typed.put("organisation", "EDU-KZ-31-0001");
        assertThat(chair.fillIn(page, page, typed).statusCode())
                .as("of another branch")
                .isEqualTo(404);
        typed.put("organisation", "EDU-KZ-55");
        assertThat(Jsoup.parse(chair.fillIn(page, page, typed).body()).select("#organisation-error"))
                .as("takes no applications")
                .hasSize(1);
        typed.put("organisation", PLACE);
        assertThat(Visitor.location(chair.fillIn(page, page, typed))).endsWith("done=paused");
        try {
            assertThat(chair.page("/app/applications")
                            .select(".notice.attention")
                            .text())
                    .isNotBlank();
            Visitor visitor = Visitor.anonymous(port);
            HttpResponse<String> chosen = visitor.post("/ru/join/place", Map.of("place", PLACE));
            assertThat(chosen.statusCode()).isEqualTo(422);
            Document told = Jsoup.parse(chosen.body());
            assertThat(told.select(".notice.attention").text()).contains("Отчётно-выборное собрание");
            assertThat(told.select("input[name=place][type=radio]")).isEmpty();
            assertThat(told.select(".error-summary").text()).contains("не принимает новые заявления");
            sent(before, "ru");
        } finally {
            String resume =
                    chair.page(page).select("form[action$=/resume]").first().attr("action");
            Visitor other = Visitor.signedIn(port, "officer");
            assertThat(other.post(resume, Map.of("_csrf", other.token(), "organisation", PLACE))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(Visitor.location(chair.fillIn(page, resume, Map.of()))).endsWith("done=resumed");
        }
        assertThat(Visitor.anonymous(port)
                        .post("/ru/join/place", Map.of("place", PLACE))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_pause_for_everybody_stands_on_the_first_page_and_is_the_administrators() {
        String page = "/app/admin/joining";
        for (String login : new String[] {"officer", "chair", "federation", "union"}) {
            assertThat(Visitor.signedIn(port, login).get(page).statusCode()).isEqualTo(403);
        }
        Visitor before = filled("kk", freeIin());
        Visitor admin = Visitor.signedIn(port, "admin");
        admin.fillIn(page, page, Map.of("kk", "Жөндеу", "ru", "Работы", "en", "Works", "lastDay", "2099-12-31"));
        try {
            Document first = Visitor.anonymous(port).page("/en/join");
            assertThat(first.select(".notice.attention").text())
                    .contains("Works")
                    .contains("2099");
            assertThat(first.select("a[href$=/join/place]")).isEmpty();
            assertThat(Visitor.location(Visitor.anonymous(port).get("/en/join/place")))
                    .endsWith("/en/join");
            assertThat(Visitor.location(Visitor.anonymous(port).post("/en/join/place", Map.of("place", PLACE))))
                    .endsWith("/en/join");
            assertThat(before.page("/kk/join").select("#draft")).hasSize(1);
            sent(before, "kk");
            assertThat(Visitor.signedIn(port, "chair").page("/app/applications").text())
                    .contains("Жөндеу");
        } finally {
            assertThat(Visitor.location(admin.fillIn(page, page + "/resume", Map.of())))
                    .endsWith("done=resumed");
        }
        assertThat(Visitor.anonymous(port).page("/en/join").select(".notice.attention"))
                .isEmpty();
    }

    @Test
    void a_wrong_code_and_an_unknown_number_are_told_the_same() {
        Document receipt = sent(filled("ru", freeIin()), "ru");
        String number = receipt.select("#number").text();
        Visitor stranger = Visitor.anonymous(port);
        HttpResponse<String> wrong = stranger.post("/ru/join/state", Map.of("number", number, "code", "22222-22222"));
        HttpResponse<String> unknown =
                stranger.post("/ru/join/state", Map.of("number", "JN-2026-999999", "code", "22222-22222"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(wrong.body().replace(number, "X")).isEqualTo(unknown.body().replace("JN-2026-999999", "X"));
        assertThat(stranger.post("/ru/join/state/answer", Map.of("number", number, "code", "x", "answer", "y"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void nothing_tells_whether_somebody_is_a_member() {
        AccessScope whole = system.wholeFederation("test");
        var member = members.list(
                        whole,
                        new MemberFilter(null, PLACE, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.NAME, null, 1))
                .rows()
                .get(0);
        String known = SystemActing.as(
                "tester",
                () -> members.revealIin(whole, member.person(), "test").orElseThrow());
        Document receipt = sent(filled("ru", known), "ru");
        Document other = sent(filled("ru", freeIin()), "ru");
        assertThat(receipt.select("main").text().replaceAll("[A-Z0-9]{5}-[A-Z0-9]{5}|JN-\\d+-\\d+|\\d\\d:\\d\\d", ""))
                .isEqualTo(other.select("main")
                        .text()
                        .replaceAll("[A-Z0-9]{5}-[A-Z0-9]{5}|JN-\\d+-\\d+|\\d\\d:\\d\\d", ""));
    }

    @Test
    void what_is_missing_is_told_beside_its_field_and_what_was_typed_stays() {
        Visitor visitor = Visitor.anonymous(port);
        assertThat(visitor.post("/ru/join/place", Map.of("place", PLACE)).statusCode())
                .isEqualTo(302);
        Map<String, Map<String, String>> wrong = new LinkedHashMap<>();
        wrong.put("place", Map.of("place", "EDU-KZ-31"));
        wrong.put("name", Map.of("patronymic", "Ерланқызы"));
        wrong.put("number", Map.of("kind", "iin", "iin", "920101600000"));
        wrong.put("born", Map.of("day", "31", "month", "2", "year", "1990", "sex", "male"));
        wrong.put("contacts", Map.of("phone", "номер", "email", "нет"));
        wrong.put("work", Map.of("position", "слесарь"));
        wrong.put("dues", Map.of());
        wrong.put("consent", Map.of("version", "2026-1"));
        wrong.forEach((step, typed) -> {
            HttpResponse<String> answer = visitor.post("/ru/join/" + step, typed);
            assertThat(answer.statusCode()).as(step).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.title()).as(step).startsWith("Ошибка");
            assertThat(page.select(".error-summary a[href^=#]")).as(step).isNotEmpty();
        });
        Document contacts = Jsoup.parse(
                visitor.post("/ru/join/contacts", wrong.get("contacts")).body());
        assertThat(contacts.select("input[name=phone]").attr("value")).isEqualTo("номер");
        assertThat(contacts.select("#phone-error")).hasSize(1);
        assertThat(Visitor.location(visitor.post("/ru/join/send", Map.of()))).endsWith("/ru/join/name");
        assertThat(visitor.post(
                                "/ru/join/number",
                                Map.of("kind", "document", "why", "FOREIGNER", "country", "KG", "number", "AC 12"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void what_is_typed_lies_sealed_and_is_erased_when_its_time_is_over() {
        String iin = freeIin();
        Visitor visitor = filled("kk", iin);
        assertThat(jdbc.sql("select count(*) from joining_draft where position(:iin in encode(content, 'escape')) > 0")
                        .param("iin", iin)
                        .query(Integer.class)
                        .single())
                .isZero();
        List<Integer> days = jdbc.sql("select round(extract(epoch from expires_at - changed_at) / 86400)::int"
                        + " from joining_draft where content is not null order by changed_at desc limit 1")
                .query(Integer.class)
                .list();
        assertThat(days).containsExactly(7);
        assertThat(visitor.get("/kk/join/check").statusCode()).isEqualTo(200);

        jdbc.sql("update joining_draft set expires_at = now() - interval '1 second' where content is not null")
                .update();
        assertThat(Visitor.location(visitor.get("/kk/join/check"))).endsWith("/kk/join?over");
        assertThat(Visitor.location(visitor.post("/kk/join/send", Map.of()))).endsWith("/kk/join?over");
        assertThat(visitor.page("/kk/join?over").select(".notice")).hasSize(1);
        assertThat(SystemActing.as("tester", () -> joining.tidy(system.wholeFederation("test"))))
                .isPositive();
        assertThat(jdbc.sql("select count(*) from joining_draft where expires_at < now()")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_link_opens_the_draft_once_and_on_another_device() {
        Visitor first = filled("ru", freeIin());
        String link = Jsoup.parse(first.post("/ru/join/later", Map.of()).body())
                .select("input[name=link]")
                .attr("value");
        String path = java.net.URI.create(link).getPath();
        Visitor second = Visitor.anonymous(port);
        assertThat(second.get(path).statusCode()).isEqualTo(200);
        assertThat(Visitor.location(second.post(path, Map.of()))).endsWith("/ru/join/check");
        assertThat(second.page("/ru/join/check").text()).contains("Жаңабаева Әсел");
        assertThat(Visitor.location(first.get("/ru/join/check"))).endsWith("?over");
        assertThat(Visitor.location(Visitor.anonymous(port).post(path, Map.of())))
                .endsWith("?over");
        second.post("/ru/join/forget", Map.of());
        assertThat(Visitor.location(second.get("/ru/join/check"))).endsWith("?over");
    }

    @Test
    void a_number_is_asked_about_only_so_often_known_or_not() {
        String number = "JN-2026-888888";
        Visitor.anonymous(port).post("/ru/join/state", Map.of("number", number, "code", "22222-22222"));
        assertThat(jdbc.sql("select count(*) from request_limit where key like 'JOIN_STATE%' || :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_draft_is_a_cookie_of_our_own_pages_and_the_pages_hold_no_script() {
        HttpResponse<String> begun = Visitor.anonymous(port).post("/kk/join/place", Map.of("place", PLACE));
        assertThat(begun.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly")
                .contains("SameSite=Strict");
        Document page = Visitor.anonymous(port).page("/kk/join");
        assertThat(page.select("script")).isEmpty();
        assertThat(Visitor.anonymous(port).page("/kk").select("a[href=/kk/join]"))
                .isNotEmpty();
        assertThat(Visitor.location(Visitor.anonymous(port).get("/join"))).endsWith("/join");
    }
}
