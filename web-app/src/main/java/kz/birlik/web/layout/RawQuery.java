package kz.birlik.web.layout;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of an address as it was typed: parameters are taken away whole, and nothing else is read into it. */
final class RawQuery {

    private RawQuery() {}

    /** The path and what is left of the query; whatever the query holds, this does not fail. */
    static String without(String path, @Nullable String query, Collection<String> names) {
        String kept = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(part -> !part.isEmpty() && !names.contains(name(part)))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? path : path + "?" + kept;
    }

    private static String name(String part) {
        String name = part.contains("=") ? part.substring(0, part.indexOf('=')) : part;
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }
}
