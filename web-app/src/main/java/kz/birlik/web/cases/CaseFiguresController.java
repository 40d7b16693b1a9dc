package kz.birlik.web.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.InspectionFilter;
import kz.birlik.legalaid.LegalAidNumbers;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.language.Formats;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Figures of legal aid of a year: counts, without a case. */
@Controller
@RequiredArgsConstructor
class CaseFiguresController {

    private static final int FIRST_YEAR = 2010;

    /** The years of the table, the one shown the last. */
    private static final int YEARS = 5;

    /** More stand in the file. */
    private static final int MOST_PARTS = 50;

    /** With the longest series; the others stand on the dashboard. */
    private static final int DECLARERS = 5;

    private final LegalAidPanels panels;
    private final CaseFiguresTable table;
    private final Figures declared;
    private final Organisations organisations;
    private final CaseWords words;
    private final Exports exports;
    private final Formats formats;
    private final Clock clock;
    private final OneReading reading;
    private final KeptReading kept;

    /** Somebody below whose declared numbers are loaded. */
    public record Declarer(String name, String years, String url) {}

    /** A number of the table; empty text where there is none. */
    public record Number(String text, @Nullable String url) {}

    /** A row of the table by what was chosen. */
    public record Part(String label, @Nullable String url, List<Number> numbers) {}

    @GetMapping(CaseFiguresQuery.PATH)
    @Nullable
    String page(
            CurrentUser user,
            CaseFiguresQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        LocalDate today = LocalDate.now(clock);
        OrganisationView shown = organisations
                .find(
                        user.scope(),
                        query.organisation() == null ? user.organisationCode() : query.organisation(),
                        today)
                .orElseThrow(NotFound::new);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return reading.ofKnownWays(
                () -> kept.page(model, user, new Asked(query, shown), page -> page(user, query, shown, today, page)));
    }

    private record Asked(CaseFiguresQuery query, OrganisationView shown) {}

    private String page(
            CurrentUser user, CaseFiguresQuery query, OrganisationView shown, LocalDate today, Model model) {
        Line line = query.line(user.scope().line());
        int now = today.getYear();
        int year = Math.min(now, query.yearOr(now));
        List<FigureSeries.Period> stated = declared.series(
                        user.scope(), shown.code(), null, LegalAidPanels.DECLARED, year - YEARS + 1, year)
                .map(FigureSeries::periods)
                .orElse(List.of());
        LegalAidPanels.Shown asked = new LegalAidPanels.Shown(user, shown, line, year, year - YEARS + 1, year, stated);
        LegalAidPanel panel = panels.of(asked);
        model.addAttribute("figures", panel);
        model.addAttribute("shownName", formats.name(shown.name()));
        model.addAttribute("year", String.valueOf(year));
        model.addAttribute("earlier", year > FIRST_YEAR ? query.in(year - 1).url() : null);
        model.addAttribute("later", year < now ? query.in(year + 1).url() : null);
        model.addAttribute(
                "upUrl",
                shown.code().equals(user.organisationCode())
                        ? null
                        : query.of(null).url());
        model.addAttribute("lines", lines(user, shown, line, query));
        model.addAttribute(
                "groupings",
                CaseFiguresQuery.GROUPINGS.stream()
                        .map(each -> new Tab(
                                words.text("case-figures.by." + each),
                                query.by(each).url(),
                                each.equals(query.grouping())))
                        .toList());
        parts(asked, query, model);
        model.addAttribute("declarers", panel.declared() ? List.of() : declarers(user, shown, line, query));
        model.addAttribute("files", Downloads.of(query.url()));
        return "cases/figures";
    }

    private void parts(LegalAidPanels.Shown asked, CaseFiguresQuery query, Model model) {
        boolean inspected = query.grouping().equals(CaseFiguresQuery.BY_ORGANISATION);
        List<CaseFiguresTable.Line> parts = table.lines(asked.user(), asked.organisation(), query);
        model.addAttribute(
                "parts",
                parts.stream()
                        .limit(MOST_PARTS)
                        .map(part -> part(asked, part, query, inspected))
                        .toList());
        model.addAttribute("partsMore", parts.size() > MOST_PARTS ? formats.number(parts.size()) : null);
        model.addAttribute(
                "columns",
                List.of(
                                "appeals",
                                "cases_without_outcome",
                                "consultations",
                                "days-answer",
                                "conciliation_cases",
                                "court_cases",
                                "cases_closed",
                                "days-close",
                                "cases_won",
                                "reinstated_workers",
                                "money_returned",
                                "labour_law_checks",
                                "labour_law_violations",
                                "labour_law_violations_removed")
                        .stream()
                        .limit(inspected ? 14 : 11)
                        .map(column -> words.text("case-figures." + column))
                        .toList());
    }

    private Part part(
            LegalAidPanels.Shown asked, CaseFiguresTable.Line part, CaseFiguresQuery query, boolean inspected) {
        LegalAidNumbers numbers = part.numbers();
        String place = part.into();
        boolean opens = place != null && asked.user().role() == Role.OFFICER;
        List<Number> cells = new java.util.ArrayList<>(List.of(
                number(numbers.received(), opens ? cases(CaseFilter.Figure.RECEIVED, asked.year(), place) : null),
                number(numbers.stillOpen(), opens ? cases(CaseFilter.Figure.STILL_OPEN, asked.year(), place) : null),
                number(numbers.answered(), opens ? cases(CaseFilter.Figure.ANSWERED, asked.year(), place) : null),
                new Number(formats.number(numbers.daysToAnswer(), 1), null),
                number(
                        numbers.inCommission(),
                        opens ? cases(CaseFilter.Figure.IN_COMMISSION, asked.year(), place) : null),
                number(numbers.inCourt(), opens ? cases(CaseFilter.Figure.IN_COURT, asked.year(), place) : null),
                number(numbers.closed(), opens ? cases(CaseFilter.Figure.CLOSED, asked.year(), place) : null),
                new Number(formats.number(numbers.daysToClose(), 1), null),
                number(numbers.won(), opens ? cases(CaseFilter.Figure.WON, asked.year(), place) : null),
                number(numbers.jobs(), opens ? cases(CaseFilter.Figure.JOBS, asked.year(), place) : null),
                new Number(formats.number(numbers.returned()), null)));
        if (inspected) {
            cells.add(number(
                    numbers.inspections(),
                    place == null ? null : inspections(InspectionFilter.Figure.INSPECTIONS, asked.year(), place)));
            cells.add(number(
                    numbers.found(),
                    place == null ? null : inspections(InspectionFilter.Figure.FOUND, asked.year(), place)));
            cells.add(number(
                    numbers.removed(),
                    place == null ? null : inspections(InspectionFilter.Figure.REMOVED, asked.year(), place)));
        }
        return new Part(part.name(), place == null ? null : query.of(place).url(), cells);
    }

    private Number number(long number, @Nullable String url) {
        return new Number(formats.number(number), number == 0 ? null : url);
    }

    private static String cases(CaseFilter.Figure figure, int year, @Nullable String place) {
        return LegalAidPanels.behind(CaseQuery.PATH, figure.code(), year, place);
    }

    private static String inspections(InspectionFilter.Figure figure, int year, @Nullable String place) {
        return LegalAidPanels.behind("/app/inspections", figure.code(), year, place);
    }

    /** Both lines begin at the federation; everywhere else an organisation stands in one. */
    private List<Tab> lines(CurrentUser user, OrganisationView shown, Line line, CaseFiguresQuery query) {
        return !user.scope().wholeFederation() || !user.scope().root().equals(shown.id())
                ? List.of()
                : Arrays.stream(Line.values())
                        .map(each -> new Tab(
                                words.text("analytics.line." + each.code()),
                                query.in(each).url(),
                                each == line))
                        .toList();
    }

    /** Whose declared numbers can be looked at instead: of those directly below. */
    private List<Declarer> declarers(CurrentUser user, OrganisationView shown, Line line, CaseFiguresQuery query) {
        return declared.declaredYears(user.scope(), shown.code(), line, LegalAidPanels.APPEALS).stream()
                .filter(one -> !one.itself())
                .limit(DECLARERS)
                .flatMap(one -> {
                    Optional<OrganisationView> found =
                            organisations.find(user.scope(), one.organisation(), LocalDate.now(clock));
                    return found.stream()
                            .map(each -> new Declarer(
                                    formats.name(each.name()),
                                    one.first() == one.last()
                                            ? String.valueOf(one.last())
                                            : one.first() + "–" + one.last(),
                                    query.of(one.organisation()).in(one.last()).url()));
                })
                .toList();
    }
}
