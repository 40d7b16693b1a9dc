package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.birlik.web.Addresses;
import kz.birlik.web.ProductTest;
import kz.birlik.web.RawRequest;
import kz.birlik.web.Visitor;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** A request that pretends to come from somewhere, to go somewhere, or to mean something else changes nothing. */
@ProductTest
class ForgedRequestsTest {

    private static final String EVIL = "evil.example";

    private static final List<String> FORGED_HEADERS = List.of(
            "Host: evil.example",
            "Host: evil.example:443",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Server: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Scheme: https",
            "X-Forwarded-Port: 443",
            "X-Forwarded-Prefix: //evil.example",
            "X-Forwarded-For: 198.51.100.7",
            "X-Real-IP: 198.51.100.7",
            "Forwarded: for=198.51.100.7;host=evil.example;proto=https",
            "Forwarded: host=\"evil.example\"",
            "X-Original-URL: /app/admin/users",
            "X-Rewrite-URL: /app/admin/users",
            "X-Original-Host: evil.example",
            "X-Host: evil.example",
            "X-HTTP-Method-Override: POST",
            "X-Client-IP: 198.51.100.7",
            "True-Client-IP: 198.51.100.7",
            "CF-Connecting-IP: 198.51.100.7",
            "Origin: https://evil.example",
            "Referer: https://evil.example/");

    /** What editors, archives, servers and frameworks leave beside an address or take it for. */
    private static final List<String> OWN_ENDINGS = List.of(
            ".json",
            ".xml",
            ".bak",
            "~",
            ".old",
            ".orig",
            ".swp",
            ".zip",
            ".html",
            ".php",
            ".jsp",
            ";a=b",
            "%00",
            "%20",
            "/..;/",
            "/%2e%2e/actuator/env",
            "/.git/HEAD",
            "/.env");

    @LocalServerPort
    private int port;

    @Autowired
    private Policy policy;

    @Test
    void noForgedHeaderReachesALinkARedirectOrTheAddress() {
        List<String> found = new ArrayList<>();
        for (String header : FORGED_HEADERS) {
            for (String path : List.of("/", "/login", "/app", "/app/orgs?q=a", "/nothing")) {
                RawRequest answer = RawRequest.get(port, path, header);
                String location = answer.header("Location").orElse("/");
                if (!location.startsWith("/")
                        || location.startsWith("//")
                        || answer.body().contains(EVIL)) {
                    found.add(header + " at " + path + ": " + answer.status() + " " + location);
                }
                if (answer.header("Strict-Transport-Security").isPresent()) {
                    found.add(header + " was taken for https");
                }
            }
        }
        System.out.println("Forged headers: " + FORGED_HEADERS.size() + " tried, " + found.size() + " believed");
        assertThat(found).isEmpty();
    }

    @Test
    void anAddressIsTakenFromNamedProxiesOnly() {
        TomcatServletWebServerFactory nobody = new TomcatServletWebServerFactory();
        new TrustedProxies("").customize(nobody);
        assertThat(nobody.getEngineValves()).isEmpty();

        TomcatServletWebServerFactory one = new TomcatServletWebServerFactory();
        new TrustedProxies("10.1.2.3/32, 10.9.0.0/16").customize(one);
        assertThat(one.getEngineValves()).singleElement().isInstanceOfSatisfying(RemoteIpValve.class, valve -> {
            assertThat(valve.getInternalProxies()).isEqualTo("10.1.2.3/32, 10.9.0.0/16");
            assertThat(valve.getTrustedProxies()).isNull();
            assertThat(valve.getHostHeader()).isNull();
        });
    }

    @Test
    void theAddressOfTheProductIsWhatTheConfigurationSays() {
        assertThat(new PublicAddress("https://birlik.example.kz/", 8080, false).of("/reset/abc"))
                .isEqualTo("https://birlik.example.kz/reset/abc");
        for (String wrong : List.of(
                "http://birlik.example.kz", "birlik.example.kz", "https://u:p@x.kz", "https://x.kz/a", "ftp://x")) {
            assertThatThrownBy(() -> new PublicAddress(wrong, 8080, false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        PublicAddress address = new PublicAddress("", 8080, true);
        assertThatThrownBy(() -> address.of("//evil.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noChangeIsAcceptedWithoutItsTokenOrWithSomebodyElses() {
        String foreign = Visitor.signedIn(port, "chair").token();
        Map<String, Visitor> visitors = new TreeMap<>();
        List<String> accepted = new ArrayList<>();
        int tried = 0;
        List<String> changes = new ArrayList<>(List.of("/logout", "/login"));
        Map<String, String> opener = new TreeMap<>(Map.of("/logout", "analyst", "/login", "analyst"));
        policy.rules().stream()
                .filter(rule -> rule.method().equals("POST") && !rule.pattern().equals("/error"))
                // Public pages know nobody: no session and no cookie, so there is no right to borrow (ADR 0018)
                .filter(rule -> !rule.pattern().startsWith("/{language"))
                .forEach(rule -> {
                    String path = Addresses.of(rule);
                    changes.add(path);
                    opener.put(path, rule.isPublic() ? "analyst" : Addresses.opener(rule));
                });
        for (String path : changes) {
            Visitor visitor = visitors.computeIfAbsent(opener.get(path), login -> Visitor.signedIn(port, login));
            for (Map<String, String> fields : List.of(
                    Map.<String, String>of(),
                    Map.of("_csrf", foreign),
                    Map.of("_csrf", ""),
                    Map.of("_csrf", "x".repeat(10_000)))) {
                tried++;
                HttpResponse<String> answer = visitor.post(path, fields);
                if (answer.statusCode() != 403) {
                    accepted.add(path + " " + answer.statusCode());
                }
            }
        }
        System.out.println("Tokens: " + tried + " forged changes of " + changes.size() + " addresses, "
                + accepted.size() + " accepted");
        assertThat(accepted).isEmpty();
        visitors.forEach(
                (login, visitor) -> assertThat(visitor.get("/app/profile").statusCode())
                        .as(login + " is still signed in")
                        .isEqualTo(200));
    }

    @Test
    void aFileWithoutATokenIsRefused() {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        HttpResponse<String> answer = visitor.post("/app/figures/import", Map.of("file", "x"));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void noRedirectLeavesTheSite() {
        List<String> targets = List.of(
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "\\\\evil.example",
                "/\\evil.example",
                "http:evil.example",
                "https:/evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "/app@evil.example",
                "/app/../../evil.example",
                "/%2f%2fevil.example",
                "/%5cevil.example",
                "//evil.example/app",
                "/app//evil.example",
                "https://evil.example/app",
                "https://localhost@evil.example/app",
                "https://evil.example#/app",
                "https://evil.example?/app",
                "/.evil.example",
                "evil.example",
                "./evil.example",
                "../evil.example",
                " //evil.example",
                "\t//evil.example",
                "/\t/evil.example",
                "/app\r\nLocation: https://evil.example",
                "%0d%0aLocation:evil.example",
                "ｈttps://evil.example",
                "/〱evil.example");
        List<String> left = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Visitor visitor = Visitor.signedIn(port, "analyst");
        for (String target : targets) {
            String encoded = URLEncoder.encode(target, StandardCharsets.UTF_8);
            check(target, visitor.get("/app/confirm?to=" + encoded), left, seen);
            for (String name : List.of("continue", "redirect", "url", "next")) {
                check(target, visitor.get("/login?" + name + "=" + encoded), left, seen);
            }
            HttpResponse<String> confirmed = visitor.fillIn(
                    "/app/confirm?to=" + encoded,
                    "/app/confirm",
                    Map.of("confirm-secret", "birlik-demo-2026", "to", target));
            check(target, confirmed, left, seen);
            String cookie = Base64.getEncoder().encodeToString(target.getBytes(StandardCharsets.UTF_8));
            RawRequest signIn = RawRequest.get(port, "/login", "Cookie: REDIRECT_URI=" + cookie);
            if (signIn.header("Location")
                    .filter(location -> location.contains(EVIL))
                    .isPresent()) {
                left.add("cookie " + target);
            }
        }
        System.out.println("Redirects: " + targets.size() + " targets, " + seen.size() + " different answers, "
                + left.size() + " left the site");
        assertThat(left).isEmpty();
    }

    private static void check(String target, HttpResponse<String> answer, List<String> left, Set<String> seen) {
        String location = Visitor.location(answer);
        seen.add(answer.statusCode() + " " + location);
        boolean stays = location.isEmpty() || location.matches("/(?![/\\\\]).*");
        if (!stays
                || answer.statusCode() >= 500
                || answer.headers().map().keySet().stream().anyMatch(EVIL::contains)) {
            left.add(target + " -> " + answer.statusCode() + " " + location);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND", "FOO"})
    void onlyTheMethodsThatAreNeededWork(String method) {
        RawRequest answer = RawRequest.send(
                port, method + " /app HTTP/1.1", List.of("Host: localhost:" + port, "X-Secret: seen"), "");
        assertThat(answer.status()).as(method).isIn(400, 403, 404, 405, 501);
        assertThat(answer.body()).doesNotContain("X-Secret");
    }

    /** Every address of ours with methods that none of them knows, by somebody who may open it. */
    @Test
    void noAddressOfOursTakesAnotherMethod() {
        List<String> open = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Policy.Rule rule : policy.rules()) {
            for (String method : List.of("TRACE", "CONNECT", "PUT", "DELETE", "PATCH")) {
                RawRequest answer = RawRequest.send(
                        port,
                        method + " " + Addresses.of(rule) + " HTTP/1.1",
                        List.of("Host: localhost:" + port, "X-Secret: seen", "Content-Length: 0"),
                        "");
                statuses.merge(answer.status(), 1, Integer::sum);
                if (answer.status() < 400
                        || (answer.status() >= 500 && answer.status() != 501)
                        || answer.body().contains("X-Secret")) {
                    open.add(method + " " + rule.pattern() + " " + answer.status());
                }
            }
        }
        System.out.println("Methods: "
                + statuses.values().stream().mapToInt(Integer::intValue).sum() + " requests, by status " + statuses
                + ", " + open.size() + " unexpected");
        assertThat(open).isEmpty();
    }

    @Test
    void fiveThousandProbedPathsLeadNowhere() {
        Set<String> paths = probes();
        for (Policy.Rule rule : policy.rules()) {
            String own = Addresses.of(rule).split("\\?")[0];
            if (!own.endsWith("/")) {
                OWN_ENDINGS.forEach(ending -> paths.add(own + ending));
            }
        }
        List<String> open = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Visitor visitor = Visitor.anonymous(port);
        for (String path : paths) {
            HttpResponse<String> answer = visitor.get(path);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() == 200 || answer.statusCode() >= 500) {
                open.add(path + " " + answer.statusCode());
            }
        }
        System.out.println(
                "Probes: " + paths.size() + " paths, by status " + statuses + ", " + open.size() + " unexpected");
        assertThat(paths).hasSizeGreaterThanOrEqualTo(5_000);
        assertThat(open).isEmpty();
    }

    private static Set<String> probes() {
        List<String> names = List.of(
                "actuator",
                "actuator/env",
                "actuator/heapdump",
                "actuator/metrics",
                "actuator/info",
                "actuator/mappings",
                "actuator/beans",
                "actuator/loggers",
                "actuator/threaddump",
                "actuator/prometheus",
                "actuator/sbom",
                "actuator/shutdown",
                "metrics",
                "env",
                "heapdump",
                "health",
                "info",
                "trace",
                "dump",
                "console",
                "h2-console",
                "admin",
                "administrator",
                "manager/html",
                "host-manager",
                "phpmyadmin",
                "phpinfo",
                "wp-admin",
                "wp-login",
                "wp-config",
                "xmlrpc",
                "index",
                "default",
                "config",
                "configuration",
                "settings",
                "application",
                "application-prod",
                "application-dev",
                "bootstrap",
                "logback",
                "log4j2",
                "web",
                "pom",
                "build",
                "package",
                "docker-compose",
                "Dockerfile",
                "Makefile",
                "README",
                "LICENSE",
                "CHANGELOG",
                "backup",
                "dump.sql",
                "db",
                "database",
                "birlik",
                "birlik.jar",
                "data",
                "keys",
                "database.passwords",
                "secrets",
                "credentials",
                "password",
                "passwords",
                "users",
                "user",
                "accounts",
                "members",
                "export",
                "import",
                "upload",
                "uploads",
                "download",
                "files",
                "file",
                "static",
                "templates",
                "css",
                "js",
                "vendor",
                "classes",
                "META-INF/MANIFEST.MF",
                "META-INF/sbom/application.cdx.json",
                "WEB-INF/web.xml",
                "WEB-INF/classes",
                "BOOT-INF/classes",
                "swagger-ui",
                "v2/api-docs",
                "v3/api-docs",
                "api",
                "api/v1",
                "graphql",
                "graphiql",
                "rest",
                "soap",
                "ws",
                "debug",
                "test",
                "tests",
                "tmp",
                "temp",
                "cache",
                "logs",
                "log",
                "error.log",
                "access.log",
                "status",
                "server-status",
                "server-info",
                "cgi-bin",
                "shell",
                "cmd",
                "eval",
                "jolokia",
                "hawtio",
                "solr",
                "jenkins",
                "git",
                "svn");
        List<String> shapes = List.of(
                "/%s",
                "/%s/",
                "/%s.php",
                "/%s.jsp",
                "/%s.json",
                "/%s.xml",
                "/%s.yml",
                "/%s.yaml",
                "/%s.properties",
                "/%s.bak",
                "/%s~",
                "/%s.old",
                "/%s.zip",
                "/%s.tar.gz",
                "/%s.sql",
                "/%s.html",
                "/%s.txt",
                "/%s.env",
                "/.%s",
                "/.%s/config",
                "/.git/%s",
                "/old/%s",
                "/backup/%s",
                "/css/%s",
                "/js/%s",
                "/vendor/%s",
                "/css/..%%2f%s",
                "/static/%s",
                "/public/%s",
                "/resources/%s",
                "/templates/%s",
                "/app/%s.json",
                "/app/..;/%s",
                "/%%2e%%2e/%s",
                "/%s%%00",
                "/error/%s",
                "/%s;a=b",
                "//%s",
                "/app/admin/%s.bak",
                "/vendor/htmx/..%%2f..%%2f%s",
                "/app/%%2e%%2e/%s");
        Set<String> paths = new LinkedHashSet<>();
        shapes.forEach(shape -> names.forEach(name -> paths.add(shape.formatted(name))));
        paths.addAll(List.of(
                "/.git/HEAD",
                "/.git/config",
                "/.env",
                "/.DS_Store",
                "/.htaccess",
                "/.mvn/wrapper/maven-wrapper.properties",
                "/css/",
                "/js/",
                "/vendor/",
                "/vendor/htmx/",
                "/robots.txt/..",
                "/templates/ui/layout.html",
                "/application.yml",
                "/db/migration/",
                "/messages/errors_en.properties",
                "/demonstration/organisations.csv"));
        return paths;
    }
}
