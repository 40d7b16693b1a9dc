package kz.birlik.web.badfaith;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithFilter;
import kz.birlik.legalaid.BadFaithFilter.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The filter of the list as it stands in the address; what is none of its values is no filter. */
public record BadFaithQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable UUID after) {

    static final String PATH = "/app/bad-faith";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(BadFaithQuery::code).toList();

    public BadFaithQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    BadFaithFilter filter(int limit) {
        return new BadFaithFilter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)), organisation, after, limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    BadFaithQuery first() {
        return new BadFaithQuery(show, organisation, null);
    }

    BadFaithQuery after(UUID last) {
        return new BadFaithQuery(show, organisation, last);
    }

    BadFaithQuery showing(String which) {
        return new BadFaithQuery(which, organisation, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
