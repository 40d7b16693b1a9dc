package kz.birlik.web.agreements;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param endsBy {@code yyyy-MM-dd}: in force today, and over on this day at the latest
 * @param where {@code all} for what is registered in the whole federation; otherwise what lies within the scope
 */
public record AgreementQuery(
        @Nullable String where,
        @Nullable String kind,
        @Nullable String state,
        @Nullable String organisation,
        @Nullable String region,
        @Nullable String q,
        @Nullable String endsBy,
        @Nullable UUID after) {

    static final String PATH = "/app/agreements";
    static final String EVERYWHERE = "all";
    private static final int LONGEST = 100;

    public AgreementQuery {
        where = EVERYWHERE.equals(where) ? where : null;
        kind = code(kind);
        String asked = state;
        state = Arrays.stream(AgreementState.values())
                .map(AgreementState::code)
                .filter(known -> known.equals(asked))
                .findFirst()
                .orElse(null);
        organisation = code(organisation);
        region = code(region);
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        LocalDate day = TypedDate.of(endsBy);
        endsBy = day == null ? null : day.toString();
    }

    private static @Nullable String code(@Nullable String text) {
        return text != null && text.strip().matches("[A-Za-z0-9_-]{1,40}") ? text.strip() : null;
    }

    AgreementFilter filter(int limit) {
        return new AgreementFilter(
                everywhere(),
                kind,
                state == null
                        ? null
                        : AgreementState.valueOf(
                                state.toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
                organisation,
                region,
                q,
                TypedDate.of(endsBy),
                after,
                limit);
    }

    public boolean everywhere() {
        return EVERYWHERE.equals(where);
    }

    public boolean filtered() {
        return kind != null || state != null || organisation != null || region != null || q != null || endsBy != null;
    }

    AgreementQuery after(@Nullable UUID last) {
        return new AgreementQuery(where, kind, state, organisation, region, q, endsBy, last);
    }

    AgreementQuery where(@Nullable String other) {
        return new AgreementQuery(other, kind, state, organisation, region, q, endsBy, null);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("where", where);
        given.put("kind", kind);
        given.put("state", state);
        given.put("organisation", organisation);
        given.put("region", region);
        given.put("q", q);
        given.put("endsBy", endsBy);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
