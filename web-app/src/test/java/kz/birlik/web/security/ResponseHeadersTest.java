package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.web.Addresses;
import kz.birlik.web.ProductTest;
import kz.birlik.web.RawRequest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every answer protects itself: pages, files, downloads and errors of every kind. */
@ProductTest
class ResponseHeadersTest {

    private static final int RESPONSES = 10_000;
    private static final Pattern NONCE = Pattern.compile("script-src 'nonce-([A-Za-z0-9+/=]{24})' 'strict-dynamic'");
    private static final String POLICY = "default-src 'none'; script-src 'nonce-%s' 'strict-dynamic'; style-src 'self';"
            + " img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
            + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    @LocalServerPort
    private int port;

    @Autowired
    private Policy policy;

    @Test
    void everyAddressOfThePolicyCarriesThemWhateverTheAnswer() {
        Map<String, Visitor> visitors = new HashMap<>();
        List<String> missing = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        int seen = 0;
        for (Policy.Rule rule : policy.rules()) {
            String path = Addresses.of(rule);
            List<HttpResponse<String>> answers = new ArrayList<>();
            Visitor stranger = Visitor.anonymous(port);
            answers.add(rule.method().equals("GET") ? stranger.get(path) : stranger.post(path, Map.of()));
            if (!rule.isPublic()) {
                Visitor opener =
                        visitors.computeIfAbsent(Addresses.opener(rule), login -> Visitor.signedIn(port, login));
                Visitor other = visitors.computeIfAbsent("inspector", login -> Visitor.signedIn(port, login));
                if (rule.method().equals("GET")) {
                    answers.add(opener.get(path));
                    answers.add(opener.get(path + (path.contains("?") ? "&" : "?") + "format=csv"));
                    answers.add(opener.get(path + (path.contains("?") ? "&" : "?") + "x=%00"));
                    answers.add(other.get(path));
                } else {
                    answers.add(opener.post(path, Map.of("_csrf", opener.token())));
                    answers.add(opener.post(path, Map.of()));
                }
            }
            for (HttpResponse<String> answer : answers) {
                seen++;
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                faults(rule.method() + " " + path, answer).forEach(missing::add);
            }
        }
        System.out.println("Headers: " + seen + " answers of " + policy.rules().size() + " rules, by status " + statuses
                + ", " + missing.size() + " missing");
        assertThat(missing).isEmpty();
        assertThat(statuses.keySet()).contains(200, 302, 400, 403, 404);
    }

    @Test
    void refusalsBeforeAnyControllerCarryThemToo() {
        List<String> host = List.of("Host: localhost:" + port);
        Map<String, RawRequest> answers = Map.of(
                "405", RawRequest.send(port, "PUT /app HTTP/1.1", host, ""),
                "400", RawRequest.get(port, "/app//profile"),
                "404", RawRequest.get(port, "/css/nothing.css"));
        answers.forEach((kind, answer) -> {
            assertThat(answer.status()).as(kind).isGreaterThanOrEqualTo(400);
            assertThat(answer.header("Content-Security-Policy")).as(kind).isPresent();
            assertThat(answer.header("X-Content-Type-Options")).as(kind).hasValue("nosniff");
            assertThat(answer.header("Cache-Control")).as(kind).hasValue("no-store");
        });
    }

    @Test
    void aFileOverTheLimitIsRefusedWithThem() {
        HttpResponse<String> answer = Visitor.signedIn(port, "analyst")
                .upload("/app/figures/import", "/app/figures/import", "big.csv", new byte[7 * 1024 * 1024]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(faults("413", answer)).isEmpty();
    }

    @Test
    void filesOfTheInterfaceAreKeptByTheBrowserAndProtectedAllTheSame() {
        HttpResponse<String> file = Visitor.anonymous(port).get("/favicon.svg");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void everyResponseHasANonceOfItsOwn() {
        Set<String> nonces = new HashSet<>();
        Visitor visitor = Visitor.anonymous(port);
        for (int i = 0; i < RESPONSES; i++) {
            HttpResponse<String> answer =
                    visitor.get(i % 100 == 0 ? "/login" : i % 100 == 1 ? "/nothing" : "/favicon.svg");
            nonces.add(nonce(answer));
        }
        System.out.println("Nonces: " + nonces.size() + " different in " + RESPONSES + " responses");
        assertThat(nonces).hasSize(RESPONSES);
    }

    /** The trap: an error page is made in a second pass through the filters. */
    @Test
    void theScriptsOfAnErrorPageBearTheNonceOfItsHeader() {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        Map<String, HttpResponse<String>> pages = Map.of(
                "a page", visitor.get("/app/analytics"),
                "not found", visitor.get("/app/nothing"),
                "malformed", visitor.get("/app/orgs?q=%00"),
                "forbidden", visitor.post("/app/profile/language", Map.of()));
        pages.forEach((kind, page) -> assertThat(
                        Jsoup.parse(page.body()).select("script").stream().map(script -> script.attr("nonce")))
                .as(kind)
                .isNotEmpty()
                .allMatch(nonce(page)::equals));
    }

    @Test
    void noPageHoldsAScriptThatIsWrittenIntoIt() {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        for (String path : List.of("/app/analytics", "/app/orgs", "/app/nothing")) {
            assertThat(visitor.page(path).select("script").stream().map(Element::data))
                    .as(path)
                    .allMatch(String::isEmpty);
        }
    }

    /** An address that opens something must not tell its path even to our own pages; a card's and a certificate's has no form that needs more. */
    private static String referrer(String what) {
        if (what.matches("GET /(kk|ru|en)/(card|inspector)/.*")) {
            return "no-referrer";
        }
        return what.matches("GET /(invitation|reset|(kk|ru|en)/(join|appeal)/resume)/.*")
                ? "strict-origin"
                : "same-origin";
    }

    private static List<String> faults(String what, HttpResponse<String> answer) {
        List<String> faults = new ArrayList<>();
        String at = what + " " + answer.statusCode() + ": ";
        Map<String, String> expected = Map.of(
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Referrer-Policy", referrer(what),
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cache-Control", "no-store");
        expected.forEach((name, value) -> {
            List<String> found = answer.headers().allValues(name);
            if (!found.equals(List.of(value))) {
                faults.add(at + name + " is " + found);
            }
        });
        List<String> policies = answer.headers().allValues("Content-Security-Policy");
        if (policies.size() != 1 || !policies.get(0).equals(POLICY.formatted(nonce(answer)))) {
            faults.add(at + "Content-Security-Policy is " + policies);
        }
        return faults;
    }

    private static String nonce(HttpResponse<String> answer) {
        Matcher policy = NONCE.matcher(
                answer.headers().firstValue("Content-Security-Policy").orElse(""));
        return policy.find() ? policy.group(1) : "none";
    }
}
