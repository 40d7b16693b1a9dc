package kz.birlik.web.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a page with a filter: read again it says exactly what it was made from. */
public final class FilterAddress {

    private FilterAddress() {}

    /** The path with every part that is given, in the order of the map; a part of several values once for each. */
    public static String of(String path, Map<String, ? extends @Nullable Object> parts) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        List<String> given = new ArrayList<>();
        // Through variables, so that a bracket or a plus typed in a search is encoded and not read as a template
        parts.forEach((name, part) -> {
            Collection<?> values = part instanceof Collection<?> several
                    ? several
                    : Stream.ofNullable(part).toList();
            values.forEach(value -> {
                address.queryParam(name, "{value}");
                given.add(value.toString());
            });
        });
        return address.encode().buildAndExpand(given.toArray()).toUriString();
    }
}
