package kz.birlik.web.commissions;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.TripartiteFilter;
import kz.birlik.bargaining.TripartiteFilter.Position;
import kz.birlik.bargaining.TripartiteFilter.Show;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteRow;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param from level of the last line of the page before, {@code after} its id
 */
public record CommissionQuery(
        @Nullable String show,
        @Nullable String level,
        @Nullable String region,
        @Nullable String organisation,
        @Nullable String q,
        @Nullable String from,
        @Nullable UUID after) {

    static final String PATH = "/app/commissions";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(CommissionQuery::code).toList();
    private static final int LONGEST = 100;

    public CommissionQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.WORKING)) ? show : null;
        level = level(level) == null ? null : level;
        region = code(region);
        organisation = code(organisation);
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        from = level(from) == null ? null : from;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String code(@Nullable String given) {
        return given != null && given.strip().matches("[A-Za-z0-9_-]{1,40}") ? given.strip() : null;
    }

    static @Nullable TripartiteLevel level(@Nullable String given) {
        return Arrays.stream(TripartiteLevel.values())
                .filter(each -> each.code().equals(given))
                .findFirst()
                .orElse(null);
    }

    TripartiteFilter filter(int limit) {
        TripartiteLevel last = level(from);
        return new TripartiteFilter(
                show == null ? Show.WORKING : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                level(level),
                region,
                organisation,
                q,
                after == null || last == null ? null : new Position(last, after),
                limit);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.WORKING) : show);
    }

    public boolean filtered() {
        return level != null || region != null || organisation != null || q != null;
    }

    CommissionQuery first() {
        return new CommissionQuery(show, level, region, organisation, q, null, null);
    }

    CommissionQuery after(TripartiteRow last) {
        return new CommissionQuery(
                show, level, region, organisation, q, last.level().code(), last.id());
    }

    CommissionQuery showing(String which) {
        return new CommissionQuery(which, level, region, organisation, q, null, null);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("level", level);
        given.put("region", region);
        given.put("organisation", organisation);
        given.put("q", q);
        given.put("from", from);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
