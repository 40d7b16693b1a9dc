package kz.birlik.web.agreements;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementFilter.Behind;
import kz.birlik.bargaining.AgreementFilter.Having;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param endsBy {@code yyyy-MM-dd}: in force today, and over on this day at the latest
 * @param where {@code all} for what is registered in the whole federation; otherwise what lies within the scope
 * @param on {@code yyyy-MM-dd}: in force on this day, prolonged or not; what follows is asked together with it
 * @param level one of {@link #LEVELS}
 * @param having what of its obligations
 * @param part of the figures, behind whose number it stands
 */
public record AgreementQuery(
        @Nullable String where,
        @Nullable String kind,
        @Nullable String state,
        @Nullable String organisation,
        @Nullable String region,
        @Nullable String q,
        @Nullable String endsBy,
        @Nullable String on,
        @Nullable String level,
        @Nullable String having,
        @Nullable String part,
        @Nullable UUID after) {

    static final String PATH = "/app/agreements";
    static final String EVERYWHERE = "all";
    static final String COLLECTIVE = "organisation";
    static final String ABOVE = "above";

    /** Levels of the register that are shown as one, and all of them above an employer. */
    static final Map<String, Set<String>> LEVELS = Map.of(
            "national",
            Set.of("republic", "sector"),
            "region",
            Set.of("region"),
            "local",
            Set.of("city", "district"),
            "holding",
            Set.of("holding"),
            COLLECTIVE,
            Set.of("organisation"),
            ABOVE,
            Set.of("republic", "sector", "region", "city", "district", "holding"));

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
        LocalDate forceOn = TypedDate.of(on);
        on = forceOn == null ? null : forceOn.toString();
        level = level != null && LEVELS.containsKey(level) ? level : null;
        String askedHaving = having;
        having = Arrays.stream(Having.values())
                .map(Having::code)
                .filter(known -> known.equals(askedHaving))
                .findFirst()
                .orElse(null);
        part = FigurePart.of(part).map(FigurePart::code).orElse(null);
    }

    /** A list without any filter. */
    static AgreementQuery all() {
        return new AgreementQuery(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** What is in force of an organisation with everything below it on a day. */
    AgreementQuery inForce(@Nullable String of, LocalDate day, @Nullable String ofLevel) {
        return new AgreementQuery(
                where, kind, state, of, region, q, endsBy, day.toString(), ofLevel, having, part, null);
    }

    AgreementQuery having(Having asked) {
        return new AgreementQuery(
                where, kind, state, organisation, region, q, endsBy, on, level, asked.code(), part, null);
    }

    AgreementQuery part(FigurePart of) {
        return new AgreementQuery(
                where, kind, state, organisation, region, q, endsBy, on, level, having, of.code(), null);
    }

    AgreementQuery endsBy(LocalDate day) {
        return new AgreementQuery(
                where, kind, state, organisation, region, q, day.toString(), on, level, having, part, null);
    }

    private @Nullable Behind behind() {
        LocalDate day = TypedDate.of(on);
        return day == null
                ? null
                : new Behind(
                        day,
                        level == null ? Set.of() : LEVELS.get(level),
                        having == null ? null : Having.valueOf(having.toUpperCase(Locale.ROOT)),
                        FigurePart.of(part).orElse(null));
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
                        : AgreementState.valueOf(state.toUpperCase(Locale.ROOT).replace('-', '_')),
                organisation,
                region,
                q,
                TypedDate.of(endsBy),
                behind(),
                after,
                limit);
    }

    public boolean everywhere() {
        return EVERYWHERE.equals(where);
    }

    public boolean filtered() {
        return kind != null
                || state != null
                || organisation != null
                || region != null
                || q != null
                || endsBy != null
                || on != null;
    }

    AgreementQuery after(@Nullable UUID last) {
        return new AgreementQuery(where, kind, state, organisation, region, q, endsBy, on, level, having, part, last);
    }

    AgreementQuery where(@Nullable String other) {
        return new AgreementQuery(other, kind, state, organisation, region, q, endsBy, on, level, having, part, null);
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
        given.put("on", on);
        given.put("level", level);
        given.put("having", having);
        given.put("part", part);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
