package kz.birlik.web.safety;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilDecision.Show;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the decisions of all councils.
 *
 * @param due day of the last line of the page before, {@code after} its id
 */
public record CouncilDecisionQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = CouncilQuery.PATH + "/decisions";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(CouncilDecisionQuery::code).toList();

    public CouncilDecisionQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        organisation = CouncilQuery.code(organisation);
        due = TypedDate.of(due) == null ? null : due;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    CouncilDecision.Filter filter(int limit) {
        LocalDate day = TypedDate.of(due);
        return new CouncilDecision.Filter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                after == null || day == null ? null : new CouncilDecision.Position(day, after),
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    CouncilDecisionQuery first() {
        return new CouncilDecisionQuery(show, organisation, null, null);
    }

    CouncilDecisionQuery after(CouncilDecision last) {
        return new CouncilDecisionQuery(show, organisation, last.dueOn().toString(), last.id());
    }

    CouncilDecisionQuery showing(String which) {
        return new CouncilDecisionQuery(which, organisation, null, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
