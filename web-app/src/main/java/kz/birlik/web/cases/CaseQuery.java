package kz.birlik.web.cases;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseFilter.Behind;
import kz.birlik.legalaid.CaseFilter.Figure;
import kz.birlik.legalaid.CaseFilter.Position;
import kz.birlik.legalaid.CaseFilter.Show;
import kz.birlik.legalaid.CaseRow;
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
public record CaseQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable String figure,
        @Nullable String year,
        @Nullable String words,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = "/app/cases";
    private static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(CaseQuery::code).toList();

    private static final List<String> FIGURES =
            Arrays.stream(Figure.values()).map(Figure::code).toList();

    public CaseQuery {
        boolean behind = figure != null && FIGURES.contains(figure) && year != null && year.matches("20[0-9]{2}");
        figure = behind ? figure : null;
        year = behind ? year : null;
        show = show != null && SHOWN.contains(show) ? show : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        words = SoughtWords.kept(words);
        due = TypedDate.of(due) == null ? null : due;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /** A lawyer begins with the own cases, everybody else with what is open. */
    static Show first(CurrentUser user) {
        return user.role() == Role.LAWYER ? Show.MINE : Show.OPEN;
    }

    /** A chair owns no case. */
    static List<String> shown(CurrentUser user) {
        return SHOWN.stream()
                .filter(each -> user.role() != Role.CHAIR || !each.equals(code(Show.MINE)))
                .toList();
    }

    CaseFilter filter(CurrentUser user, int limit) {
        return new CaseFilter(
                show == null ? first(user) : Show.valueOf(show.toUpperCase(Locale.ROOT)),
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

    boolean shows(CurrentUser user, String which) {
        return which.equals(show == null ? code(first(user)) : show);
    }

    public boolean filtered() {
        return organisation != null || figure != null || words != null;
    }

    CaseQuery first() {
        return new CaseQuery(show, organisation, figure, year, words, null, null);
    }

    CaseQuery after(CaseRow last) {
        LocalDate next = last.nextDue();
        return new CaseQuery(show, organisation, figure, year, words, next == null ? null : next.toString(), last.id());
    }

    CaseQuery showing(String which) {
        return new CaseQuery(which, organisation, null, null, words, null, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("figure", figure);
        given.put("year", year);
        given.put("words", words);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
