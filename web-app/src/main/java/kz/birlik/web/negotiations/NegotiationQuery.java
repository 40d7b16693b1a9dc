package kz.birlik.web.negotiations;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.NegotiationFilter;
import kz.birlik.bargaining.NegotiationFilter.Position;
import kz.birlik.bargaining.NegotiationFilter.Show;
import kz.birlik.bargaining.NegotiationRow;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param due and after the last line of the page before
 */
public record NegotiationQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable String q,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = "/app/negotiations";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(NegotiationQuery::code).toList();

    private static final int LONGEST_WORDS = 100;

    public NegotiationQuery {
        q = q == null || q.isBlank() || q.length() > LONGEST_WORDS ? null : q.strip();
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        due = TypedDate.of(due) == null ? null : due;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    NegotiationFilter filter(int limit) {
        LocalDate day = TypedDate.of(due);
        return new NegotiationFilter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                q,
                after == null ? null : new Position(day, after),
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return organisation != null || q != null;
    }

    NegotiationQuery first() {
        return new NegotiationQuery(show, organisation, q, null, null);
    }

    NegotiationQuery after(NegotiationRow last) {
        return new NegotiationQuery(
                show,
                organisation,
                q,
                last.nextDue() == null ? null : last.nextDue().toString(),
                last.id());
    }

    NegotiationQuery showing(String which) {
        return new NegotiationQuery(which, organisation, q, null, null);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("q", q);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
