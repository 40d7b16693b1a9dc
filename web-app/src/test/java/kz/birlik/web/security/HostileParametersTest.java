package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.birlik.web.Addresses;
import kz.birlik.web.ProductTest;
import kz.birlik.web.RawRequest;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** Whatever is sent in any parameter of any mapping: an answer in words, never a failure and nothing of the inside. */
@ProductTest
class HostileParametersTest {

    private static final List<String> VALUES = List.of(
            "'",
            "' or '1'='1",
            "1; select pg_sleep(5)--",
            "name desc; drop table account",
            "%' union select null--",
            "\\",
            "%%%%a",
            "${T(java.lang.Runtime).getRuntime()}",
            "-1",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "NaN",
            "0001-01-01",
            "9999-12-31",
            "2026-02-29",
            "+999999999-12-31",
            "а\u0301\u202E\uD83D\uDE00",
            "x".repeat(5_000));

    /** What would show the inside: classes, SQL, versions, paths. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|org\\.springframework|kz\\.birlik\\.|java\\.lang|at [a-z.]+\\(|SQLSTATE|select .* from |"
                    + "PostgreSQL|Tomcat|Hibernate|Thymeleaf|Spring Boot|/src/main/");

    @LocalServerPort
    private int port;

    @Autowired
    private Policy policy;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void noValueOfAnyParameterIsAFailure() throws Exception {
        Map<String, List<Policy.Rule>> openers = policy.rules().stream()
                .filter(rule ->
                        !rule.pattern().equals("/error") && !rule.pattern().equals("/setup"))
                .collect(Collectors.groupingBy(rule -> rule.isPublic() ? "" : Addresses.opener(rule)));
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger sent = new AtomicInteger();
        List<Callable<Void>> people = new ArrayList<>();
        openers.forEach((login, rules) -> people.add(() -> {
            Visitor visitor = login.isEmpty() ? Visitor.anonymous(port) : Visitor.signedIn(port, login);
            rules.forEach(rule -> sent.addAndGet(sendEverything(visitor, login, rule, faults)));
            return null;
        }));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> person : threads.invokeAll(people)) {
                person.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println("Hostile parameters: " + sent + " requests, " + faults.size() + " failures or leaks");
        assertThat(sent).hasValueGreaterThan(500);
        assertThat(faults).isEmpty();
    }

    private int sendEverything(Visitor visitor, String login, Policy.Rule rule, List<String> faults) {
        int sent = 0;
        String path = Addresses.of(rule);
        String token = rule.method().equals("POST") && !login.isEmpty() ? visitor.token() : "";
        Set<String> own = parameters(rule);
        Set<String> tried = new LinkedHashSet<>(own);
        tried.addAll(List.of("sort", "page", "lang"));
        for (String parameter : tried) {
            for (String value : chosen(rule, own.contains(parameter))) {
                HttpResponse<String> answer = rule.method().equals("GET")
                        ? visitor.get(
                                path + (path.contains("?") ? "&" : "?") + encoded(parameter) + "=" + encoded(value))
                        : visitor.post(path, fields(token, parameter, value));
                sent++;
                check(rule.method() + " " + path + " " + parameter + "=" + value, answer, value, faults);
            }
        }
        return sent;
    }

    @Test
    void aPathIsAsHarmlessAsAParameter() {
        Visitor visitor = Visitor.signedIn(port, "union");
        List<String> faults = new ArrayList<>();
        int sent = 0;
        for (Policy.Rule rule : policy.rules()) {
            if (rule.method().equals("GET") && rule.pattern().contains("{")) {
                for (String value : VALUES) {
                    HttpResponse<String> answer = visitor.get(rule.pattern()
                            .replaceAll("\\{[^}]*}", encoded(value).replace("+", "%20")));
                    sent++;
                    check(rule.pattern() + " " + value, answer, value, faults);
                }
            }
        }
        System.out.println("Hostile paths: " + sent + " requests, " + faults.size() + " failures or leaks");
        assertThat(faults).isEmpty();
    }

    @Test
    void oddBodiesAndDoubledFieldsDoNotChangeWhatAFormMeans() {
        Visitor visitor = Visitor.signedIn(port, "lawyer");
        String token = visitor.token();
        List<String> faults = new ArrayList<>();
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        for (String type :
                List.of("application/json", "application/xml", "text/plain", "multipart/form-data", "", "x/y; a=\"")) {
            for (String body : List.of(deep, "language=ru", "<a>", "--x\r\n")) {
                RawRequest answer = RawRequest.send(
                        port,
                        "POST /app/profile/language HTTP/1.1",
                        List.of("Host: localhost:" + port, "Content-Type: " + type, "Content-Length: " + body.length()),
                        body);
                if (answer.status() < 300 || answer.status() >= 500) {
                    faults.add(type + " was answered with " + answer.status());
                }
            }
        }
        HttpResponse<String> doubled = visitor.post(
                "/app/profile/language?language=en&language=ru&_csrf=x", Map.of("_csrf", token, "language", "kk"));
        check("doubled fields", doubled, faults);
        HttpResponse<String> tokenInAddress =
                visitor.post("/app/profile/language?_csrf=wrong", Map.of("language", "kk"));
        if (tokenInAddress.statusCode() != 403) {
            faults.add("a wrong token in the address was accepted");
        }
        assertThat(faults).isEmpty();
    }

    /** Lower case of so many İ takes Java minutes, and a sign-in is anybody's to send. */
    @Test
    void lettersThatGrowInAnotherCaseKeepNobodyBusy() {
        Visitor stranger = Visitor.anonymous(port);
        String token = stranger.page("/login").select("input[name=_csrf]").attr("value");
        for (String letter : List.of("\u0130", "\u00DF", "\uFB01")) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = stranger.post(
                    "/login", Map.of("_csrf", token, "username", letter.repeat(100_000), "password", "x"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
        }
        assertThat(AllowedText.in("Straße, İstanbul, Құрманғазы ".repeat(100))).isTrue();
    }

    @Test
    void everyErrorIsExplainedInThreeLanguagesWithAReferenceAndNothingInside() {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        Map<String, String> words =
                Map.of("kk", "Анықтама нөмірі", "ru", "Номер для справки", "en", "Reference number");
        List<String> faults = new ArrayList<>();
        Set<Integer> statuses = new LinkedHashSet<>();
        Set<String> addresses = new LinkedHashSet<>();
        List<String> reads =
                new ArrayList<>(List.of("/app/nothing", "/app/orgs?q=%00", "/app/analytics?organisation=%00"));
        policy.rules().stream().filter(rule -> !rule.isPublic()).forEach(rule -> {
            reads.add(Addresses.of(rule).split("\\?")[0] + "/nothing");
            if (rule.pattern().contains("{")) {
                reads.add(rule.pattern().replaceAll("\\{[^}]*}", "NOBODY"));
            }
        });
        for (String path : reads) {
            words.forEach((language, word) -> {
                HttpResponse<String> answer = visitor.get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
                if (answer.statusCode() >= 400) {
                    statuses.add(answer.statusCode());
                    addresses.add(path);
                    check(path, answer, faults);
                    if (!answer.body().contains(word) || !answer.body().contains("lang=\"" + language + "\"")) {
                        faults.add(path + " " + language + " " + answer.statusCode() + " is not explained");
                    }
                }
            });
        }
        System.out.println("Error pages: " + addresses.size() + " addresses in 3 languages, statuses " + statuses + ", "
                + faults.size() + " faults");
        assertThat(faults).isEmpty();
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(50);
    }

    /** A parameter a page reads gets everything; a form, and a name nobody reads, a few. */
    private static List<String> chosen(Policy.Rule rule, boolean own) {
        return rule.method().equals("GET") && own ? VALUES : VALUES.subList(0, own ? 4 : 1);
    }

    private Set<String> parameters(Policy.Rule rule) {
        Set<String> names = new LinkedHashSet<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (info.getPatternValues().contains(rule.pattern())
                    && info.getMethodsCondition().getMethods().stream()
                            .anyMatch(method -> method.name().equals(rule.method()))) {
                names.addAll(names(handler));
            }
        });
        return names;
    }

    private static Set<String> names(HandlerMethod handler) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            Class<?> type = parameter.getParameterType();
            if (named != null) {
                names.add(
                        named.value().isEmpty() && named.name().isEmpty()
                                ? parameter.getParameterName()
                                : named.value().isEmpty() ? named.name() : named.value());
            } else if (type.isRecord() && type.getName().startsWith("kz.birlik")) {
                Arrays.stream(type.getRecordComponents()).forEach(component -> {
                    BindParam bound = type.getDeclaredConstructors()[0].getParameters().length == 0
                            ? null
                            : component.getAnnotation(BindParam.class);
                    names.add(bound == null ? component.getName() : bound.value());
                });
            }
        }
        return names;
    }

    private static void check(String what, HttpResponse<String> answer, List<String> faults) {
        check(what, answer, "", faults);
    }

    /** What was sent may come back, escaped, in the links to the same page in another language. */
    private static void check(String what, HttpResponse<String> answer, String sent, List<String> faults) {
        String shown = what.length() > 150 ? what.substring(0, 150) : what;
        if (answer.statusCode() >= 500) {
            faults.add(shown + " answered " + answer.statusCode());
        } else if (answer.statusCode() >= 400
                && INSIDE.matcher(withoutWhatWasSent(answer.body(), sent)).find()) {
            faults.add(shown + " tells the inside");
        }
    }

    private static String withoutWhatWasSent(String body, String sent) {
        return sent.isEmpty()
                ? body
                : body.replace(UriUtils.encode(sent, StandardCharsets.UTF_8), "")
                        .replace(UriUtils.encodeQueryParam(sent, StandardCharsets.UTF_8), "")
                        .replace(UriUtils.encodePathSegment(sent, StandardCharsets.UTF_8), "")
                        .replace(HtmlUtils.htmlEscape(sent), "");
    }

    private static Map<String, String> fields(String token, String parameter, String value) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", token);
        fields.put(parameter, value);
        return fields;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
