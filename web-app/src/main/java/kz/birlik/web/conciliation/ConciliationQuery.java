package kz.birlik.web.conciliation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.ConciliationFilter;
import kz.birlik.legalaid.ConciliationFilter.Show;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.SoughtWords;
import org.jspecify.annotations.Nullable;

/** The filter of the list as it stands in the address; what is none of its values is no filter. */
public record ConciliationQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable String words,
        @Nullable UUID after) {

    static final String PATH = "/app/conciliation";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(ConciliationQuery::code).toList();

    public ConciliationQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.WORKING)) ? show : null;
        organisation = code(organisation);
        words = SoughtWords.kept(words);
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String code(@Nullable String given) {
        return given != null && given.strip().matches("[A-Za-z0-9_-]{1,40}") ? given.strip() : null;
    }

    ConciliationFilter filter(int limit) {
        return new ConciliationFilter(
                show == null ? Show.WORKING : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                SoughtWords.each(words),
                after,
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.WORKING) : show);
    }

    public boolean filtered() {
        return organisation != null || words != null;
    }

    ConciliationQuery first() {
        return new ConciliationQuery(show, organisation, words, null);
    }

    ConciliationQuery after(UUID last) {
        return new ConciliationQuery(show, organisation, words, last);
    }

    ConciliationQuery showing(String which) {
        return new ConciliationQuery(which, organisation, words, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("words", words);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
