import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One person of the demonstration at a browser: keeps the cookie, reads the hidden fields of forms. */
final class Browser {

    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    static final String PASSWORD = "birlik-demo-2026";

    private final String login;
    private final Supplier<String> address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The address is asked for each request: the port differs after every start, and the cookie stays the same. */
    Browser(String login, Supplier<String> address) {
        this.login = login;
        this.address = address;
    }

    void signIn() throws IOException, InterruptedException {
        cookies.getCookieStore().removeAll();
        Map<String, String> fields = hidden(get("/login").body(), "/login");
        fields.put("username", login);
        fields.put("password", PASSWORD);
        if (post("/login", fields).headers().firstValue("Location").orElse("/login").contains("/login")) {
            throw new IOException("not signed in");
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address.get() + path)).GET(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String path) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(address.get() + path)).GET(), HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(address.get() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A form with a file, read from the disk as it is sent. */
    HttpResponse<String> upload(String path, Map<String, String> fields, String name, Path file)
            throws IOException, InterruptedException {
        String boundary = "----" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        fields.forEach((field, value) -> head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, field, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                .formatted(boundary, name, file.getFileName()));
        return send(
                HttpRequest.newBuilder(URI.create(address.get() + path))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.concat(
                                HttpRequest.BodyPublishers.ofString(head.toString()),
                                HttpRequest.BodyPublishers.ofFile(file),
                                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Where a page asks who it is and why first, that is answered. */
    void confirm(String path) throws IOException, InterruptedException {
        HttpResponse<String> asked = get(path);
        String location = asked.headers().firstValue("Location").orElse("");
        String page = asked.statusCode() == 200 ? asked.body() : get(path(location)).body();
        if (!page.contains("confirm-secret")) {
            return;
        }
        String action = page.replaceAll("(?s).*<form[^>]*class=\"form form-column\"[^>]*action=\"([^\"]*)\".*", "$1");
        Map<String, String> fields = hidden(page, action);
        fields.put("confirm-reason", "Измерение");
        fields.put("confirm-secret", PASSWORD);
        HttpResponse<String> answer = post(action.replace("&amp;", "&"), fields);
        if (answer.statusCode() != 302) {
            throw new IOException("not confirmed: " + answer.statusCode());
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        String kept = cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!kept.isEmpty()) {
            request.header("Cookie", kept);
        }
        HttpResponse<T> answer = http.send(request.timeout(Duration.ofSeconds(60)).build(), handler);
        for (String line : answer.headers().allValues("Set-Cookie")) {
            for (HttpCookie cookie : HttpCookie.parse(line)) {
                cookie.setPath("/");
                cookies.getCookieStore().add(URI.create("http://localhost/"), cookie);
            }
        }
        return answer;
    }

    /** The hidden fields of the form of a page that is sent to an address. */
    static Map<String, String> hidden(String page, String action) throws IOException {
        int at = page.indexOf("action=\"" + action + "\"");
        if (at < 0) {
            throw new IOException("no form to " + action);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher found = HIDDEN.matcher(page.substring(at, page.indexOf("</form>", at)));
        while (found.find()) {
            fields.put(attribute(found.group(), "name"), attribute(found.group(), "value"));
        }
        return fields;
    }

    static String path(String location) {
        return location.replaceFirst("^https?://[^/]*", "");
    }

    static String attribute(String element, String name) {
        Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(element);
        return found.find() ? found.group(1) : "";
    }
}
