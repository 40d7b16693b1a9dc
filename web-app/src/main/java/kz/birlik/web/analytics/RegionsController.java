package kz.birlik.web.analytics;

import jakarta.servlet.http.HttpServletResponse;
import kz.birlik.web.document.CsvDocument;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One indicator over the regions of the country. */
@Controller
@RequiredArgsConstructor
class RegionsController {

    private final RegionsPages pages;
    private final CsvDocument csv;

    @GetMapping("/app/analytics/regions")
    String page(CurrentUser user, RegionsAsked asked, Model model) {
        model.addAttribute("page", pages.page(user, pages.read(user, asked)));
        return "analytics/regions";
    }

    @GetMapping(path = "/app/analytics/regions", params = "format=csv")
    void file(
            CurrentUser user,
            RegionsAsked asked,
            @RequestParam(required = false) @Nullable String headings,
            HttpServletResponse response) {
        RegionsPages.Read read = pages.read(user, asked);
        csv.send(
                response,
                "regions-" + read.figures().indicator().code() + "-"
                        + read.figures().period(),
                "codes".equals(headings),
                pages.columns(read),
                pages.rows(read));
    }
}
