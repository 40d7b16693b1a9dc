package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.safety.SafetyFigures.Part;
import kz.birlik.safety.SafetyFigures.Year;
import kz.birlik.safety.SafetyFigures.Years;
import kz.birlik.safety.SafetyNumbers;
import kz.birlik.safety.SafetyWork;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Figures of safety for those who work with them, and the rates of sections that everybody may read. */
@Controller
@RequiredArgsConstructor
class SafetyFiguresController {

    private static final int FIRST_YEAR = 2010;

    /** The years of the table, the one shown the last. */
    private static final int YEARS = 5;

    /** More stand in the file. */
    private static final int MOST_PARTS = 50;

    private static final List<String> PART_COLUMNS = List.of(
            "employees",
            "accidents",
            "severe",
            "deaths",
            "days-lost",
            "frequency",
            "severity",
            "inspections",
            "inspections-of-a-council",
            "removed-in-time",
            "trained");

    private final SafetyFigures figures;
    private final SafetyFiguresTable table;
    private final SafetyPanels panels;
    private final Figures declared;
    private final CouncilWords words;
    private final Exports exports;
    private final OneReading reading;
    private final KeptReading kept;
    private final SystemScope system;
    private final Languages languages;
    private final Formats formats;
    private final Clock clock;

    /** A number of the tiles, in words and as it is. */
    public record Tile(
            String name,
            String text,
            @Nullable Number value,
            @Nullable String note) {}

    /** A row of the table by what was chosen. */
    public record PartLine(String label, @Nullable String url, List<String> numbers) {}

    @GetMapping(SafetyFiguresQuery.PATH)
    @Nullable
    String page(
            CurrentUser user,
            SafetyFiguresQuery asked,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OrganisationView shown = table.shown(user, asked);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return reading.ofKnownWays(() -> kept.page(
                model,
                user,
                new Asked(asked, shown),
                page -> page(user, table.grouped(user, asked, MOST_PARTS + 1), shown, page)));
    }

    private record Asked(SafetyFiguresQuery query, OrganisationView shown) {}

    private String page(CurrentUser user, SafetyFiguresTable.Grouped grouped, OrganisationView shown, Model model) {
        SafetyFiguresQuery query = grouped.query();
        List<Part> parts = grouped.parts();
        LocalDate today = LocalDate.now(clock);
        Line line = query.lineOr(user.scope().line());
        int year = query.yearOr(today.getYear());
        Years years = figures.years(user.scope(), shown.code(), line, year - YEARS + 1, year)
                .orElseThrow(NotFound::new);
        model.addAttribute("shownName", formats.name(shown.name()));
        model.addAttribute("year", String.valueOf(year));
        model.addAttribute("earlier", year > FIRST_YEAR ? query.in(year - 1).url() : null);
        model.addAttribute("later", year < today.getYear() ? query.in(year + 1).url() : null);
        model.addAttribute(
                "upUrl",
                shown.code().equals(user.organisationCode())
                        ? null
                        : query.of(null).url());
        model.addAttribute("lines", lines(user, shown, line, query));
        model.addAttribute("tiles", tiles(years, today));
        model.addAttribute(
                "columns",
                years.years().stream().map(each -> String.valueOf(each.year())).toList());
        SafetyPanels.Shown looked =
                new SafetyPanels.Shown(user, shown, line, year, year - YEARS + 1, declared(user, shown, year));
        model.addAttribute("rows", panels.rows(looked, years.years()));
        model.addAttribute("causes", panels.causes(figures.causes(user.scope(), shown.code(), line, year)));
        model.addAttribute("chart", panels.control(looked));
        model.addAttribute(
                "groupings",
                SafetyFiguresQuery.GROUPINGS.stream()
                        .map(each -> new Tab(
                                words.text("safety-figures.by." + each),
                                query.by(each).url(),
                                each.equals(SafetyFiguresQuery.code(query.grouping()))))
                        .toList());
        model.addAttribute(
                "parts",
                parts.stream()
                        .limit(MOST_PARTS)
                        .map(part -> line(part, query, looked))
                        .toList());
        model.addAttribute(
                "partColumns",
                PART_COLUMNS.stream()
                        .map(each -> words.text("safety-figures." + each))
                        .toList());
        model.addAttribute("partsMore", parts.size() > MOST_PARTS);
        model.addAttribute("files", Downloads.of(query.url()));
        return "safety/figures";
    }

    private List<Tile> tiles(Years years, LocalDate today) {
        Year year = years.years().get(years.years().size() - 1);
        SafetyNumbers numbers = year.numbers();
        Long days = years.last() == null ? null : ChronoUnit.DAYS.between(years.last(), today);
        return List.of(
                tile("accidents", numbers.accidents(), 0, null),
                tile("deaths", numbers.deaths(), 0, null),
                tile("frequency", numbers.frequency(), 2, words.text("safety-figures.per-thousand")),
                tile("severity", numbers.severity(), 2, words.text("safety-figures.days-per-thousand")),
                tile(
                        "days-since",
                        days,
                        0,
                        years.last() == null
                                ? words.text("safety-figures.no-accident")
                                : words.text("safety-figures.last", formats.date(years.last()))),
                tile("inspections-of-a-council", year.work().inspectionsOfACouncil(), 2, null),
                tile("removed-in-time", year.work().removedInTime(), 1, words.text("safety-figures.per-cent")),
                tile("trained", year.work().trainedShare(), 1, words.text("safety-figures.per-cent-to-train")));
    }

    private Tile tile(String name, @Nullable Number value, int digits, @Nullable String note) {
        return new Tile(words.text("safety-figures." + name), formats.number(value, digits), value, note);
    }

    private List<FigureSeries.Period> declared(CurrentUser user, OrganisationView shown, int year) {
        return declared.series(user.scope(), shown.code(), null, SafetyPanels.DECLARED, year - YEARS + 1, year)
                .map(FigureSeries::periods)
                .orElse(List.of());
    }

    private PartLine line(Part part, SafetyFiguresQuery query, SafetyPanels.Shown looked) {
        SafetyNumbers numbers = part.numbers();
        SafetyWork work = part.work();
        return new PartLine(
                table.name(part),
                switch (query.grouping()) {
                    case ORGANISATION -> query.of(part.key()).url();
                    case EMPLOYER -> "/app/employers/" + part.key();
                    case SECTOR ->
                        numbers.accidents() == 0 || part.key().isEmpty()
                                ? null
                                : looked.accidents(String.valueOf(looked.year()), part.key());
                    case REGION -> null;
                },
                List.of(
                        formats.number(SafetyPanels.rounded(numbers.employees())),
                        formats.number(numbers.accidents()),
                        formats.number(numbers.severe()),
                        formats.number(numbers.deaths()),
                        formats.number(numbers.daysLost()),
                        formats.number(numbers.frequency(), 2),
                        formats.number(numbers.severity(), 2),
                        formats.number(work.inspections()),
                        formats.number(work.inspectionsOfACouncil(), 2),
                        formats.number(work.removedInTime(), 1),
                        formats.number(work.trainedShare(), 1)));
    }

    /** Both lines begin at the federation; everywhere else an organisation stands in one. */
    private List<Tab> lines(CurrentUser user, OrganisationView shown, Line line, SafetyFiguresQuery query) {
        return !user.scope().wholeFederation() || !user.scope().root().equals(shown.id())
                ? List.of()
                : Arrays.stream(Line.values())
                        .map(each -> new Tab(
                                words.text("analytics.line." + each.code()),
                                query.in(each).url(),
                                each == line))
                        .toList();
    }

    @GetMapping("/safety")
    String ratesInAnyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/safety";
    }

    @GetMapping("/{language:kk|ru|en}/safety")
    String rates(@PathVariable String language, @RequestParam(required = false) @Nullable String year, Model model) {
        int now = LocalDate.now(clock).getYear();
        int shown = year != null && year.matches("20[0-9]{2}") ? Math.min(now, Integer.parseInt(year)) : now - 1;
        model.addAttribute(
                "published",
                figures.published(system.wholeFederation("rates of accidents that everybody may read"), shown));
        model.addAttribute("hiding", figures.hiding(LocalDate.now(clock)));
        model.addAttribute("year", String.valueOf(shown));
        model.addAttribute(
                "years",
                IntStream.iterate(now, each -> each > now - YEARS, each -> each - 1)
                        .mapToObj(each ->
                                new Tab(String.valueOf(each), "/" + language + "/safety?year=" + each, each == shown))
                        .toList());
        return "safety/rates";
    }
}
