package kz.birlik.web.inspectors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.InspectorFilter;
import kz.birlik.safety.InspectorFilter.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of inspectors as it stands in the address; what is none of its values is no filter.
 *
 * @param after the last line of the page before
 */
public record InspectorQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable UUID employer,
        @Nullable String q,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/inspectors";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(InspectorQuery::code).toList();
    private static final int LONGEST = 100;

    public InspectorQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.ACTIVE)) ? show : null;
        organisation = code(organisation);
        q = q == null || q.isBlank() || q.strip().length() > LONGEST ? null : q.strip();
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String code(@Nullable String given) {
        return given != null && given.strip().matches("[A-Za-z0-9_-]{1,40}") ? given.strip() : null;
    }

    InspectorFilter filter(int limit) {
        return new InspectorFilter(
                show == null ? Show.ACTIVE : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                employer,
                q,
                after,
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.ACTIVE) : show);
    }

    public boolean filtered() {
        return organisation != null || employer != null || q != null;
    }

    InspectorQuery first() {
        return after(null);
    }

    InspectorQuery after(@Nullable UUID last) {
        return new InspectorQuery(show, organisation, employer, q, last);
    }

    InspectorQuery showing(String which) {
        return new InspectorQuery(which, organisation, employer, q, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("employer", employer);
        given.put("q", q);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
