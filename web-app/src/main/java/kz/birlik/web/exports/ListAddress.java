package kz.birlik.web.exports;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpStatus;
import org.springframework.validation.DataBinder;
import org.springframework.web.bind.support.BindParamNameResolver;
import org.springframework.web.server.ResponseStatusException;

/**
 * The filter of a list as it stands in the address of its page. A job keeps it as text and reads it into the same record
 * that the page's controller takes.
 */
public final class ListAddress {

    /** What says how to write the list and not what is in it. */
    private static final Set<String> NO_FILTER = Set.of("format", "headings", "lang", "_csrf");

    private static final DefaultFormattingConversionService CONVERSION = new DefaultFormattingConversionService();

    private final Map<String, List<String>> parameters;

    private ListAddress(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static ListAddress of(HttpServletRequest request) {
        Map<String, List<String>> kept = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            List<String> given =
                    Arrays.stream(values).filter(value -> !value.isBlank()).toList();
            if (!NO_FILTER.contains(name) && !given.isEmpty()) {
                kept.put(name, given);
            }
        });
        return new ListAddress(kept);
    }

    static ListAddress parse(String query) {
        Map<String, List<String>> kept = new TreeMap<>();
        Arrays.stream(query.split("&")).filter(pair -> pair.contains("=")).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            kept.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>()).add(decoded(parts[1]));
        });
        return new ListAddress(kept);
    }

    /** The filter as it stands behind the question mark; the same filter is always the same text. */
    public String query() {
        return parameters.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    public @Nullable String one(String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }

    /** Reads the address into the record of its page; what cannot be read answers 400, as the page does. */
    public <T> T as(Class<T> type) {
        DataBinder binder = new DataBinder(null);
        binder.setTargetType(ResolvableType.forClass(type));
        binder.setNameResolver(new BindParamNameResolver());
        binder.setConversionService(CONVERSION);
        binder.construct(new DataBinder.ValueResolver() {
            @Override
            public @Nullable Object resolveValue(String name, Class<?> valueType) {
                List<String> values = parameters.get(name);
                return values == null ? null : values.size() == 1 ? values.get(0) : values.toArray(String[]::new);
            }

            @Override
            public Set<String> getNames() {
                return parameters.keySet();
            }
        });
        if (binder.getBindingResult().hasErrors() || binder.getTarget() == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "address");
        }
        return type.cast(binder.getTarget());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return query();
    }
}
