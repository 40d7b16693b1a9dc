package kz.birlik.web.analytics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Membership of one organisation over the years. */
@Controller
@RequiredArgsConstructor
class AnalyticsController {

    private final AnalyticsFilters filters;
    private final AnalyticsPages pages;
    private final AnalyticsList list;
    private final Exports exports;
    private final OneReading reading;
    private final KeptReading kept;

    @GetMapping("/app/analytics")
    String page(CurrentUser user, AnalyticsAsked asked, Model model) {
        model.addAttribute(
                "page",
                reading.ofKnownWays(() -> kept.of(user, asked, () -> pages.page(user, filters.of(user, asked)))));
        return "analytics/analytics";
    }

    @GetMapping(path = "/app/analytics", params = "format")
    void file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        exports.answer(user, list, request, response);
    }
}
