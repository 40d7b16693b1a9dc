package kz.birlik.web.commissions;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteDecisionRow;
import kz.birlik.bargaining.TripartiteDecisionRow.Show;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the decisions of all commissions.
 *
 * @param due day of the last line of the page before, {@code after} its id
 */
public record DecisionQuery(
        @Nullable String show,
        @Nullable UUID commission,
        @Nullable String level,
        @Nullable String side,
        @Nullable String organisation,
        @Nullable String q,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = CommissionQuery.PATH + "/decisions";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(DecisionQuery::code).toList();

    private static final int LONGEST_WORDS = 100;

    public DecisionQuery {
        q = q == null || q.isBlank() || q.length() > LONGEST_WORDS ? null : q.strip();
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        level = CommissionQuery.level(level) == null ? null : level;
        side = side(side) == null ? null : side;
        organisation = CommissionQuery.code(organisation);
        due = TypedDate.of(due) == null ? null : due;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Side side(@Nullable String given) {
        return Arrays.stream(Side.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst()
                .orElse(null);
    }

    TripartiteDecisionRow.Filter filter(int limit) {
        LocalDate day = TypedDate.of(due);
        return new TripartiteDecisionRow.Filter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                commission,
                CommissionQuery.level(level),
                side(side),
                organisation,
                q,
                after == null ? null : new TripartiteDecisionRow.Position(day, after),
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return commission != null || level != null || side != null || organisation != null || q != null;
    }

    DecisionQuery first() {
        return new DecisionQuery(show, commission, level, side, organisation, q, null, null);
    }

    DecisionQuery after(TripartiteDecisionRow last) {
        return new DecisionQuery(
                show,
                commission,
                level,
                side,
                organisation,
                q,
                last.dueOn() == null ? null : last.dueOn().toString(),
                last.id());
    }

    DecisionQuery showing(String which) {
        return new DecisionQuery(which, commission, level, side, organisation, q, null, null);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("commission", commission);
        given.put("level", level);
        given.put("side", side);
        given.put("organisation", organisation);
        given.put("q", q);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
