package kz.birlik.web.conciliation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.ConciliationDecisionRow;
import kz.birlik.legalaid.ConciliationDecisionRow.Filter;
import kz.birlik.legalaid.ConciliationDecisionRow.Position;
import kz.birlik.legalaid.ConciliationDecisionRow.Show;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of decisions as it stands in the address; what is none of its values is no filter.
 *
 * @param taken day of the last decision of the page before, {@code after} its id
 */
public record DecisionQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable String taken,
        @Nullable UUID after) {

    static final String PATH = ConciliationQuery.PATH + "/decisions";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(DecisionQuery::code).toList();

    public DecisionQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        organisation = ConciliationQuery.code(organisation);
        taken = TypedDate.of(taken) == null ? null : taken;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    Filter filter(int limit) {
        return new Filter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                after == null || taken == null ? null : new Position(TypedDate.of(taken), after),
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    DecisionQuery first() {
        return new DecisionQuery(show, organisation, null, null);
    }

    DecisionQuery after(ConciliationDecisionRow last) {
        return new DecisionQuery(show, organisation, last.takenOn().toString(), last.id());
    }

    DecisionQuery showing(String which) {
        return new DecisionQuery(which, organisation, null, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("taken", taken);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
