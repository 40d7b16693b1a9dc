package kz.birlik.web.inspections;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.InspectionFilter;
import kz.birlik.legalaid.InspectionFilter.Behind;
import kz.birlik.legalaid.InspectionFilter.Figure;
import kz.birlik.legalaid.InspectionFilter.Position;
import kz.birlik.legalaid.InspectionFilter.Show;
import kz.birlik.legalaid.InspectionRow;
import kz.birlik.legalaid.InspectionStage;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.SoughtWords;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.security.CurrentUser;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param figure and year a number of the figures behind which the list stands; one without the other is none
 * @param due and after the last line of the page before
 */
public record InspectionQuery(
        @Nullable String show,
        @Nullable String stage,
        @Nullable UUID employer,
        @Nullable String organisation,
        @Nullable String figure,
        @Nullable String year,
        @Nullable String words,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = "/app/inspections";
    private static final Set<Role> INSPECTING = EnumSet.of(Role.LAWYER, Role.OFFICER, Role.INSPECTOR);
    private static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(InspectionQuery::code).toList();
    private static final List<String> STAGES =
            Arrays.stream(InspectionStage.values()).map(InspectionStage::code).toList();

    private static final List<String> FIGURES =
            Arrays.stream(Figure.values()).map(Figure::code).toList();

    public InspectionQuery {
        boolean behind = figure != null && FIGURES.contains(figure) && year != null && year.matches("20[0-9]{2}");
        figure = behind ? figure : null;
        year = behind ? year : null;
        show = show != null && SHOWN.contains(show) ? show : null;
        stage = stage != null && STAGES.contains(stage) ? stage : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        words = SoughtWords.kept(words);
        due = TypedDate.of(due) == null ? null : due;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /** Whoever inspects has a list of the own ones. */
    static List<String> shown(CurrentUser user) {
        return SHOWN.stream()
                .filter(each -> INSPECTING.contains(user.role()) || !each.equals(code(Show.MINE)))
                .toList();
    }

    InspectionFilter filter(int limit) {
        return new InspectionFilter(
                show == null ? Show.OPEN : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                stage == null ? null : InspectionStage.of(stage),
                employer,
                organisation,
                behind(),
                SoughtWords.each(words),
                after == null ? null : new Position(TypedDate.of(due), after),
                limit);
    }

    private @Nullable Behind behind() {
        return figure == null || year == null
                ? null
                : new Behind(Figure.values()[FIGURES.indexOf(figure)], Integer.parseInt(year));
    }

    boolean shows(String which) {
        return which.equals(show == null ? code(Show.OPEN) : show);
    }

    public boolean filtered() {
        return organisation != null || stage != null || employer != null || figure != null || words != null;
    }

    InspectionQuery first() {
        return new InspectionQuery(show, stage, employer, organisation, figure, year, words, null, null);
    }

    InspectionQuery after(InspectionRow last) {
        LocalDate next = last.nextDue();
        return new InspectionQuery(
                show,
                stage,
                employer,
                organisation,
                figure,
                year,
                words,
                next == null ? null : next.toString(),
                last.id());
    }

    InspectionQuery showing(String which) {
        return new InspectionQuery(which, stage, employer, organisation, null, null, words, null, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("stage", stage);
        given.put("employer", employer);
        given.put("organisation", organisation);
        given.put("figure", figure);
        given.put("year", year);
        given.put("words", words);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
