package kz.birlik.web.fulfilment;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.bargaining.fulfilment.PublishedReport;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.layout.NotFound;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A published report for anybody who was given its address or holds its paper: employees without an account, the employer, an
 * inspector. What was said in free words stays in the federation.
 */
@Controller
@RequiredArgsConstructor
class OpenReportController {

    private static final String REPORT = "/{language:kk|ru|en}/reports/{report}";

    private final Fulfilments fulfilments;
    private final SystemScope system;
    private final ReportPaper paper;

    private PublishedReport published(UUID report) {
        return fulfilments
                .published(system.wholeFederation("a published report"), report)
                .orElseThrow(NotFound::new);
    }

    @GetMapping(REPORT)
    String report(
            @PathVariable String language,
            @PathVariable UUID report,
            @RequestParam(required = false) @Nullable String sum,
            Model model) {
        PublishedReport read = published(report);
        String given = sum == null ? "" : sum.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
        model.addAttribute("report", read);
        model.addAttribute("paper", paper.shown(read, language));
        model.addAttribute("languages", ReportPaper.LANGUAGES);
        model.addAttribute("typedSum", given);
        model.addAttribute("checked", given.isEmpty() ? null : given.equals(read.hash()));
        return "fulfilment/open";
    }

    @GetMapping(REPORT + "/paper")
    ResponseEntity<byte[]> paper(@PathVariable String language, @PathVariable UUID report) throws IOException {
        PublishedReport read = published(report);
        String in = ReportPaper.LANGUAGES.contains(language) ? language : "ru";
        return AgreementFulfilmentController.file(
                paper.pdf(read, in, true),
                MediaType.APPLICATION_PDF,
                AgreementFulfilmentController.name(read) + "-" + in + ".pdf");
    }
}
