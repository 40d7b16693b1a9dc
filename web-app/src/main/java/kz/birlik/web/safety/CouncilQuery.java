package kz.birlik.web.safety;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.CouncilFilter;
import kz.birlik.safety.CouncilFilter.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of councils as it stands in the address; what is none of its values is no filter.
 *
 * @param after the last line of the page before
 */
public record CouncilQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/councils";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(CouncilQuery::code).toList();

    public CouncilQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.WORKING)) ? show : null;
        organisation = code(organisation);
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String code(@Nullable String given) {
        return given != null && given.strip().matches("[A-Za-z0-9_-]{1,40}") ? given.strip() : null;
    }

    CouncilFilter filter(int limit) {
        return new CouncilFilter(
                show == null ? Show.WORKING : Show.valueOf(show.toUpperCase(Locale.ROOT)), organisation, after, limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.WORKING) : show);
    }

    CouncilQuery first() {
        return new CouncilQuery(show, organisation, null);
    }

    CouncilQuery after(UUID last) {
        return new CouncilQuery(show, organisation, last);
    }

    CouncilQuery showing(String which) {
        return new CouncilQuery(which, organisation, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
