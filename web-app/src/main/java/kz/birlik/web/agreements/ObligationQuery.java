package kz.birlik.web.agreements;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.bargaining.ObligationFilter;
import kz.birlik.bargaining.ObligationFilter.Standing;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of obligations as it stands in the address; what is none of its values is no filter.
 *
 * @param of of which agreements; those in force where nothing is said
 * @param group letter of a group of topics
 * @param measure {@code concrete} or {@code vague}
 * @param part of the figures, behind whose number it stands
 */
public record ObligationQuery(
        @Nullable String of,
        @Nullable String organisation,
        @Nullable String group,
        @Nullable String side,
        @Nullable String measure,
        @Nullable String q,
        @Nullable String part,
        @Nullable UUID after) {

    static final String PATH = "/app/obligations";
    static final List<String> MEASURES = List.of("concrete", "vague");
    static final List<String> STANDINGS = List.of("entered", "over");
    private static final int LONGEST = 100;

    public ObligationQuery {
        of = of != null && STANDINGS.contains(of) ? of : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        group = group != null && group.matches("[A-Z]") ? group : null;
        String asked = side;
        side = sides().stream().filter(known -> known.equals(asked)).findFirst().orElse(null);
        measure = measure != null && MEASURES.contains(measure) ? measure : null;
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        part = FigurePart.of(part).map(FigurePart::code).orElse(null);
    }

    static List<String> sides() {
        return Arrays.stream(Side.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    ObligationFilter filter(int limit) {
        return new ObligationFilter(
                of == null ? Standing.IN_FORCE : Standing.valueOf(of.toUpperCase(Locale.ROOT)),
                organisation,
                group,
                side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                measure == null ? null : measure.equals("concrete"),
                q,
                FigurePart.of(part).orElse(null),
                after,
                limit);
    }

    public boolean filtered() {
        return of != null
                || organisation != null
                || group != null
                || side != null
                || measure != null
                || q != null
                || part != null;
    }

    ObligationQuery after(@Nullable UUID last) {
        return new ObligationQuery(of, organisation, group, side, measure, q, part, last);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("of", of);
        given.put("organisation", organisation);
        given.put("group", group);
        given.put("side", side);
        given.put("measure", measure);
        given.put("q", q);
        given.put("part", part);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
