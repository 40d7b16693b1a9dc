package kz.birlik.web.disputes;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.DisputeFilter;
import kz.birlik.bargaining.DisputeFilter.Position;
import kz.birlik.bargaining.DisputeFilter.Show;
import kz.birlik.bargaining.DisputeRow;
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param due and after the last line of the page before
 */
public record DisputeQuery(
        @Nullable String show,
        @Nullable String stage,
        @Nullable String organisation,
        @Nullable String region,
        @Nullable String town,
        @Nullable UUID employer,
        @Nullable String q,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = "/app/disputes";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(DisputeQuery::code).toList();
    static final List<String> STAGES =
            Arrays.stream(DisputeStage.values()).map(DisputeStage::code).toList();
    private static final int LONGEST_TOWN = 100;
    private static final int LONGEST_WORDS = 100;

    public DisputeQuery {
        q = q == null || q.isBlank() || q.length() > LONGEST_WORDS ? null : q.strip();
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        stage = stage != null && STAGES.contains(stage) ? stage : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        region = region != null && region.matches("KZ-[0-9]{2}") ? region : null;
        town = town == null || town.isBlank() || town.length() > LONGEST_TOWN ? null : town.strip();
        due = TypedDate.of(due) == null ? null : due;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    DisputeFilter filter(int limit) {
        return new DisputeFilter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                stage == null ? null : DisputeStage.of(stage),
                organisation,
                region,
                town,
                employer,
                q,
                after == null ? null : new Position(day(), after),
                limit);
    }

    private @Nullable LocalDate day() {
        return TypedDate.of(due);
    }

    public boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return stage != null || organisation != null || region != null || town != null || employer != null || q != null;
    }

    DisputeQuery first() {
        return new DisputeQuery(show, stage, organisation, region, town, employer, q, null, null);
    }

    DisputeQuery after(DisputeRow last) {
        return new DisputeQuery(
                show,
                stage,
                organisation,
                region,
                town,
                employer,
                q,
                last.nextDue() == null ? null : last.nextDue().toString(),
                last.id());
    }

    DisputeQuery showing(String which) {
        return new DisputeQuery(which, stage, organisation, region, town, employer, q, null, null);
    }

    static DisputeQuery in(@Nullable String region, @Nullable String town) {
        return new DisputeQuery(null, null, null, region, town, null, null, null, null);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("stage", stage);
        given.put("organisation", organisation);
        given.put("region", region);
        given.put("town", town);
        given.put("employer", employer);
        given.put("q", q);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
