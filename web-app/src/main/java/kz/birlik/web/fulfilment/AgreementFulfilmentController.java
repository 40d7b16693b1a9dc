package kz.birlik.web.fulfilment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.fulfilment.AgreementYear;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal.Reason;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.bargaining.fulfilment.PublishedReport;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The year of an agreement: every obligation in every period, and the report that is published of it. */
@Controller
@RequiredArgsConstructor
class AgreementFulfilmentController {

    private static final String PAGE = "/app/agreements/{id}/fulfilment";
    private static final String REPORT = "/app/agreements/{id}/reports/{report}";

    private final Agreements agreements;
    private final Fulfilments fulfilments;
    private final FulfilmentChanges changes;
    private final Organisations organisations;
    private final ReportPaper paper;
    private final FulfilmentWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** One obligation with its periods of the year. */
    public record Promise(
            String title,
            String action,
            @Nullable String side,
            @Nullable String promised,
            List<Cell> periods) {}

    /** A period of it. */
    public record Cell(
            FulfilmentRow row,
            String period,
            Tag standing,
            @Nullable Tag review) {}

    private AgreementView registered(CurrentUser user, UUID id) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        return switch (view.row().state()) {
            case DRAFT, SENT, RETURNED, WITHDRAWN -> throw new NotFound();
            default -> view;
        };
    }

    @GetMapping(PAGE)
    String year(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String year,
            Model model) {
        return page(
                user,
                registered(user, id),
                year != null && year.matches("20[0-9]{2}") ? Integer.valueOf(year) : null,
                null,
                model);
    }

    private String page(
            CurrentUser user, AgreementView view, @Nullable Integer year, @Nullable String refusal, Model model) {
        UUID id = view.row().id();
        LocalDate today = LocalDate.now(clock);
        AgreementYear shown = fulfilments.ofAgreement(user.scope(), id, year).orElse(null);
        if (shown == null && year != null) {
            throw new NotFound();
        }
        model.addAttribute("view", view);
        model.addAttribute("agreementTitle", title(view));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("shown", shown);
        model.addAttribute("promises", shown == null ? List.of() : promises(shown, today));
        model.addAttribute("reports", fulfilments.reports(user.scope(), id));
        model.addAttribute(
                "publishing",
                shown != null
                        && shown.report() == null
                        && FulfilmentWords.reviews(user.role(), view.row().level()));
        model.addAttribute("refusal", refusal);
        model.addAttribute("key", submissions.newKey());
        return "fulfilment/agreement";
    }

    private String title(AgreementView view) {
        return words.agreement(
                view.row().name(), view.row().kindName(), view.row().number());
    }

    private List<Promise> promises(AgreementYear shown, LocalDate today) {
        Map<String, String> units = words.units();
        Map<UUID, List<FulfilmentRow>> byPromise = new LinkedHashMap<>();
        shown.rows()
                .forEach(row -> byPromise
                        .computeIfAbsent(row.obligation(), none -> new java.util.ArrayList<>())
                        .add(row));
        return byPromise.values().stream()
                .map(rows -> {
                    FulfilmentRow first = rows.get(0);
                    return new Promise(
                            words.title(first),
                            first.action(),
                            first.side() == null
                                    ? null
                                    : words.text("agreements.side."
                                            + first.side().name().toLowerCase(Locale.ROOT)),
                            words.kept(null, first.promised(), first.unit() == null ? null : units.get(first.unit())),
                            rows.stream()
                                    .map(row -> new Cell(
                                            row,
                                            words.period(row),
                                            words.standing(row, today),
                                            words.review(row.review())))
                                    .toList());
                })
                .toList();
    }

    @PostMapping("/app/agreements/{id}/fulfilment/publish")
    String publish(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        AgreementView view = registered(user, id);
        if (!view.mine() || year == null || !year.matches("20[0-9]{2}")) {
            throw new NotFound();
        }
        if (!FulfilmentWords.reviews(user.role(), view.row().level())) {
            throw new AccessDeniedException("not who publishes the report of this agreement");
        }
        int of = Integer.parseInt(year);
        try {
            return "redirect:"
                    + submissions.once(
                            user,
                            typed.get(Submissions.KEY),
                            "/app/agreements/" + id + "/fulfilment/publish",
                            () -> "/app/agreements/" + id + "/reports/" + changes.publish(user.scope(), id, of));
        } catch (FulfilmentRefusal refusal) {
            if (refusal.reason() == Reason.NOT_FOUND) {
                throw new NotFound();
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, view, of, words.refused(refusal), model);
        }
    }

    private PublishedReport published(CurrentUser user, UUID id, UUID report) {
        return fulfilments.report(user.scope(), id, report).orElseThrow(NotFound::new);
    }

    private String language(@Nullable String asked) {
        if (asked != null && ReportPaper.LANGUAGES.contains(asked)) {
            return asked;
        }
        return formats.language().tag().equals("kk") ? "kk" : "ru";
    }

    @GetMapping(REPORT)
    String report(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestParam(name = "in", required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String sum,
            Model model) {
        PublishedReport read = published(user, id, report);
        String language = language(in);
        String given = sum == null ? "" : sum.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
        model.addAttribute("report", read);
        model.addAttribute("paper", paper.shown(read, language));
        model.addAttribute("openUrl", paper.address(read, language));
        model.addAttribute("languages", ReportPaper.LANGUAGES);
        model.addAttribute("typedSum", given);
        model.addAttribute("checked", given.isEmpty() ? null : given.equals(read.hash()));
        return "fulfilment/report";
    }

    @GetMapping(REPORT + "/paper")
    ResponseEntity<byte[]> paper(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestParam(name = "in", required = false) @Nullable String in)
            throws IOException {
        PublishedReport read = published(user, id, report);
        String language = language(in);
        return file(paper.pdf(read, language, false), MediaType.APPLICATION_PDF, name(read) + "-" + language + ".pdf");
    }

    /** Letter by letter what the hash is of, for whoever wants to work it out. */
    @GetMapping(REPORT + "/content")
    ResponseEntity<byte[]> content(CurrentUser user, @PathVariable UUID id, @PathVariable UUID report) {
        PublishedReport read = published(user, id, report);
        return file(read.text().getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON, name(read) + ".json");
    }

    static String name(PublishedReport report) {
        return "report-" + report.content().organisationCode() + "-" + report.year();
    }

    static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
