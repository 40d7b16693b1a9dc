package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form that waits for a confirmation: where it goes and what was typed, for the page that asks.
 *
 * @param address where the form goes, with what stood in its address
 * @param fields what was typed, without passwords: those are typed again
 * @param fileLost true when a file was sent along, which a page cannot carry
 */
public record ConfirmationAsked(
        String address,
        List<Field> fields,
        boolean reasonAsked,
        boolean fileLost,
        Optional<Confirmation.Outcome> refusal) {

    static final String ATTRIBUTE = ConfirmationAsked.class.getName();

    /** One value of a field. */
    public record Field(String name, String value) {}

    /** The form that was stopped on its way to this request; empty when there is none. */
    public static Optional<ConfirmationAsked> of(HttpServletRequest request) {
        return Optional.ofNullable((ConfirmationAsked) request.getAttribute(ATTRIBUTE));
    }

    static ConfirmationAsked ofForm(
            HttpServletRequest request, String address, boolean reasonAsked, Confirmation.@Nullable Outcome outcome) {
        Set<String> inAddress = names(request.getQueryString());
        List<Field> kept = request.getParameterMap().entrySet().stream()
                .filter(field -> !inAddress.contains(field.getKey()) && mayBeCarried(field.getKey()))
                .flatMap(ConfirmationAsked::values)
                .toList();
        String type = request.getContentType();
        boolean file = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        return new ConfirmationAsked(address, kept, reasonAsked, file, Optional.ofNullable(outcome));
    }

    private static java.util.stream.Stream<Field> values(Map.Entry<String, String[]> field) {
        return Arrays.stream(field.getValue()).map(value -> new Field(field.getKey(), value));
    }

    private static boolean mayBeCarried(String name) {
        return !name.equals("_csrf")
                && !name.equals(Confirmation.SECRET_FIELD)
                && !name.equals(Confirmation.REASON_FIELD)
                && !name.toLowerCase(Locale.ROOT).contains("password");
    }

    private static Set<String> names(@Nullable String query) {
        return query == null
                ? Set.of()
                : Arrays.stream(query.split("&"))
                        .map(pair -> URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8))
                        .collect(Collectors.toSet());
    }
}
