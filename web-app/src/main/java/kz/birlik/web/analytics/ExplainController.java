package kz.birlik.web.analytics;

import jakarta.servlet.http.HttpServletResponse;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** "Explain this number": as a page of its own, and as a panel within the page that shows the number. */
@Controller
@RequiredArgsConstructor
class ExplainController {

    private final AnalyticsFilters filters;
    private final ExplainPages pages;

    @GetMapping("/app/analytics/explain")
    String explain(
            CurrentUser user,
            AnalyticsAsked asked,
            @RequestParam String indicator,
            @RequestParam int period,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model,
            HttpServletResponse response) {
        response.addHeader("Vary", "HX-Request");
        AnalyticsSelection selection = filters.of(user, asked);
        model.addAttribute("page", pages.page(user, selection, indicator, AnalyticsFilters.year(period)));
        return part == null ? "analytics/explain" : "analytics/_explain :: panel(page=${page})";
    }
}
