package kz.birlik.web.inspectors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.WithoutInspector;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the organisations without an inspector.
 *
 * @param at code of the organisation of the last line of the page before, {@code after} its employer
 */
public record WithoutInspectorQuery(
        @Nullable String organisation,
        @Nullable String at,
        @Nullable UUID after) {

    static final String PATH = InspectorQuery.PATH + "/missing";

    public WithoutInspectorQuery {
        organisation = InspectorQuery.code(organisation);
        at = InspectorQuery.code(at);
    }

    WithoutInspector.Filter filter(int limit) {
        return new WithoutInspector.Filter(
                organisation, at == null || after == null ? null : new WithoutInspector.Position(at, after), limit);
    }

    WithoutInspectorQuery first() {
        return new WithoutInspectorQuery(organisation, null, null);
    }

    WithoutInspectorQuery after(WithoutInspector last) {
        return new WithoutInspectorQuery(organisation, last.organisationCode(), last.employer());
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("at", at);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
