package kz.birlik.web.analytics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One indicator over the regions of the country. */
@Controller
@RequiredArgsConstructor
class RegionsController {

    private final RegionsPages pages;
    private final RegionsList list;
    private final Exports exports;

    @GetMapping("/app/analytics/regions")
    String page(CurrentUser user, RegionsAsked asked, Model model) {
        model.addAttribute("page", pages.page(user, pages.read(user, asked), asked.scale(), asked.lines()));
        return "analytics/regions";
    }

    @GetMapping(path = "/app/analytics/regions", params = "format")
    void file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        exports.answer(user, list, request, response);
    }
}
