package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.membership.account.Role;
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

/** What a session that is older than ten minutes, or that fell into other hands, cannot do without the password. */
@ProductTest
class StepUpTest {

    private static final String PASSWORD = "birlik-demo-2026";

    @LocalServerPort
    private int port;

    @Autowired
    private Policy policy;

    @Autowired
    private JdbcClient jdbc;

    private record Call(Policy.Rule rule, Role role, boolean file) {}

    @Test
    void refusesEveryProtectedActionOfAnOldSession() {
        List<Call> calls = policy.rules().stream()
                .filter(rule -> !rule.isPublic())
                .flatMap(rule -> rule.roles().stream()
                        .flatMap(role -> List.of(true, false).stream()
                                .filter(file -> rule.proof(role, file) != Policy.Proof.NONE)
                                .limit(1)
                                .map(file -> new Call(rule, role, file))))
                .toList();
        Map<Role, List<Call>> byRole = calls.stream().collect(Collectors.groupingBy(Call::role));
        List<String> carriedOut = new ArrayList<>();
        byRole.forEach((role, own) -> {
            String login = role.name().toLowerCase(Locale.ROOT);
            Visitor visitor = Visitor.signedIn(port, login);
            String token = visitor.token();
            makeOld(login);
            for (Call call : own) {
                String path =
                        call.rule().pattern().replaceAll("\\{[^}]*}", "EDU-KZ-31") + (call.file() ? "?format=csv" : "");
                if (!isRefused(visitor, call.rule().method(), path, token)) {
                    carriedOut.add(login + " " + call.rule().method() + " " + path);
                }
            }
        });
        long actions = calls.stream().map(Call::rule).distinct().count();
        System.out.println("Step-up: " + actions + " protected actions in " + calls.size()
                + " combinations with a role, older than 10 minutes: " + (calls.size() - carriedOut.size())
                + " refused, " + carriedOut.size() + " carried out");
        assertThat(carriedOut).isEmpty();
        assertThat(actions).isGreaterThanOrEqualTo(8);
    }

    private static boolean isRefused(Visitor visitor, String method, String path, String token) {
        if (method.equals("GET")) {
            HttpResponse<String> answer = visitor.get(path);
            return answer.statusCode() == 302 && Visitor.location(answer).startsWith("/app/confirm?to=");
        }
        HttpResponse<String> answer = visitor.post(path, Map.of("_csrf", token, "step", "confirm"));
        return answer.statusCode() == 403 && answer.body().contains("name=\"confirm-secret\"");
    }

    @Test
    void aReadPageComesBackAfterThePasswordWithANewSessionId() {
        Visitor visitor = Visitor.signedIn(port, "union");
        makeOld("union");
        String form = "/app/orgs/EDU-KZ-31/affiliate?line=sectoral";
        String question = Visitor.location(visitor.get(form));
        assertThat(visitor.fillIn(question, "/app/confirm", Map.of("confirm-secret", "not the password"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visitor.location(visitor.get(form))).isEqualTo(question);

        HttpResponse<String> confirmed = visitor.fillIn(question, "/app/confirm", Map.of("confirm-secret", PASSWORD));
        assertThat(Visitor.location(confirmed)).endsWith(form);
        assertThat(confirmed.headers().allValues("Set-Cookie").toString()).contains("birlik=");
        assertThat(visitor.get(form).statusCode()).isEqualTo(200);
    }

    @Test
    void aFormIsKeptWhileThePasswordIsAskedAndCarriedOutOnceItIsRight() {
        Visitor visitor = Visitor.signedIn(port, "officer");
        String path = "/app/orgs/EDU-KZ-31-0002/close";
        Document form = visitor.page(path);
        Map<String, String> typed = new LinkedHashMap<>();
        form.select("form[action=" + path + "] input[type=hidden]")
                .forEach(field -> typed.put(field.attr("name"), field.attr("value")));
        typed.put("effectiveOn", "2026-12-01");
        typed.put("decision", "Шешім №7 <b>\"тік\"</b>");
        typed.put("reason", "Бөлімше таратылды");
        typed.put("step", "preview");
        makeOld("officer");

        HttpResponse<String> stopped = visitor.post(path, typed);
        assertThat(stopped.statusCode()).isEqualTo(403);
        Map<String, String> again = kept(stopped, path);
        assertThat(again)
                .containsEntry("decision", typed.get("decision"))
                .containsEntry("reason", typed.get("reason"))
                .containsEntry("step", "preview");

        again.put("confirm-secret", "wrong");
        HttpResponse<String> wrong = visitor.post(path, again);
        assertThat(wrong.statusCode()).isEqualTo(422);
        again = kept(wrong, path);
        assertThat(again).containsEntry("decision", typed.get("decision")).doesNotContainKey("confirm-secret");

        again.put("confirm-secret", PASSWORD);
        HttpResponse<String> carriedOut = visitor.post(path, again);
        assertThat(carriedOut.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(carriedOut.body()).text()).contains("Шешім №7");
    }

    @Test
    void neverWritesATypedPasswordIntoThePage() {
        Visitor visitor = Visitor.signedIn(port, "admin");
        String token = visitor.token();
        makeOld("admin");
        HttpResponse<String> stopped = visitor.post(
                "/app/admin/users", Map.of("_csrf", token, "login", "somebody", "password", "a typed secret phrase"));
        assertThat(stopped.statusCode()).isEqualTo(403);
        assertThat(stopped.body()).contains("somebody").doesNotContain("a typed secret phrase");
    }

    @Test
    void aPartOfAPageSendsTheWholePageToTheQuestion() {
        Visitor visitor = Visitor.signedIn(port, "union");
        makeOld("union");
        HttpResponse<String> part = visitor.getPart("/app/orgs/EDU-KZ-31/detach");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect").orElse("")).startsWith("/app/confirm?to=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/app",
                "/\\evil.example",
                "/app/../../evil",
                "/application",
                "javascript:alert(1)",
                "/app/confirm?to=/app/confirm",
                "/app\r\nSet-Cookie: a=b"
            })
    void leadsNowhereButIntoTheProduct(String target) {
        Visitor visitor = Visitor.signedIn(port, "union");
        HttpResponse<String> confirmed = visitor.post(
                "/app/confirm", Map.of("_csrf", visitor.token(), "to", target, "confirm-secret", PASSWORD));
        assertThat(Visitor.location(confirmed)).isEqualTo("/app");
    }

    @Test
    void stopsGuessingInAStolenSessionAfterFiveWrongPasswords() {
        Visitor visitor = Visitor.signedIn(port, "lawyer");
        String token = visitor.token();
        for (int i = 0; i < 5; i++) {
            visitor.post("/app/confirm", Map.of("_csrf", token, "confirm-secret", "guess " + i));
        }
        HttpResponse<String> right = visitor.post("/app/confirm", Map.of("_csrf", token, "confirm-secret", PASSWORD));
        assertThat(right.statusCode()).isEqualTo(422);
        assertThat(Visitor.signedIn(port, "lawyer").get("/app/profile").statusCode())
                .as("signing in anew is open")
                .isEqualTo(200);
        jdbc.sql("delete from rate_limit where id like 'confirm:%'").update();
    }

    private static Map<String, String> kept(HttpResponse<String> page, String action) {
        Element form = Jsoup.parse(page.body()).selectFirst("form[action=" + action + "]");
        assertThat(form).isNotNull();
        return form.select("input[type=hidden]").stream()
                .collect(Collectors.toMap(
                        field -> field.attr("name"), field -> field.attr("value"), (a, b) -> a, LinkedHashMap::new));
    }

    /** Lets the confirmation of every session of this account be eleven minutes old. */
    private void makeOld(String login) {
        long before = System.currentTimeMillis() / 1000 - 11 * 60;
        int changed = jdbc.sql("""
                        update spring_session_attributes confirmed set attribute_bytes = :before
                        from spring_session_attributes owner, account a
                        where confirmed.attribute_name = 'confirmed' and owner.attribute_name = 'account'
                          and owner.session_primary_id = confirmed.session_primary_id
                          and convert_from(owner.attribute_bytes, 'UTF8') = a.id::text and a.login = :login""")
                .param("before", Long.toString(before).getBytes(StandardCharsets.UTF_8))
                .param("login", login)
                .update();
        assertThat(changed).isPositive();
    }
}
