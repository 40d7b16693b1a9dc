package kz.birlik.web.bodies;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.body.BodyFilter;
import kz.birlik.membership.body.BodyRow.TermState;
import kz.birlik.membership.body.Quota;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The filter of the list as it stands in the address; what is none of its values is no filter. */
public record BodyQuery(
        @Nullable String organisation,
        @Nullable String kind,
        @Nullable String quota,
        @Nullable String term,
        @Nullable UUID after) {

    static final String PATH = "/app/bodies";
    static final String ANY = "any";
    static final List<String> QUOTAS = List.of(ANY, "women", "youth");

    public BodyQuery {
        organisation = code(organisation);
        kind = code(kind);
        quota = quota != null && QUOTAS.contains(quota) ? quota : null;
        String asked = term;
        term = Arrays.stream(TermState.values())
                .map(TermState::code)
                .filter(known -> known.equals(asked))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String code(@Nullable String text) {
        return text != null && text.strip().matches("[A-Za-z0-9_-]{1,40}") ? text.strip() : null;
    }

    BodyFilter filter(int limit) {
        return new BodyFilter(
                organisation,
                false,
                kind,
                quota == null || quota.equals(ANY)
                        ? null
                        : Quota.Group.valueOf(quota.toUpperCase(java.util.Locale.ROOT)),
                ANY.equals(quota),
                term == null ? null : TermState.valueOf(term.toUpperCase(java.util.Locale.ROOT)),
                after,
                limit);
    }

    BodyQuery after(@Nullable UUID last) {
        return new BodyQuery(organisation, kind, quota, term, last);
    }

    public boolean filtered() {
        return organisation != null || kind != null || quota != null || term != null;
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("kind", kind);
        given.put("quota", quota);
        given.put("term", term);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
