package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.security.Passwords;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions are the same on all nodes, end everywhere at once, and never under an id that somebody knew before. */
@ProductTest
class SessionsTest {

    private static final String PASSWORD = "сенімді сөз тіркесі 47";
    private static final String ANOTHER = "басқа бір ұзын тіркес 83";
    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";

    @LocalServerPort
    private int port;

    @Autowired
    private SecondNode secondNode;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SystemScope system;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @AfterEach
    void letTheOthersSignIn() {
        jdbc.sql("delete from rate_limit").update();
    }

    /** What the browser holds. */
    private record Cookie(String value) {}

    @Test
    void anOldCookieOpensNothingOnAnyNodeAfterTheSessionEnded() {
        String login = person();
        int replays = 0;
        List<String> accepted = new ArrayList<>();
        for (String event : List.of("logout", "password", "suspension", "end-others")) {
            for (int round = 0; round < 5; round++) {
                Cookie old = signIn(port, login, PASSWORD);
                Cookie other = event.equals("logout") ? old : signIn(port, login, PASSWORD);
                assertThat(isOpen(secondNode.port(), old)).as("before " + event).isTrue();
                happen(event, other, login);
                for (int node : List.of(port, secondNode.port())) {
                    replays++;
                    if (isOpen(node, old)) {
                        accepted.add(event + " on " + node);
                    }
                }
                undo(event, login);
            }
        }
        System.out.println("Ended sessions: " + replays + " replays of old cookies on two nodes, " + accepted.size()
                + " accepted");
        assertThat(replays).isEqualTo(40);
        assertThat(accepted).isEmpty();
    }

    @Test
    void aSessionGoesOnAtTheOtherNode() {
        String login = person();
        int sessions = 20;
        long logouts = IntStream.range(0, sessions)
                .filter(i -> {
                    int here = i % 2 == 0 ? port : secondNode.port();
                    int there = i % 2 == 0 ? secondNode.port() : port;
                    return !isOpen(there, signIn(here, login, PASSWORD));
                })
                .count();
        System.out.println("Other node: " + sessions + " sessions begun at one node and continued at the other, "
                + logouts + " logouts");
        assertThat(logouts).isZero();
    }

    @Test
    void concurrentFirstRequestsOfANewSessionNeverFail() {
        String login = person();
        int rounds = Integer.getInteger("birlik.sessions.rounds", 3);
        int failures = 0;
        int lostTokens = 0;
        for (int round = 0; round < rounds; round++) {
            Cookie cookie = signIn(port, login, PASSWORD);
            List<CompletableFuture<HttpResponse<String>>> parallel = IntStream.range(0, 50)
                    .mapToObj(i -> http.sendAsync(
                            request(i % 2 == 0 ? port : secondNode.port(), "/app/confirm", cookie)
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            List<String> tokens = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> one : parallel) {
                HttpResponse<String> answer = one.join();
                failures += answer.statusCode() == 200 ? 0 : 1;
                tokens.add(Optional.ofNullable(Jsoup.parse(answer.body()).selectFirst("input[name=_csrf]"))
                        .map(field -> field.attr("value"))
                        .orElse(""));
            }
            for (String token : List.of(tokens.get(0), tokens.get(25), tokens.get(49))) {
                HttpResponse<String> sent =
                        send(port, "/app/profile/language", cookie, Map.of("_csrf", token, "language", "kk"));
                lostTokens += sent.statusCode() == 302 ? 0 : 1;
            }
        }
        System.out.println("Concurrent requests: " + rounds + " rounds of 50 with a new session on two nodes, "
                + failures + " failures, " + lostTokens + " lost tokens");
        assertThat(failures).isZero();
        assertThat(lostTokens).isZero();
    }

    @Test
    void changesTheIdWhereverRightsChange() {
        String login = person();
        Cookie before = anonymous(port);
        Cookie signedIn = signIn(port, login, PASSWORD, before);
        assertThat(isOpen(port, before)).as("the id from before signing in").isFalse();

        Cookie confirmed =
                next(signedIn, send(port, "/app/confirm", signedIn, fields(signedIn, "confirm-secret", PASSWORD)));
        assertThat(isOpen(port, signedIn)).as("the id from before a step-up").isFalse();

        Cookie others = next(confirmed, send(port, "/app/profile/sessions/end-others", confirmed, fields(confirmed)));
        assertThat(isOpen(port, confirmed))
                .as("the id from before ending the others")
                .isFalse();

        Cookie changed = next(
                others,
                send(
                        port,
                        "/app/profile/password",
                        others,
                        fields(others, "current", PASSWORD, "chosen", ANOTHER, "repeated", ANOTHER)));
        assertThat(isOpen(port, others)).as("the id from before a new password").isFalse();
        assertThat(isOpen(port, changed)).isTrue();
    }

    @Test
    void showsWhereThePersonIsSignedInAndEndsOne() {
        String login = person();
        Cookie phone = signIn(port, login, PASSWORD);
        Cookie here = signIn(port, login, PASSWORD);
        Element list = Jsoup.parse(get(port, "/app/profile", here).body()).selectFirst("#sessions");
        assertThat(list.select("li")).hasSize(2);
        assertThat(list.text()).contains("Chrome, Android").contains("127.0.0.1");
        assertThat(list.outerHtml()).doesNotContain(phone.value()).doesNotContain(here.value());
        String end = list.selectFirst("form[action$=/end]").attr("action");
        String stranger = person();
        Cookie foreign = signIn(port, stranger, PASSWORD);
        assertThat(send(port, end, foreign, fields(foreign)).statusCode())
                .as("somebody else's session")
                .isEqualTo(404);
        assertThat(isOpen(port, phone)).isTrue();

        assertThat(send(port, end, here, fields(here)).statusCode()).isEqualTo(302);
        assertThat(isOpen(port, phone)).isFalse();
        assertThat(isOpen(port, here)).isTrue();
    }

    @Test
    void endsAfterThirtyMinutesOfNothingAndAfterTwelveHoursOfAnything() {
        String login = person();
        Cookie idle = signIn(port, login, PASSWORD);
        age(login, "last_access_time = last_access_time - 1801000, expiry_time = expiry_time - 1801000");
        assertThat(isOpen(port, idle)).isFalse();

        Cookie busy = signIn(port, login, PASSWORD);
        assertThat(jdbc.sql("""
                        update spring_session_attributes a
                        set attribute_bytes = convert_to((convert_from(a.attribute_bytes, 'UTF8')::bigint - 43201)::text, 'UTF8')
                        from spring_session s
                        where a.attribute_name = 'since' and s.primary_id = a.session_primary_id
                          and s.principal_name = :account""").param("account", id(login)).update()).isPositive();
        assertThat(isOpen(port, busy)).isFalse();
    }

    private void happen(String event, Cookie session, String login) {
        switch (event) {
            case "logout" -> send(port, "/logout", session, fields(session));
            case "password" ->
                assertThat(send(
                                        port,
                                        "/app/profile/password",
                                        session,
                                        fields(session, "current", PASSWORD, "chosen", ANOTHER, "repeated", ANOTHER))
                                .statusCode())
                        .isEqualTo(302);
            case "suspension" -> suspend(login, true);
            default -> send(port, "/app/profile/sessions/end-others", session, fields(session));
        }
    }

    private void undo(String event, String login) {
        if (event.equals("password")) {
            accounts.changePassword(accounts.forSignIn(login).orElseThrow().id(), passwords.hash(PASSWORD));
        } else if (event.equals("suspension")) {
            suspend(login, false);
        }
    }

    private void suspend(String login, boolean suspended) {
        jdbc.sql("update account set (suspended_at, suspended_by, suspended_reason) = (%s) where login = :login"
                        .formatted(suspended ? "now(), 'test', 'a test'" : "null, null, null"))
                .param("login", login)
                .update();
    }

    private void age(String login, String change) {
        assertThat(jdbc.sql("update spring_session set " + change + " where principal_name = :account")
                        .param("account", id(login))
                        .update())
                .isPositive();
    }

    private String id(String login) {
        return accounts.forSignIn(login).orElseThrow().id().toString();
    }

    private boolean isOpen(int node, Cookie cookie) {
        return get(node, "/app/confirm", cookie).statusCode() == 200;
    }

    private Cookie anonymous(int node) {
        return cookie(get(node, "/login", new Cookie(""))).orElseThrow();
    }

    private Cookie signIn(int node, String login, String password) {
        return signIn(node, login, password, anonymous(node));
    }

    private Cookie signIn(int node, String login, String password, Cookie before) {
        String token = token(get(node, "/login", before));
        HttpResponse<String> answer =
                send(node, "/login", before, Map.of("_csrf", token, "username", login, "password", password));
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/app");
        return cookie(answer).orElseThrow();
    }

    private Map<String, String> fields(Cookie cookie, String... typed) {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("_csrf", token(get(port, "/app/confirm", cookie)));
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return fields;
    }

    private static String token(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).selectFirst("input[name=_csrf]").attr("value");
    }

    private static Cookie next(Cookie before, HttpResponse<String> answer) {
        return cookie(answer).orElse(before);
    }

    private static Optional<Cookie> cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("birlik="))
                .map(value -> new Cookie(value.substring("birlik=".length(), value.indexOf(';'))))
                .findFirst();
    }

    private HttpResponse<String> get(int node, String path, Cookie cookie) {
        return answer(request(node, path, cookie).GET());
    }

    private HttpResponse<String> send(int node, String path, Cookie cookie, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return answer(request(node, path, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(int node, String path, Cookie cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + node + path))
                .header("User-Agent", PHONE);
        return cookie.value().isEmpty() ? request : request.header("Cookie", "birlik=" + cookie.value());
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private String person() {
        String login = "session-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.create(
                system.wholeFederation("an account of its own for this test"),
                new NewAccount(
                        login,
                        passwords.hash(PASSWORD),
                        "Сеанс Сынақ",
                        "kk",
                        false,
                        true,
                        Role.CHAIR,
                        "EDU-KZ-31-0001",
                        Line.SECTORAL,
                        "test"));
        return login;
    }
}
