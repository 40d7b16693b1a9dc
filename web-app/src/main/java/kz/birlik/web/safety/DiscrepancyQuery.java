package kz.birlik.web.safety;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.safety.Discrepancy;
import kz.birlik.safety.Discrepancy.Kind;
import kz.birlik.safety.Discrepancy.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The filter of the list of discrepancies. @param after the last line of the page before */
public record DiscrepancyQuery(
        @Nullable String show,
        @Nullable String kind,
        @Nullable String organisation,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/discrepancies";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(DiscrepancyQuery::code).toList();
    static final List<String> KINDS = Stream.of(Kind.values()).map(Kind::code).toList();

    public DiscrepancyQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        kind = kind != null && KINDS.contains(kind) ? kind : null;
        organisation = CouncilQuery.code(organisation);
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    Discrepancy.Filter filter(int limit) {
        return new Discrepancy.Filter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                kind == null ? null : Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                organisation,
                after,
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return kind != null || organisation != null;
    }

    DiscrepancyQuery first() {
        return new DiscrepancyQuery(show, kind, organisation, null);
    }

    DiscrepancyQuery after(UUID last) {
        return new DiscrepancyQuery(show, kind, organisation, last);
    }

    DiscrepancyQuery showing(String which) {
        return new DiscrepancyQuery(which, kind, organisation, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("kind", kind);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
