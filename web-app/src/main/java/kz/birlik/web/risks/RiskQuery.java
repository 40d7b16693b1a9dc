package kz.birlik.web.risks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.RiskFilter;
import kz.birlik.safety.RiskFilter.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of workplaces as it stands in the address; what is none of its values is no filter.
 *
 * @param after the last line of the page before
 */
public record RiskQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable UUID employer,
        @Nullable String q,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/risks";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(RiskQuery::code).toList();
    private static final int LONGEST = 100;

    public RiskQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.KEPT)) ? show : null;
        organisation = code(organisation);
        q = q == null || q.isBlank() || q.strip().length() > LONGEST ? null : q.strip();
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String code(@Nullable String given) {
        return given != null && given.strip().matches("[A-Za-z0-9_-]{1,40}") ? given.strip() : null;
    }

    RiskFilter filter(int limit) {
        return new RiskFilter(
                show == null ? Show.KEPT : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                employer,
                q,
                after,
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.KEPT) : show);
    }

    public boolean filtered() {
        return organisation != null || employer != null || q != null;
    }

    RiskQuery first() {
        return after(null);
    }

    RiskQuery after(@Nullable UUID last) {
        return new RiskQuery(show, organisation, employer, q, last);
    }

    RiskQuery showing(String which) {
        return new RiskQuery(which, organisation, employer, q, null);
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
