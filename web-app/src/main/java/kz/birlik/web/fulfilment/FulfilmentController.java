package kz.birlik.web.fulfilment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.bargaining.fulfilment.EvidenceFile;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges.Reported;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter.Show;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal.Reason;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.fulfilment.FulfilmentView;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.bargaining.fulfilment.OpenedEvidence;
import kz.birlik.bargaining.fulfilment.Review;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.agreements.BehindNumber;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What is due of obligations, and one of them in a period: reported by the chair, checked by the branch. */
@Controller
@RequiredArgsConstructor
class FulfilmentController {

    private static final int PAGE = 25;
    private static final int LONGEST = 1000;
    private static final int LONGEST_WHY = 300;
    private static final int YEARS = 4;
    private static final String ONE = FulfilmentQuery.PATH + "/{id}";
    private static final List<Show> TABS =
            List.of(Show.TO_REPORT, Show.NOT_REPORTED, Show.WAITING, Show.DISPUTED, Show.ALL);
    private static final List<String> DONE = List.of("reported", "confirmed", "disputed", "answered", "withdrawn");

    private final Fulfilments fulfilments;
    private final FulfilmentChanges changes;
    private final Organisations organisations;
    private final FulfilmentTable table;
    private final BehindNumber behind;
    private final FulfilmentWords words;
    private final Exports exports;
    private final KeptReading kept;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of a list. */
    public record Line(
            FulfilmentRow row,
            String title,
            String period,
            String agreement,
            Tag standing,
            @Nullable Tag review) {}

    @GetMapping(FulfilmentQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            FulfilmentQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> page(user, query, page));
    }

    private String page(CurrentUser user, FulfilmentQuery typed, Model model) {
        if (typed.organisation() != null
                && organisations.idOf(user.scope(), typed.organisation()).isEmpty()) {
            throw new NotFound();
        }
        LocalDate today = LocalDate.now(clock);
        Show first = FulfilmentQuery.first(user.role());
        FulfilmentQuery query = typed.of(user.role());
        Portion<FulfilmentRow> page = Portion.of(PAGE, fulfilments.page(user.scope(), query.filter(PAGE + 1)));
        List<FulfilmentRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows.stream().map(row -> line(row, today)).toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(FulfilmentRow::organisation).toList(), today));
        model.addAttribute(
                "behind",
                query.held() == null
                        ? null
                        : behind.periods(
                                query.group(), FigurePart.of(query.part()).orElse(null)));
        Show shown = Show.of(query.show()).orElse(first);
        model.addAttribute(
                "tabs",
                Stream.concat(Stream.of(first), TABS.stream())
                        .map(tab -> new Tab(
                                words.text("fulfilment.show." + tab.code()),
                                query.show(tab).url(),
                                tab == shown))
                        .toList());
        model.addAttribute("year", today.getYear());
        model.addAttribute("sum", fulfilments.sum(user.scope(), today.getYear()));
        model.addAttribute(
                "years",
                Stream.iterate(today.getYear(), earlier -> earlier - 1)
                        .limit(YEARS)
                        .map(String::valueOf)
                        .map(one -> new Choice(one, one))
                        .toList());
        model.addAttribute(
                "sides",
                Stream.of(Side.values())
                        .map(side -> side.name().toLowerCase(Locale.ROOT))
                        .map(code -> new Choice(code, words.text("agreements.side." + code)))
                        .toList());
        model.addAttribute("places", user.role() != Role.CHAIR);
        model.addAttribute("waitingUrl", query.show(Show.WAITING).url());
        page.show(
                model,
                last -> query.from(last).url(),
                query.after() != null,
                query.from(null).url());
        return "fulfilment/list";
    }

    private Line line(FulfilmentRow row, LocalDate today) {
        return new Line(
                row,
                words.title(row),
                words.period(row),
                words.agreement(row),
                words.standing(row, today),
                words.review(row.review()));
    }

    private FulfilmentView found(CurrentUser user, UUID id) {
        return fulfilments.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        FulfilmentView view = found(user, id);
        model.addAttribute("done", done != null && DONE.contains(done) ? "fulfilment.done." + done : null);
        Map<String, String> now = new HashMap<>();
        if (view.row().state().reported()) {
            now.put("state", view.row().state().code());
        }
        now.put(
                "amount",
                view.row().amount() == null ? "" : formats.plain(view.row().amount()));
        now.put("note", view.note());
        return page(user, view, now, Map.of(), model);
    }

    private String page(
            CurrentUser user, FulfilmentView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        FulfilmentRow row = view.row();
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("view", view);
        model.addAttribute("line", line(row, today));
        model.addAttribute(
                "place", organisations.names(List.of(row.organisation()), today).get(row.organisation()));
        String unit = row.unit() == null ? null : words.units().get(row.unit());
        model.addAttribute("unit", unit);
        model.addAttribute("promised", words.kept(null, row.promised(), unit));
        model.addAttribute("kept", row.amount() == null ? null : words.kept(row.amount(), row.promised(), unit));
        model.addAttribute("begun", row.begun(today));
        boolean mayReport = FulfilmentWords.reports(user, row) && !row.frozen() && row.begun(today);
        model.addAttribute("reporting", mayReport && row.review() != Review.CONFIRMED);
        model.addAttribute("answering", mayReport && row.review() == Review.DISPUTED);
        boolean reported = row.review() != null && !row.frozen();
        boolean own = user.login().equals(view.reportedBy());
        model.addAttribute("reviewing", reported && !own && FulfilmentWords.reviews(user, row));
        model.addAttribute("ownReport", reported && own && FulfilmentWords.reviews(user, row));
        model.addAttribute("opening", FulfilmentWords.opensEvidence(user, row));
        model.addAttribute("withdrawing", mayReport);
        model.addAttribute(
                "states",
                Stream.of(FulfilmentState.DONE, FulfilmentState.PARTLY, FulfilmentState.NOT_DONE)
                        .map(state -> new Choice(state.code(), words.text("fulfilment.state." + state.code())))
                        .toList());
        model.addAttribute("largest", String.valueOf(EvidenceFile.LARGEST / 1024 / 1024));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("secondKey", submissions.newKey());
        model.addAttribute("thirdKey", submissions.newKey());
        Map<UUID, String> fileKeys = new HashMap<>();
        view.evidence().forEach(evidence -> fileKeys.put(evidence.id(), submissions.newKey()));
        model.addAttribute("fileKeys", fileKeys);
        return "fulfilment/obligation";
    }

    /** Does a step, or shows the page again with what was typed and why not. */
    private String answer(
            CurrentUser user,
            FulfilmentView view,
            String step,
            Map<String, String> typed,
            Map<String, String> errors,
            String field,
            Runnable change,
            String done,
            HttpServletResponse response,
            Model model) {
        UUID id = view.row().id();
        String page = FulfilmentQuery.PATH + "/" + id;
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), page + "/" + step, () -> {
                            change.run();
                            return page + "?done=" + done;
                        });
            } catch (FulfilmentRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND || refusal.reason() == Reason.FILE_UNKNOWN) {
                    throw new NotFound();
                }
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    FulfilmentView now = found(user, id);
                    Conflict.by(now.reportedBy(), now.reportedAt())
                            .with(
                                    words.text("fulfilment.state"),
                                    words.standing(now.row(), LocalDate.now(clock))
                                            .text(),
                                    null)
                            .show(response, model);
                    return page(user, now, typed, errors, model);
                }
                errors.put(field(refusal, field), words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, found(user, id), typed, errors, model);
    }

    private static String field(FulfilmentRefusal refusal, String otherwise) {
        return switch (refusal.reason()) {
            case STATE_MISSING -> "state";
            case NOTE_MISSING -> "note";
            case FILE_TYPE, FILE_EMPTY, FILE_TOO_LARGE -> "file";
            default -> otherwise;
        };
    }

    @PostMapping(ONE + "/report")
    String report(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model)
            throws IOException {
        FulfilmentView view = found(user, id);
        if (!FulfilmentWords.reports(user, view.row())) {
            throw new AccessDeniedException("not who reports this obligation");
        }
        TypedFields given = words.typed(typed);
        Map<String, String> errors = given.errors();
        FulfilmentState state = Stream.of(FulfilmentState.values())
                .filter(known -> known.reported() && known.code().equals(typed.get("state")))
                .findFirst()
                .orElse(null);
        if (state == null) {
            errors.put("state", words.text("fulfilment.refused.state-missing"));
        }
        BigDecimal amount = given.amount("amount");
        String note = given.text("note", LONGEST);
        EvidenceFile evidence = null;
        try {
            evidence = AttachedFile.chosen(file)
                    .map(sent -> EvidenceFile.of(sent.name(), sent.content()))
                    .orElse(null);
        } catch (FulfilmentRefusal refusal) {
            errors.put("file", words.refused(refusal));
        }
        EvidenceFile attached = evidence;
        return answer(
                user,
                view,
                "report",
                typed,
                errors,
                "state",
                () -> changes.report(user.scope(), id, version, new Reported(state, amount, note), attached),
                "reported",
                response,
                model);
    }

    @PostMapping(ONE + "/review")
    String review(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        FulfilmentView view = found(user, id);
        if (!FulfilmentWords.reviews(user, view.row())) {
            throw new AccessDeniedException("not who checks this obligation");
        }
        boolean confirms = "confirm".equals(typed.get("verdict"));
        TypedFields given = words.typed(typed);
        Map<String, String> errors = given.errors();
        String reason = given.text("reason", LONGEST);
        if (!confirms && reason == null) {
            errors.put("reason", words.text("fulfilment.refused.reason-missing"));
        }
        return answer(
                user,
                view,
                "review",
                typed,
                errors,
                "reason",
                () -> {
                    if (confirms) {
                        changes.confirm(user.scope(), id, version);
                    } else {
                        changes.dispute(user.scope(), id, version, reason);
                    }
                },
                confirms ? "confirmed" : "disputed",
                response,
                model);
    }

    @PostMapping(ONE + "/answer")
    String answer(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        FulfilmentView view = found(user, id);
        if (!FulfilmentWords.reports(user, view.row())) {
            throw new AccessDeniedException("not who answers for this obligation");
        }
        TypedFields given = words.typed(typed);
        Map<String, String> errors = given.errors();
        String said = given.text("answer", LONGEST);
        if (said == null) {
            errors.put("answer", words.text("fulfilment.refused.reason-missing"));
        }
        return answer(
                user,
                view,
                "answer",
                typed,
                errors,
                "answer",
                () -> changes.answer(user.scope(), id, version, said),
                "answered",
                response,
                model);
    }

    @GetMapping(ONE + "/evidence/{file}")
    ResponseEntity<byte[]> evidence(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        if (!FulfilmentWords.opensEvidence(user, found(user, id).row())) {
            throw new AccessDeniedException("not who reports or checks this obligation");
        }
        OpenedEvidence opened = fulfilments.evidence(user.scope(), id, file).orElseThrow(NotFound::new);
        return ForeignFile.answer(opened.content(), opened.type(), "evidence-" + opened.period());
    }

    @PostMapping(ONE + "/evidence/{file}/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        FulfilmentView view = found(user, id);
        if (!FulfilmentWords.reports(user, view.row())) {
            throw new AccessDeniedException("not who reports this obligation");
        }
        TypedFields given = words.typed(typed);
        Map<String, String> errors = given.errors();
        String why = given.text("why", LONGEST_WHY);
        if (why == null) {
            errors.put("why", words.text("fulfilment.refused.reason-missing"));
        }
        return answer(
                user,
                view,
                "evidence/" + file,
                typed,
                errors,
                "why",
                () -> changes.withdraw(user.scope(), id, version, file, why),
                "withdrawn",
                response,
                model);
    }
}
