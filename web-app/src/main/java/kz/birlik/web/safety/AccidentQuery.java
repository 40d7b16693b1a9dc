package kz.birlik.web.safety;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.AccidentFilter;
import kz.birlik.safety.AccidentFilter.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of accidents as it stands in the address; what is none of its values is no filter.
 *
 * @param q a number, a БИН or the beginning of a name
 * @param within a year or a month; with it only what figures count
 * @param sector section of the classification of activities, beside a year or a month
 * @param after the last line of the page before
 */
public record AccidentQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable String q,
        @Nullable UUID employer,
        @Nullable String within,
        @Nullable String sector,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/accidents";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(AccidentQuery::code).toList();
    private static final int LONGEST = 100;

    public AccidentQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        organisation = CouncilQuery.code(organisation);
        within = within != null && within.matches("20[0-9]{2}(-(0[1-9]|1[0-2]))?") ? within : null;
        sector = within != null && sector != null && sector.matches("[A-U]") ? sector : null;
        q = q == null || q.isBlank() || q.strip().length() > LONGEST ? null : q.strip();
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    AccidentFilter filter(int limit) {
        return new AccidentFilter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                q,
                employer,
                counted(),
                after,
                limit);
    }

    private AccidentFilter.@Nullable Counted counted() {
        if (within == null) {
            return null;
        }
        boolean month = within.length() > 4;
        LocalDate since = LocalDate.parse(month ? within + "-01" : within + "-01-01");
        return new AccidentFilter.Counted(since, month ? since.plusMonths(1) : since.plusYears(1), sector);
    }

    /** What stands behind a number of a year or a month. */
    static String behind(String within, @Nullable String organisation, @Nullable String sector) {
        return new AccidentQuery(code(Show.ALL), organisation, null, null, within, sector, null).url();
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return organisation != null || q != null || employer != null || within != null;
    }

    AccidentQuery first() {
        return new AccidentQuery(show, organisation, q, employer, within, sector, null);
    }

    AccidentQuery after(UUID last) {
        return new AccidentQuery(show, organisation, q, employer, within, sector, last);
    }

    AccidentQuery showing(String which) {
        return new AccidentQuery(which, organisation, q, employer, within, sector, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("q", q);
        given.put("employer", employer);
        given.put("within", within);
        given.put("sector", sector);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
