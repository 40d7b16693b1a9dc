package kz.birlik.web.checks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionFilter;
import kz.birlik.safety.SafetyInspectionFilter.Position;
import kz.birlik.safety.SafetyInspectionFilter.Show;
import kz.birlik.safety.SafetyInspectionRow;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of inspections of safety as it stands in the address; what is none of its values is no filter.
 *
 * @param due and after the last line of the page before
 */
public record CheckQuery(
        @Nullable String show,
        @Nullable String initiative,
        @Nullable UUID employer,
        @Nullable String organisation,
        @Nullable String year,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/checks";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(CheckQuery::code).toList();

    public CheckQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.OPEN)) ? show : null;
        initiative = initiative != null && InspectionInitiative.of(initiative).isPresent() ? initiative : null;
        organisation = code(organisation);
        year = year(year);
        due = TypedDate.of(due) == null ? null : due;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String code(@Nullable String given) {
        return given != null && given.strip().matches("[A-Za-z0-9_-]{1,40}") ? given.strip() : null;
    }

    static @Nullable String year(@Nullable String given) {
        return given != null && given.matches("20[0-9]{2}") ? given : null;
    }

    SafetyInspectionFilter filter(int limit) {
        return new SafetyInspectionFilter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                initiative == null ? null : InspectionInitiative.of(initiative).orElseThrow(),
                employer,
                organisation,
                year == null ? null : Integer.valueOf(year),
                after == null ? null : new Position(TypedDate.of(due), after),
                limit);
    }

    boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return organisation != null || initiative != null || employer != null || year != null;
    }

    CheckQuery first() {
        return new CheckQuery(show, initiative, employer, organisation, year, null, null);
    }

    CheckQuery after(SafetyInspectionRow last) {
        LocalDate next = last.nextDue();
        return new CheckQuery(
                show, initiative, employer, organisation, year, next == null ? null : next.toString(), last.id());
    }

    CheckQuery showing(String which) {
        return new CheckQuery(which, initiative, employer, organisation, year, null, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("initiative", initiative);
        given.put("employer", employer);
        given.put("organisation", organisation);
        given.put("year", year);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
