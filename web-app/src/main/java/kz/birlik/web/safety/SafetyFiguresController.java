package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.safety.ControlChart;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.safety.SafetyFigures.Part;
import kz.birlik.safety.SafetyFigures.Year;
import kz.birlik.safety.SafetyFigures.Years;
import kz.birlik.safety.SafetyNumbers;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
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

    private static final String COUNCILS = "production_councils";
    private static final String INSPECTORS = "technical_inspectors";
    private static final String INSPECTIONS = "osh_checks";
    private static final List<String> DECLARED = List.of(COUNCILS, INSPECTORS, INSPECTIONS);

    private static final int FIRST_YEAR = 2010;

    /** The years of the table, the one shown the last. */
    private static final int YEARS = 5;

    /** Of the control chart. */
    private static final int MONTHS = 36;

    /** More stand in the file. */
    private static final int MOST_PARTS = 100;

    private static final int CHART_HEIGHT = 120;
    private static final int MONTH_WIDTH = 20;

    private final SafetyFigures figures;
    private final SafetyFiguresTable table;
    private final Figures declared;
    private final CouncilWords words;
    private final Exports exports;
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

    /** @param declared what the organisation declared of the year; empty where it declares nothing of the kind */
    public record Cell(String text, @Nullable String declared) {}

    /** A row of the table of years. */
    public record Row(String label, List<Cell> years) {}

    /** A row of the table by what was chosen. */
    public record PartLine(String label, @Nullable String url, List<String> numbers) {}

    /** A month of the control chart, in units of its picture. */
    public record Bar(int x, int y, int height, String month, int count) {}

    /** The control chart in units of its picture; mean and upper limit as heights from above. */
    public record Chart(
            List<Bar> bars,
            int width,
            int height,
            int mean,
            int upper,
            String meanText,
            String upperText,
            String verdict) {

        /** A picture of nothing says nothing. */
        public boolean isSome() {
            return bars.stream().anyMatch(bar -> bar.count() > 0);
        }

        public String first() {
            return bars.get(0).month();
        }

        public String last() {
            return bars.get(bars.size() - 1).month();
        }
    }

    @GetMapping(SafetyFiguresQuery.PATH)
    @Nullable
    String page(
            CurrentUser user,
            SafetyFiguresQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OrganisationView shown = table.shown(user, query);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
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
        model.addAttribute("rows", rows(years.years(), declared(user, shown, year)));
        model.addAttribute("causes", figures.causes(user.scope(), shown.code(), line, year));
        YearMonth last = year == today.getYear() ? YearMonth.from(today).minusMonths(1) : YearMonth.of(year, 12);
        model.addAttribute("chart", chart(figures.monthly(user.scope(), shown.code(), line, last, MONTHS)));
        model.addAttribute(
                "groupings",
                SafetyFiguresQuery.GROUPINGS.stream()
                        .map(each -> new Tab(
                                words.text("safety-figures.by." + each),
                                query.by(each).url(),
                                each.equals(SafetyFiguresQuery.code(query.grouping()))))
                        .toList());
        List<Part> parts = table.parts(user, query, MOST_PARTS + 1);
        model.addAttribute(
                "parts",
                parts.stream().limit(MOST_PARTS).map(part -> line(part, query)).toList());
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
                tile("inspections-of-a-council", year.inspectionsOfACouncil(), 2, null),
                tile("removed-in-time", year.removedInTime(), 1, words.text("safety-figures.per-cent")),
                tile("trained", year.trained(), 1, words.text("safety-figures.per-cent-to-train")));
    }

    private Tile tile(String name, @Nullable Number value, int digits, @Nullable String note) {
        return new Tile(words.text("safety-figures." + name), formats.number(value, digits), value, note);
    }

    private Map<String, FigureSeries.Period> declared(CurrentUser user, OrganisationView shown, int year) {
        return declared.series(user.scope(), shown.code(), null, DECLARED, year - YEARS + 1, year)
                .map(series -> series.periods().stream()
                        .collect(Collectors.toMap(FigureSeries.Period::period, Function.identity())))
                .orElse(Map.of());
    }

    private List<Row> rows(List<Year> years, Map<String, FigureSeries.Period> declared) {
        return List.of(
                row(
                        "employees",
                        years,
                        year -> formats.number(rounded(year.numbers().employees()))),
                row("accidents", years, year -> formats.number(year.numbers().accidents())),
                row("victims", years, year -> formats.number(year.numbers().victims())),
                row("severe", years, year -> formats.number(year.numbers().severe())),
                row("deaths", years, year -> formats.number(year.numbers().deaths())),
                row("days-lost", years, year -> formats.number(year.numbers().daysLost())),
                row("frequency", years, year -> formats.number(year.numbers().frequency(), 2)),
                row("severity", years, year -> formats.number(year.numbers().severity(), 2)),
                beside("councils", COUNCILS, years, declared, year -> formats.number(year.councils())),
                beside("inspectors", INSPECTORS, years, declared, year -> formats.number(year.inspectors())),
                beside("inspections", INSPECTIONS, years, declared, year -> formats.number(year.inspections())),
                row("inspections-of-a-council", years, year -> formats.number(year.inspectionsOfACouncil(), 2)),
                row("removed-in-time", years, year -> formats.number(year.removedInTime(), 1)),
                row("trained", years, year -> formats.number(year.trained(), 1)));
    }

    private Row row(String name, List<Year> years, Function<Year, String> text) {
        return beside(name, null, years, Map.of(), text);
    }

    private Row beside(
            String name,
            @Nullable String indicator,
            List<Year> years,
            Map<String, FigureSeries.Period> declared,
            Function<Year, String> text) {
        return new Row(
                words.text("safety-figures." + name),
                years.stream()
                        .map(year -> {
                            FigureSeries.Period said = declared.get(String.valueOf(year.year()));
                            BigDecimal value = indicator == null || said == null
                                    ? null
                                    : said.cell(indicator).value();
                            return new Cell(text.apply(year), value == null ? null : formats.number(value));
                        })
                        .toList());
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal employees) {
        return employees == null ? null : employees.setScale(0, RoundingMode.HALF_UP);
    }

    private PartLine line(Part part, SafetyFiguresQuery query) {
        SafetyNumbers numbers = part.numbers();
        return new PartLine(
                table.name(part),
                switch (query.grouping()) {
                    case ORGANISATION -> query.of(part.key()).url();
                    case EMPLOYER -> "/app/employers/" + part.key();
                    default -> null;
                },
                List.of(
                        formats.number(rounded(numbers.employees())),
                        formats.number(numbers.accidents()),
                        formats.number(numbers.severe()),
                        formats.number(numbers.deaths()),
                        formats.number(numbers.daysLost()),
                        formats.number(numbers.frequency(), 2),
                        formats.number(numbers.severity(), 2)));
    }

    private Chart chart(ControlChart chart) {
        int most = chart.months().stream()
                .mapToInt(ControlChart.Month::count)
                .max()
                .orElse(0);
        double top = Math.max(1, Math.max(most, chart.upper()));
        List<Bar> bars = IntStream.range(0, chart.months().size())
                .mapToObj(at -> {
                    ControlChart.Month month = chart.months().get(at);
                    int height = height(month.count(), top);
                    return new Bar(
                            at * MONTH_WIDTH + 3,
                            CHART_HEIGHT - height,
                            height,
                            "%02d.%d"
                                    .formatted(
                                            month.month().getMonthValue(),
                                            month.month().getYear()),
                            month.count());
                })
                .toList();
        return new Chart(
                bars,
                MONTH_WIDTH * bars.size(),
                CHART_HEIGHT,
                CHART_HEIGHT - height(chart.mean(), top),
                CHART_HEIGHT - height(chart.upper(), top),
                formats.number(BigDecimal.valueOf(chart.mean()).setScale(1, RoundingMode.HALF_UP), 1),
                formats.number(BigDecimal.valueOf(chart.upper()).setScale(1, RoundingMode.HALF_UP), 1),
                chart.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static int height(double count, double top) {
        return (int) Math.round(count / top * (CHART_HEIGHT - 4));
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
