package kz.birlik.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Elements;

/** A person with a browser that runs no scripts: keeps cookies, reads pages, fills in forms. */
public final class Visitor {

    private static final String PASSWORD = "birlik-demo-2026";

    private final String address;
    private final HttpClient http;

    private Visitor(String address) {
        this(
                address,
                HttpClient.newBuilder()
                        .cookieHandler(new LenientCookies())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build());
    }

    private Visitor(String address, HttpClient http) {
        this.address = address;
        this.http = http;
    }

    /** The same person with the same cookies at another node of the product. */
    public Visitor at(int port) {
        return new Visitor("http://localhost:" + port, http);
    }

    /** Somebody who has not signed in. */
    public static Visitor anonymous(int port) {
        return new Visitor("http://localhost:" + port);
    }

    /** One of the demonstration accounts, signed in through the form. */
    public static Visitor signedIn(int port, String login) {
        Visitor visitor = anonymous(port);
        HttpResponse<String> answer = visitor.signIn(login, PASSWORD);
        if (answer.statusCode() != 302 || location(answer).contains("/login")) {
            throw new IllegalStateException(
                    login + " could not sign in: " + answer.statusCode() + " " + answer.headers());
        }
        return visitor;
    }

    public HttpResponse<String> signIn(String login, String password) {
        Map<String, String> form = new LinkedHashMap<>(hidden(page("/login").selectFirst("form[action=/login]")));
        form.put("username", login);
        form.put("password", password);
        return post("/login", form);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    /** A file, byte by byte. */
    public HttpResponse<byte[]> download(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + path)).GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The path with headers of our own. */
    public HttpResponse<String> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).GET();
        headers.forEach(request::header);
        return send(request);
    }

    /** What htmx would get: a part of a page. */
    public HttpResponse<String> getPart(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("HX-Request", "true")
                .GET());
    }

    /** The page behind the path, whatever its status. */
    public Document page(String path) {
        return Jsoup.parse(get(path).body(), address + path);
    }

    /** What is due for this person, all pages of the list. */
    public Elements tasks() {
        Elements all = new Elements();
        for (String at = "/app"; !at.isEmpty(); ) {
            Document page = page(at);
            all.addAll(page.select("#tasks"));
            at = page.select("#tasks > p a").attr("href");
        }
        return all;
    }

    /** Sends exactly these fields; a token must be among them. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a body as it is, for requests that no form makes. */
    public HttpResponse<String> send(String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Opens the page, takes the hidden fields of its form to the same or the given action, adds what is typed. */
    public HttpResponse<String> fillIn(String page, String action, Map<String, String> typed) {
        Element form = page(page).selectFirst("form[method=post][action=" + action + "]");
        if (form == null) {
            throw new IllegalStateException("No form to " + action + " on " + page);
        }
        Map<String, String> fields = new LinkedHashMap<>(hidden(form));
        fields.putAll(typed);
        return post(action, fields);
    }

    /** Opens the page, takes its form to the action as it stands, and changes what is typed. */
    public HttpResponse<String> change(String page, String action, Map<String, String> typed) {
        Element form = page(page).selectFirst("form[method=post][action=" + action + "]");
        if (form == null) {
            throw new IllegalStateException("No form to " + action + " on " + page);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        ((FormElement) form).formData().forEach(field -> fields.putIfAbsent(field.key(), field.value()));
        fields.putAll(typed);
        return post(action, fields);
    }

    /** Opens the page, takes the hidden fields of its form to the action, adds one file. */
    public HttpResponse<String> upload(String page, String action, String fileName, byte[] content) {
        return upload(page, action, fileName, content, Map.of());
    }

    /** A file together with what is typed beside it. */
    public HttpResponse<String> upload(
            String page, String action, String fileName, byte[] content, Map<String, String> typed) {
        Element form = page(page).selectFirst("form[method=post][action=" + action + "]");
        if (form == null) {
            throw new IllegalStateException("No form to " + action + " on " + page);
        }
        Map<String, String> fields = new LinkedHashMap<>(hidden(form));
        fields.putAll(typed);
        return sendFile(action, fields, fileName, content);
    }

    /** A file and fields as they are, for a form that is shown after another one was sent. */
    public HttpResponse<String> sendFile(String action, Map<String, String> fields, String fileName, byte[] content) {
        String boundary = "visitor-boundary";
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(boundary, fileName));
        byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[before.length + content.length + after.length];
        System.arraycopy(before, 0, body, 0, before.length);
        System.arraycopy(content, 0, body, before.length, content.length);
        System.arraycopy(after, 0, body, before.length + content.length, after.length);
        return send(HttpRequest.newBuilder(URI.create(address + action))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The token of the session, for forged requests. */
    public String token() {
        Element field = page("/app/profile").selectFirst("input[name=_csrf]");
        return field == null ? "" : field.attr("value");
    }

    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static Map<String, String> hidden(Element form) {
        return form.select("input[type=hidden]").stream()
                .collect(Collectors.toMap(
                        field -> field.attr("name"),
                        field -> field.attr("value"),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
