package kz.birlik.web.employers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import kz.birlik.membership.count.CoverRow;
import kz.birlik.membership.count.EmployerCover;
import kz.birlik.membership.count.EmployerSize;
import kz.birlik.membership.count.NewMembers;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many of an employer's people are members, ranked; and from where new members come. */
@Controller
@RequiredArgsConstructor
class EmployersController {

    private static final int PAGE = 25;
    private static final int MOST_YEARS = 6;
    private static final String UNKNOWN = "";

    private final EmployerCover cover;
    private final EmployerPlaces places;
    private final EmployerTable table;
    private final NewMembersTable joinedTable;
    private final Organisations organisations;
    private final Exports exports;
    private final Formats formats;
    private final MessageSource messages;

    /** A line of a chart and its table: the bar is of the last year, the numbers of every year. */
    public record Line(String label, long last, String text, List<String> numbers) {}

    /** New members of the years, by one of the two questions. */
    public record Joined(List<String> years, List<Line> lines, long longest) {}

    @GetMapping(EmployerQuery.PATH)
    String page(CurrentUser user, EmployerQuery query, Model model) {
        EmployerPlaces.Asked place = places.of(user, query);
        String code = place.organisation().code();
        Portion<CoverRow> page =
                Portion.of(PAGE, cover.ranked(user.scope(), code, place.line(), query.filter(query.last(), PAGE + 1)));
        List<CoverRow> rows = page.rows();
        List<NewMembers> joined = cover.joined(user.scope(), code, place.line());
        List<EmployerSize> sizes = cover.sizes();
        Map<String, String> sizeNames = new LinkedHashMap<>();
        sizes.forEach(size -> sizeNames.put(size.code(), formats.name(size.name())));
        Map<String, String> formNames = new LinkedHashMap<>();
        joined.stream()
                .filter(row -> row.form() != null && row.formName() != null)
                .forEach(row -> formNames.put(row.form(), formats.name(row.formName())));
        model.addAttribute("query", query);
        model.addAttribute("place", place.organisation());
        model.addAttribute("placeName", formats.name(place.organisation().name()));
        model.addAttribute(
                "totals", cover.totals(user.scope(), code, place.line()).orElseThrow());
        model.addAttribute("rows", rows);
        model.addAttribute("regions", regions());
        model.addAttribute("sizes", choices(sizeNames));
        model.addAttribute(
                "sizeSource", sizes.isEmpty() ? null : formats.name(sizes.get(0).source()));
        model.addAttribute(
                "states",
                List.of(
                        new Choice("over", text("cover.state.over")),
                        new Choice("unknown", text("cover.state.unknown"))));
        model.addAttribute("sorts", List.of(new Choice("share", text("cover.sort.share"))));
        model.addAttribute("bySize", joined(user, joined, NewMembers::size, sizeNames));
        model.addAttribute("byForm", joined(user, joined, NewMembers::form, formNames));
        String joinedUrl = query.plain().url();
        model.addAttribute(
                "joinedFiles", Downloads.of(joinedUrl + (joinedUrl.contains("?") ? "&" : "?") + "table=joined"));
        page.show(
                model,
                last -> query.after(last.employer()).url(),
                query.after() != null,
                query.after(null).url());
        model.addAttribute("plainUrl", query.plain().url());
        return "employers/employers";
    }

    @GetMapping(path = EmployerQuery.PATH, params = "format")
    void file(
            CurrentUser user,
            @RequestParam(name = "table", required = false) @Nullable String which,
            HttpServletRequest request,
            HttpServletResponse response) {
        exports.answer(user, "joined".equals(which) ? joinedTable : table, request, response);
    }

    private Joined joined(
            CurrentUser user,
            List<NewMembers> rows,
            Function<NewMembers, @Nullable String> question,
            Map<String, String> names) {
        TreeSet<Integer> every =
                new TreeSet<>(rows.stream().map(NewMembers::year).toList());
        List<Integer> years =
                every.stream().skip(Math.max(0, every.size() - MOST_YEARS)).toList();
        Map<String, String> lines = new LinkedHashMap<>(names);
        lines.put(UNKNOWN, text("cover.not-known"));
        List<Line> drawn = new ArrayList<>();
        lines.forEach((code, label) -> {
            List<Long> numbers = years.stream()
                    .map(year -> rows.stream()
                            .filter(row -> row.year() == year)
                            .filter(row -> code.equals(question.apply(row) == null ? UNKNOWN : question.apply(row)))
                            .mapToLong(NewMembers::joined)
                            .sum())
                    .toList();
            if (numbers.stream().anyMatch(number -> number > 0)) {
                long last = numbers.get(numbers.size() - 1);
                drawn.add(new Line(
                        label,
                        NewMembersTable.few(user, last) ? 0 : last,
                        told(user, last),
                        numbers.stream().map(number -> told(user, number)).toList()));
            }
        });
        return new Joined(
                years.stream().map(String::valueOf).toList(),
                drawn,
                Math.max(1, drawn.stream().mapToLong(Line::last).max().orElse(1)));
    }

    private String told(CurrentUser user, long number) {
        return NewMembersTable.few(user, number) ? text("cover.few") : formats.number(number);
    }

    private List<Choice> regions() {
        return organisations.regions().stream()
                .filter(region -> !region.code().equals(Region.COUNTRY))
                .map(region -> new Choice(region.code(), formats.name(region.name())))
                .toList();
    }

    private static List<Choice> choices(Map<String, String> names) {
        return names.entrySet().stream()
                .map(name -> new Choice(name.getKey(), name.getValue()))
                .toList();
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
