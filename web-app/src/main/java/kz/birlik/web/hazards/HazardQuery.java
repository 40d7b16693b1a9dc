package kz.birlik.web.hazards;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.HazardFilter;
import kz.birlik.safety.HazardFilter.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of signals as it stands in the address; what is none of its values is no filter.
 *
 * @param employer of whom; as the passport links to it
 * @param after the last line of the page before
 */
public record HazardQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable UUID employer,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/signals";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(HazardQuery::code).toList();

    public HazardQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    HazardFilter filter(int limit) {
        return new HazardFilter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                employer,
                after,
                limit);
    }

    boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return organisation != null || employer != null;
    }

    HazardQuery first() {
        return new HazardQuery(show, organisation, employer, null);
    }

    HazardQuery after(UUID last) {
        return new HazardQuery(show, organisation, employer, last);
    }

    HazardQuery showing(String which) {
        return new HazardQuery(which, organisation, employer, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("employer", employer);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
