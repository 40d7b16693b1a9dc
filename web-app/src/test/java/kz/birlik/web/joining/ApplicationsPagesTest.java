package kz.birlik.web.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class ApplicationsPagesTest {

    private static final String LIST = "/app/applications";
    private static final String PLACE = "EDU-KZ-31-0001";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Joining joining;

    @Autowired
    JoiningPapers papers;

    @Autowired
    SystemScope system;

    private Application sent(String iin, String email) {
        AccessScope whole = system.wholeFederation("test");
        return SystemActing.as("tester", () -> {
            String secret = joining.begin(
                    whole,
                    Answers.none()
                            .place(PLACE)
                            .named(PersonName.of("Өтінішова", "Қарлығаш", "Ғаниқызы"))
                            .identified(new Identity.ByIin(Iin.of(iin)), null, null)
                            .born(LocalDate.of(1995, 4, 17), Sex.FEMALE)
                            .reached("+7 701 000 00 00", email)
                            .works("open_ended", "мұғалім")
                            .pays(true)
                            .agreed("2026-1", true));
            return joining.send(whole, secret, "ru").orElseThrow();
        });
    }

    private static Map<String, String> decision() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("decision", "№ 4");
        typed.put("decidedOn", LocalDate.now(BirlikApplication.ZONE).toString());
        typed.put("from", LocalDate.now(BirlikApplication.ZONE).toString());
        typed.put("category", "working");
        typed.put("operatorBin", "350140000014");
        return typed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "federation", "union", "territory", "analyst", "lawyer", "inspector"})
    void only_who_keeps_the_register_decides(String login) {
        assertThat(Visitor.signedIn(port, login).get(LIST).statusCode()).isEqualTo(403);
    }

    @Test
    void the_chair_sees_the_own_the_branch_all_below_and_nobody_else_any() {
        String one = LIST + "/" + sent(JoiningPagesTest.freeIin(), null).id();
        for (String login : new String[] {"chair", "officer"}) {
            Visitor visitor = Visitor.signedIn(port, login);
            Document page = visitor.page(one);
            assertThat(page.select("h1").text()).isEqualTo("Өтінішова Қарлығаш Ғаниқызы");
            assertThat(page.select("#answers").text()).contains("••••").contains("мұғалім");
            for (String show : new String[] {"waiting", "overdue", "asked", "accepted", "refused", "nonsense"}) {
                assertThat(visitor.get(LIST + "?show=" + show).statusCode()).isEqualTo(200);
            }
        }
        for (String login : new String[] {"chair2", "officer2"}) {
            Visitor visitor = Visitor.signedIn(port, login);
            assertThat(visitor.get(one).statusCode()).isEqualTo(404);
            assertThat(visitor.get(one + "/paper/joining?in=kk").statusCode()).isEqualTo(404);
            assertThat(visitor.get(LIST).body()).doesNotContain("Өтінішова");
        }
        Visitor chair = Visitor.signedIn(port, "chair");
        StringBuilder tasks = new StringBuilder();
        for (String next = "/app"; !next.isEmpty(); ) {
            Document page = chair.page(next);
            tasks.append(page.select("#tasks").text());
            next = page.select("#tasks a[href^='/app?after=']").attr("href");
        }
        assertThat(tasks.toString()).contains("JN-");
    }

    @Test
    void the_file_holds_the_applications_of_the_filter_for_who_decides_them() {
        Application sent = sent(JoiningPagesTest.freeIin(), null);
        Visitor chair = Visitor.signedIn(port, "chair");
        assertThat(chair.page(LIST).select("details.menu a[href*=format]").eachText())
                .containsExactly("CSV", "XLSX", "PDF");
        String file =
                chair.get(LIST + "?show=waiting&format=csv&headings=codes").body();
        assertThat(file).startsWith("id,number,full_name,organisation,submitted_at,due_on,state");
        assertThat(file.lines().filter(line -> line.startsWith(sent.id().toString())))
                .singleElement()
                .asString()
                .contains(sent.number() + ",Өтінішова Қарлығаш Ғаниқызы," + PLACE + ",")
                .endsWith("," + sent.dueOn() + ",new");
        assertThat(file).doesNotContain(sent.code());
        assertThat(chair.get(LIST + "?show=refused&format=csv").body()).doesNotContain(sent.number());
        assertThat(Visitor.signedIn(port, "officer2").get(LIST + "?format=csv").body())
                .doesNotContain(sent.number());
        assertThat(Visitor.signedIn(port, "union").get(LIST + "?format=csv").statusCode())
                .isEqualTo(403);
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where action = 'list.exported' and object_id = 'applications'
                        and after -> 'ids' @> to_jsonb(cast(:id as text))""")
                        .param("id", sent.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_question_goes_to_the_applicant_and_its_answer_comes_back() {
        Application sent = sent(JoiningPagesTest.freeIin(), "question@example.kz");
        String one = LIST + "/" + sent.id();
        Visitor chair = Visitor.signedIn(port, "chair");
        HttpResponse<String> empty = chair.fillIn(one, one + "/ask", Map.of("question", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select("#question-error")).hasSize(1);

        assertThat(Visitor.location(chair.fillIn(one, one + "/ask", Map.of("question", "Қай корпус?"))))
                .contains("done=asked");
        assertThat(jdbc.sql("select count(*) from outbox_message where address = 'question@example.kz'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        Map<String, String> pair = new LinkedHashMap<>(Map.of("number", sent.number(), "code", sent.code()));
        Visitor applicant = Visitor.anonymous(port);
        Document standing = Jsoup.parse(applicant.post("/kk/join/state", pair).body());
        assertThat(standing.text()).contains("Қай корпус?");
        assertThat(standing.select("textarea[name=answer]")).hasSize(1);
        pair.put("answer", "");
        assertThat(applicant.post("/kk/join/state/answer", pair).statusCode()).isEqualTo(422);
        pair.put("answer", "Екінші корпус");
        assertThat(applicant.post("/kk/join/state/answer", pair).statusCode()).isEqualTo(200);
        pair.put("answer", "Тағы бір жауап");
        applicant.post("/kk/join/state/answer", pair);
        assertThat(chair.page(one).text()).contains("Екінші корпус").doesNotContain("Тағы бір жауап");
    }

    @Test
    void a_refusal_names_its_reason_and_is_erased_after_its_time() {
        Application sent = sent(JoiningPagesTest.freeIin(), null);
        String one = LIST + "/" + sent.id();
        Visitor chair = Visitor.signedIn(port, "chair");
        HttpResponse<String> without = chair.fillIn(one, one + "/refuse", Map.of("reason", "", "text", "неполно"));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(without.body()).select("textarea[name=text]").text())
                .isEqualTo("неполно");
        assertThat(chair.fillIn(one, one + "/refuse", Map.of("reason", "charter", "text", "Устав, 3.1"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Jsoup.parse(Visitor.anonymous(port)
                                .post("/ru/join/state", Map.of("number", sent.number(), "code", sent.code()))
                                .body())
                        .text())
                .contains("Устав, 3.1");
        assertThat(chair.page(one).select("form[action$=accept]")).isEmpty();
        SystemActing.as("tester", () -> joining.tidy(system.wholeFederation("test")));
        assertThat(chair.get(one).statusCode()).isEqualTo(200);
    }

    @Test
    void an_accepted_application_is_a_member_with_its_number_and_nobody_decides_it_twice() {
        String iin = JoiningPagesTest.freeIin();
        Application sent = sent(iin, "accepted@example.kz");
        String one = LIST + "/" + sent.id();
        Visitor chair = Visitor.signedIn(port, "chair");
        Map<String, String> form = new LinkedHashMap<>(decision());
        form.put("decision", "");
        assertThat(chair.fillIn(one, one + "/accept", form).statusCode()).isEqualTo(422);

        Map<String, String> hidden = new LinkedHashMap<>(decision());
        chair.page(one)
                .select("form[action$=accept] input[type=hidden]")
                .forEach(field -> hidden.put(field.attr("name"), field.attr("value")));
        HttpResponse<String> answer = chair.post(one + "/accept", hidden);
        // A question about the number first, then perhaps one about somebody alike: what was confirmed stays confirmed
        String accepted = "";
        for (int asked = 0; asked < 2 && answer.statusCode() == 422; asked++) {
            String confirmed = Jsoup.parse(answer.body()).select("input[name=confirm]").eachAttr("value").stream()
                    .map(value -> "&confirm=" + value)
                    .collect(Collectors.joining());
            String fields = hidden.entrySet().stream()
                    .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            accepted = fields + confirmed;
            answer = chair.send(one + "/accept", "application/x-www-form-urlencoded", accepted);
        }
        assertThat(answer.statusCode())
                .as(Jsoup.parse(answer.body()).select(".error-summary").text())
                .isEqualTo(302);
        String card = URI.create(Visitor.location(answer)).getPath();
        assertThat(chair.page(card).text()).contains("Өтінішова").contains(sent.number());
        assertThat(Visitor.location(chair.send(one + "/accept", "application/x-www-form-urlencoded", accepted)))
                .contains(card);

        hidden.put("_key", java.util.UUID.randomUUID().toString());
        assertThat(chair.post(one + "/accept", hidden).statusCode()).isEqualTo(409);
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where action = 'application.accepted' and object_id = :id")
                        .param("id", sent.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from outbox_message where address = 'accepted@example.kz'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        String again = LIST + "/" + sent(iin, null).id();
        HttpResponse<String> twice = chair.fillIn(again, again + "/accept", decision());
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(twice.body()).select(".notice a[href=" + card + "], .error-summary"))
                .isNotEmpty();
        assertThat(Visitor.signedIn(port, "officer").page(again).select("h1").text())
                .isNotBlank();
    }

    @Test
    void two_tabs_do_not_decide_over_each_other() {
        Application sent = sent(JoiningPagesTest.freeIin(), null);
        String one = LIST + "/" + sent.id();
        Visitor chair = Visitor.signedIn(port, "chair");
        Map<String, String> stale = new LinkedHashMap<>(Map.of("reason", "charter", "text", "x"));
        chair.page(one)
                .select("form[action$=refuse] input[type=hidden]")
                .forEach(field -> stale.put(field.attr("name"), field.attr("value")));
        Visitor.signedIn(port, "officer").fillIn(one, one + "/ask", Map.of("question", "Қашан?"));
        HttpResponse<String> late = chair.post(one + "/refuse", stale);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.body()).select("[data-conflict]")).hasSize(1);
    }

    @Test
    void the_papers_are_printed_in_two_languages_with_every_letter() throws Exception {
        Application sent = sent(JoiningPagesTest.freeIin(), null);
        var form = new org.springframework.mock.web.MockHttpServletResponse();
        papers.answer(system.wholeFederation("test"), sent, "joining", "kk", null, form);
        assertThat(text(form.getContentAsByteArray()))
                .contains("Өтінішова Қарлығаш Ғаниқызы")
                .contains("Кәсіподаққа кіру туралы өтініш");
        form = new org.springframework.mock.web.MockHttpServletResponse();
        papers.answer(system.wholeFederation("test"), sent, "deduction", "ru", "pdf", form);
        assertThat(text(form.getContentAsByteArray())).contains("удерживать из моей заработной платы");
        assertThat(Visitor.signedIn(port, "chair")
                        .get(LIST + "/" + sent.id() + "/paper/joining?in=en")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Visitor.anonymous(port).get("/kk/join/paper/joining?in=kk").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoever_prints_a_paper_has_seen_the_whole_number_and_the_trail_says_so() {
        Application sent = sent(JoiningPagesTest.freeIin(), null);
        String paper = LIST + "/" + sent.id() + "/paper/joining?in=kk";
        assertThat(Visitor.signedIn(port, "officer2").get(paper).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair").get(paper).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select actor from audit_event where action = 'application.printed' and object_id = :id")
                        .param("id", sent.id().toString())
                        .query(String.class)
                        .list())
                .containsExactly("chair");
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(new ByteArrayInputStream(pdf).readAllBytes())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
