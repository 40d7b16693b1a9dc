package kz.birlik.web.signals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.SignalFilter;
import kz.birlik.legalaid.SignalFilter.Position;
import kz.birlik.legalaid.SignalFilter.Show;
import kz.birlik.legalaid.SignalKind;
import kz.birlik.legalaid.SignalRow;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.SoughtWords;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param people and after the last line of the page before
 */
public record SignalQuery(
        @Nullable String show,
        @Nullable String area,
        @Nullable String region,
        @Nullable UUID employer,
        @Nullable String organisation,
        @Nullable String words,
        @Nullable Integer people,
        @Nullable UUID after) {

    static final String PATH = "/app/signals";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(SignalQuery::code).toList();
    private static final List<String> AREAS =
            Arrays.stream(SignalKind.Area.values()).map(SignalKind.Area::code).toList();

    public SignalQuery {
        show = show != null && SHOWN.contains(show) ? show : null;
        area = area != null && AREAS.contains(area) ? area : null;
        region = region != null && region.matches("KZ-[0-9]{2}") ? region : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        words = SoughtWords.kept(words);
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    SignalFilter filter(int limit) {
        return new SignalFilter(
                show == null ? Show.GOING : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                area == null ? null : SignalKind.Area.of(area),
                null,
                region,
                employer,
                organisation,
                SoughtWords.each(words),
                people == null || after == null ? null : new Position(people, after),
                limit);
    }

    boolean shows(String which) {
        return which.equals(show == null ? code(Show.GOING) : show);
    }

    public boolean filtered() {
        return organisation != null || area != null || region != null || employer != null || words != null;
    }

    SignalQuery first() {
        return new SignalQuery(show, area, region, employer, organisation, words, null, null);
    }

    SignalQuery after(SignalRow last) {
        return new SignalQuery(show, area, region, employer, organisation, words, last.people(), last.id());
    }

    SignalQuery showing(String which) {
        return new SignalQuery(which, area, region, employer, organisation, words, null, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("area", area);
        given.put("region", region);
        given.put("employer", employer);
        given.put("organisation", organisation);
        given.put("words", words);
        given.put("people", people);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
