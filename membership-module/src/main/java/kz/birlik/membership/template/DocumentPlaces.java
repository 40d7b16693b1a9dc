package kz.birlik.membership.template;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template may name: places for one value, and groups, which repeat for each of their rows and have places of their
 * own. A place is written {@code {{employer}}}, a group from {@code {{?clauses}}} to {@code {{/clauses}}}.
 */
public record DocumentPlaces(Set<String> single, Map<String, DocumentPlaces> groups) {

    static DocumentPlaces of(String... single) {
        return new DocumentPlaces(new LinkedHashSet<>(List.of(single)), Map.of());
    }

    DocumentPlaces group(String code, DocumentPlaces inner) {
        Map<String, DocumentPlaces> more = new LinkedHashMap<>(groups);
        more.put(code, inner);
        return new DocumentPlaces(single, more);
    }

    /** Every code of a place or a group, in order, each once. */
    public Collection<String> all() {
        Set<String> all = new LinkedHashSet<>(single);
        groups.forEach((code, inner) -> {
            all.add(code);
            all.addAll(inner.all());
        });
        return all;
    }
}
