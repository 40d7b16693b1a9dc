package kz.birlik.web.wordings;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whose obligations are asked about, as it stands in the address.
 *
 * @param after code the page before ended with
 */
public record MeasuredQuery(
        @Nullable String organisation, @Nullable String after) {

    static final String PATH = "/app/agreements/measured";

    public MeasuredQuery {
        organisation = code(organisation);
        after = code(after);
    }

    private static @Nullable String code(@Nullable String text) {
        return text != null && text.strip().matches("[A-Za-z0-9_-]{1,40}") ? text.strip() : null;
    }

    MeasuredQuery after(@Nullable String last) {
        return new MeasuredQuery(organisation, last);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
