package kz.birlik.web;

import java.net.CookieHandler;
import java.net.HttpCookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps cookies like a browser on a loopback address, where a Secure cookie also goes over plain http. */
class LenientCookies extends CookieHandler {

    private final Map<String, String> kept = new LinkedHashMap<>();

    @Override
    public synchronized Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
        return kept.isEmpty()
                ? Map.of()
                : Map.of(
                        "Cookie",
                        List.of(kept.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; "))));
    }

    @Override
    public synchronized void put(URI uri, Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if ("set-cookie".equalsIgnoreCase(name)) {
                values.stream()
                        .flatMap(value -> HttpCookie.parse(value).stream())
                        .forEach(cookie -> {
                            if (cookie.getMaxAge() == 0) {
                                kept.remove(cookie.getName());
                            } else {
                                kept.put(cookie.getName(), cookie.getValue());
                            }
                        });
            }
        });
    }
}
