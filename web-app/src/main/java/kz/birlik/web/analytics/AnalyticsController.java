package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsFigures.COVERAGE;
import static kz.birlik.web.analytics.AnalyticsFigures.EMPLOYEES;
import static kz.birlik.web.analytics.AnalyticsFigures.MEMBERS;
import static kz.birlik.web.analytics.AnalyticsFigures.PRIMARIES;
import static kz.birlik.web.analytics.AnalyticsFigures.WORKING;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.birlik.web.document.CsvDocument;
import kz.birlik.web.document.CsvDocument.Column;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Membership of one organisation over the years. */
@Controller
@RequiredArgsConstructor
class AnalyticsController {

    /** The columns other programs read; the order is part of the contract. */
    private static final List<String> FILE = List.of(MEMBERS, EMPLOYEES, WORKING, PRIMARIES, COVERAGE);

    private final AnalyticsFilters filters;
    private final AnalyticsPages pages;
    private final CsvDocument csv;

    @GetMapping("/app/analytics")
    String page(CurrentUser user, AnalyticsAsked asked, Model model) {
        model.addAttribute("page", pages.page(user, filters.of(user, asked)));
        return "analytics/analytics";
    }

    @GetMapping(path = "/app/analytics", params = "format=csv")
    void file(
            CurrentUser user,
            AnalyticsAsked asked,
            @RequestParam(required = false) @Nullable String headings,
            HttpServletResponse response) {
        AnalyticsSelection selection = filters.of(user, asked);
        AnalyticsFigures figures = pages.figures(user, selection, FILE);
        List<Column> columns = Stream.concat(Stream.of("period"), FILE.stream())
                .map(code -> new Column(code, "analytics.file." + code))
                .toList();
        csv.send(
                response,
                "membership-" + selection.filter().organisation(),
                "codes".equals(headings),
                columns,
                figures.periods().stream().map(period -> row(figures, period)).toList());
    }

    private static List<@Nullable Object> row(AnalyticsFigures figures, String period) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(period);
        FILE.forEach(code -> row.add(figures.cell(code, period).value()));
        return row;
    }
}
