package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.RunJobs;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the invitation over the letter to the first sign-in, and what nobody can do with a link that is not theirs. */
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class InvitationTest {

    private static final String PASSWORD = "алтын күзде ұшқан тырналар";
    private static final Pattern LINK = Pattern.compile("/(invitation|reset)/[A-Za-z0-9_-]{43}");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SchedulerClient jobs;

    @Autowired
    private List<Task<?>> tasks;

    @Autowired
    private SecondNode second;

    private Visitor admin;

    @BeforeEach
    void signInAsAdministrator() {
        jdbc.sql("delete from outbox_message").update();
        admin = Visitor.signedIn(port, "admin");
    }

    @Test
    void aPersonIsInvitedChoosesLoginAndPasswordAndWorks(CapturedOutput log) {
        String page = invite("Жаңа Қызметкер", "new.officer@example.kz", "officer", "EDU-KZ-31", "ru");
        assertThat(admin.page(page).text()).contains("new.officer@example.kz");
        assertThat(admin.page("/app/admin/users?state=invited&q=жана")
                        .select("tbody a")
                        .eachText())
                .contains("Жаңа Қызметкер");

        String link = linkOf("new.officer@example.kz");
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(admin.page("/app/admin/outbox").text()).contains("Приглашение в систему Birlik", token);
        Visitor person = Visitor.anonymous(port);
        HttpResponse<String> form = person.get(link);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.headers().firstValue("Referrer-Policy")).contains("strict-origin");
        assertThat(form.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        Document read = org.jsoup.Jsoup.parse(form.body());
        assertThat(read.select("meta[name=referrer]").attr("content")).isEqualTo("strict-origin");
        assertThat(read.title()).doesNotContain(token);

        assertThat(person.fillIn(link, link, chosen("officer", PASSWORD)).statusCode())
                .as("a login somebody else has")
                .isEqualTo(422);
        assertThat(person.fillIn(link, link, chosen("new.officer", "short")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> taken = person.fillIn(link, link, chosen("new.officer", PASSWORD));
        assertThat(Visitor.location(taken)).endsWith("/login?chosen");
        assertThat(person.get(link).statusCode()).as("the second use").isEqualTo(410);

        assertThat(Visitor.location(person.signIn("new.officer", PASSWORD))).endsWith("/app");
        assertThat(person.get("/app/orgs/EDU-KZ-31").statusCode()).isEqualTo(200);
        assertThat(person.get("/app/orgs/EDU-KZ-55").statusCode()).isEqualTo(404);
        assertThat(log.getAll()).doesNotContain(token);
        assertThat(jdbc.sql("select count(*) from audit_event e where e::text like :token")
                        .param("token", "%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(actions(page)).containsExactly("account.invited", "account.post-added", "account.accepted");
    }

    @Test
    void refusesAnInvitationThatCannotBe() {
        Map<String, String> good = invitation("Бола Алмас", "impossible@example.kz", "officer", "EDU-KZ-31", "kk");
        Map<String, String> wrong = Map.of(
                "organisation", "EDU-KZ-99",
                "role", "chair",
                "line", "territorial",
                "from", "0001-01-01",
                "lastDay", "2020-01-01",
                "email", "two@example.kz,three@example.kz",
                "displayName", " ");
        wrong.forEach((field, value) -> {
            Map<String, String> typed = new LinkedHashMap<>(good);
            typed.put(field, value);
            HttpResponse<String> answer = admin.fillIn("/app/admin/users/new", "/app/admin/users", typed);
            assertThat(answer.statusCode()).as(field).isEqualTo(422);
        });
        Map<String, String> hostile = new LinkedHashMap<>(good);
        hostile.put("email", "impossible@example.kz\r\nBcc: thief@example.com");
        assertThat(admin.fillIn("/app/admin/users/new", "/app/admin/users", hostile)
                        .statusCode())
                .isEqualTo(422);
        hostile.put("email", "officer@birlik.example");
        assertThat(admin.fillIn("/app/admin/users/new", "/app/admin/users", hostile)
                        .body())
                .contains("email-error");
        assertThat(jdbc.sql("select count(*) from account where display_name = 'Бола Алмас'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from outbox_message")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void oneOfTwentyUsesOfALinkSucceeds() throws Exception {
        invite("Жарыс Сынақ", "race@example.kz", "inspector", "EDU-KZ-31", "kk");
        String link = linkOf("race@example.kz");
        int[] ports = {port, second.port()};
        List<Callable<HttpResponse<String>>> uses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Visitor person = Visitor.anonymous(ports[i % 2]);
            Map<String, String> form = new LinkedHashMap<>(chosen("racer" + i, PASSWORD));
            form.put("_csrf", person.page(link).select("input[name=_csrf]").attr("value"));
            uses.add(() -> person.post(link, form));
        }
        ExecutorService at = Executors.newFixedThreadPool(20);
        int used = 0;
        int dead = 0;
        for (Future<HttpResponse<String>> answer : at.invokeAll(uses)) {
            int status = answer.get().statusCode();
            used += status == 302 ? 1 : 0;
            dead += status == 410 ? 1 : 0;
        }
        at.shutdown();
        System.out.println("Invitation link: 20 uses at once on 2 nodes, " + used + " succeeded, " + dead + " refused");
        assertThat(used).isEqualTo(1);
        assertThat(dead).isEqualTo(19);
        assertThat(jdbc.sql("select count(*) from account where login like 'racer%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void keepsOnlyTheHashOfALinkAndForgetsOldOnes() {
        String page = invite("Ескі Сілтеме", "old@example.kz", "inspector", "EDU-KZ-31", "kk");
        String first = linkOf("old@example.kz");
        assertThat(stored(first)).isZero();
        jdbc.sql("delete from outbox_message").update();
        assertThat(admin.fillIn(page, page + "/link", Map.of()).statusCode()).isEqualTo(302);
        String later = linkOf("old@example.kz");
        Visitor person = Visitor.anonymous(port);
        assertThat(person.get(first).statusCode()).as("replaced").isEqualTo(410);
        assertThat(person.get(later).statusCode()).isEqualTo(200);
        jdbc.sql("update account_link set expires_at = :past where revoked_at is null and account_id = :id")
                .param("past", Timestamp.from(Instant.parse("2026-01-01T00:00:00Z")))
                .param("id", UUID.fromString(page.substring(page.lastIndexOf('/') + 1)))
                .update();
        assertThat(person.get(later).statusCode()).as("too old").isEqualTo(410);
        assertThat(person.get("/invitation/unknown").statusCode()).isEqualTo(410);
        assertThat(person.get(later.replace("invitation", "reset")).statusCode())
                .as("of another kind")
                .isEqualTo(410);
        assertThat(admin.page("/app/admin/users?state=invitation-expired").text())
                .contains("Ескі Сілтеме");
    }

    @Test
    void aForgottenPasswordIsReplacedThroughTheStoredAddressAndEndsEverySession() {
        String page = invite("Ұмытшақ Адам", "forgetful@example.kz", "inspector", "EDU-KZ-31", "kk");
        String invitation = linkOf("forgetful@example.kz");
        Visitor person = Visitor.anonymous(port);
        person.fillIn(invitation, invitation, chosen("forgetful", PASSWORD));
        person.signIn("forgetful", PASSWORD);
        assertThat(person.get("/app/profile").statusCode()).isEqualTo(200);

        jdbc.sql("delete from outbox_message").update();
        Visitor stranger = Visitor.anonymous(port);
        assertThat(Visitor.location(stranger.fillIn("/forgot", "/forgot", Map.of("who", " FORGETFUL "))))
                .endsWith("/forgot?asked");
        assertThat(new RunJobs(jobs, tasks).run("reset-request")).isEqualTo(1);
        String reset = linkOf("forgetful@example.kz");
        String other = "жазғы таңдағы шық тамшысы";
        assertThat(Visitor.location(stranger.fillIn(reset, reset, chosen("", other))))
                .endsWith("/login?chosen");
        assertThat(person.get("/app/profile").statusCode())
                .as("the session before")
                .isEqualTo(302);
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("forgetful", PASSWORD)))
                .endsWith("/login?refused");
        assertThat(Visitor.location(stranger.signIn("forgetful", other))).endsWith("/app");
        assertThat(actions(page)).contains("account.reset-requested", "account.password-reset");
    }

    @Test
    void answersEveryRequestForALinkAlikeAndWritesOnlyToTheStoredAddress() {
        String token = Visitor.anonymous(port)
                .page("/forgot")
                .select("input[name=_csrf]")
                .attr("value");
        assertThat(token).isNotEmpty();
        List<String> bodies = List.of(
                "who=officer",
                "who=nobody-at-all",
                "who=officer%40birlik.example",
                "who=officer&who=thief%40example.com",
                "who[]=officer&who[]=thief%40example.com",
                "email=thief%40example.com&who=officer",
                "email[]=officer%40birlik.example&email[]=thief%40example.com",
                "who=officer%40birlik.example%2Cthief%40example.com",
                "who=officer%0D%0ABcc%3Athief%40example.com",
                "who=%5B%22officer%22%2C%22thief%40example.com%22%5D",
                "who=" + "a".repeat(5_000),
                "who=",
                "");
        List<String> answers = new ArrayList<>();
        for (String body : bodies) {
            Visitor stranger = Visitor.anonymous(port);
            String csrf = stranger.page("/forgot").select("input[name=_csrf]").attr("value");
            HttpResponse<String> answer =
                    stranger.send("/forgot", "application/x-www-form-urlencoded", body + "&_csrf=" + csrf);
            answers.add(answer.statusCode() + " " + Visitor.location(answer) + " " + answer.body());
        }
        assertThat(answers).allMatch(answer -> answer.equals(answers.get(0)));
        Visitor stranger = Visitor.anonymous(port);
        String csrf = stranger.page("/forgot").select("input[name=_csrf]").attr("value");
        HttpResponse<String> json = stranger.send(
                "/forgot?_csrf=" + csrf, "application/json", "{\"who\":[\"officer\",\"thief@example.com\"]}");
        assertThat(json.statusCode()).isLessThan(500);

        new RunJobs(jobs, tasks).run("reset-request");
        List<String> written = jdbc.sql("select distinct address from outbox_message")
                .query(String.class)
                .list();
        System.out.println("Reset requests: " + (bodies.size() + 1) + " shapes, "
                + answers.stream().distinct().count() + " kind of answer, letters to " + written);
        assertThat(written).containsExactly("officer@birlik.example");
    }

    private String invite(String name, String email, String role, String organisation, String language) {
        HttpResponse<String> answer = admin.fillIn(
                "/app/admin/users/new", "/app/admin/users", invitation(name, email, role, organisation, language));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Visitor.location(answer);
    }

    private Map<String, String> invitation(
            String name, String email, String role, String organisation, String language) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("displayName", name);
        typed.put("email", email);
        typed.put("language", language);
        typed.put("role", role);
        typed.put("organisation", organisation);
        typed.put("line", "sectoral");
        typed.put("from", admin.page("/app/admin/users/new").select("#from").val());
        return typed;
    }

    private static Map<String, String> chosen(String login, String password) {
        return Map.of("login", login, "password", password, "repeated", password);
    }

    /** The address in the last letter to somebody, as the demonstration shows it. */
    private String linkOf(String address) {
        String letter = admin.page("/app/admin/outbox").select("section.panel").stream()
                .map(panel -> panel.text())
                .filter(text -> text.contains(address))
                .findFirst()
                .orElseThrow();
        Matcher link = LINK.matcher(letter);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private long stored(String link) {
        String token = link.substring(link.lastIndexOf('/') + 1);
        return jdbc.sql("""
                        select (select count(*) from account_link l where l::text like :token)
                             + (select count(*) from outbox_message m
                                where encode(m.content, 'escape') like :token or m::text like :token)""").param("token", "%" + token + "%").query(Long.class).single();
    }

    private List<String> actions(String page) {
        return jdbc.sql("select action from audit_event where object_id = :id and action like 'account.%' order by id")
                .param("id", page.substring(page.lastIndexOf('/') + 1))
                .query(String.class)
                .list();
    }
}
