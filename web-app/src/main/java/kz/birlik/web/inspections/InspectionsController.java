package kz.birlik.web.inspections;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.InspectionRow;
import kz.birlik.legalaid.InspectionStage;
import kz.birlik.legalaid.InspectionStep;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.Event;
import kz.birlik.legalaid.InspectionView.Term;
import kz.birlik.legalaid.InspectionView.Violation;
import kz.birlik.legalaid.Inspections;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidPart;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of inspections, one inspection with its next step and its papers, and numbers of a year. */
@Controller
@RequiredArgsConstructor
class InspectionsController {

    private static final int PAGE = 25;
    private static final int FIRST_YEAR = 2010;
    private static final String ONE = InspectionQuery.PATH + "/{id}";

    private final Inspections inspections;
    private final LegalAidFigures figures;
    private final Organisations organisations;
    private final InspectionTable table;
    private final InspectionFiguresTable figuresTable;
    private final PlanTable plans;
    private final InspectionPapers papers;
    private final InspectionWords words;
    private final Exports exports;
    private final KeptReading kept;
    private final Clock clock;

    /** A line of the list. */
    public record Row(InspectionRow row, InspectionWords.Tag standing, InspectionWords.@Nullable Tag due) {}

    public record TermLine(Term term, InspectionWords.Tag standing) {}

    public record ViolationLine(Violation violation, String norm, InspectionWords.Tag standing) {}

    /** A question of the checklist with what was found. */
    public record Checked(
            Question question,
            @Nullable String result,
            @Nullable String note) {}

    /** Inspections of an organisation directly below. */
    public record Part(LegalAidPart part, @Nullable String url) {}

    /** What happened on a day. */
    public record Happening(
            Event event, String title, @Nullable String about, String tone) {}

    @GetMapping(InspectionQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            InspectionQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        table.refuseForeign(user, query);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.own(model, user, query, page -> list(user, query, page));
    }

    private String list(CurrentUser user, InspectionQuery query, Model model) {
        LocalDate today = LocalDate.now(clock);
        Portion<InspectionRow> page =
                Portion.of(PAGE, inspections.page(user.scope(), InspectionWords.reader(user), query.filter(PAGE + 1)));
        List<InspectionRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Row(row, words.stage(row), words.due(row.nextDue(), today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(InspectionRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                InspectionQuery.shown(user).stream()
                        .map(show -> new Tab(
                                words.text("inspections.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        model.addAttribute("stages", words.choices("inspections.stage", InspectionStage.values()));
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("plans", InspectionPlanController.plans(user));
        model.addAttribute(
                "behind",
                query.figure() == null
                        ? null
                        : words.text("inspections.behind." + query.figure(), String.valueOf(query.year())));
        return "inspections/inspections";
    }

    @GetMapping(InspectionFiguresQuery.PATH)
    @Nullable
    String figures(
            CurrentUser user,
            InspectionFiguresQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        plans.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, figuresTable, request, response);
        }
        return kept.page(model, user, query, page -> figures(user, query, page));
    }

    private String figures(CurrentUser user, InspectionFiguresQuery query, Model model) {
        int now = LocalDate.now(clock).getYear();
        int year = query.yearOr(now);
        String shown = query.organisation() == null ? user.organisationCode() : query.organisation();
        Line line = user.scope().line();
        InspectionFiguresQuery ofYear = query.in(year);
        model.addAttribute(
                "figures",
                figures.years(user.scope(), shown, line, year, year)
                        .orElseThrow(NotFound::new)
                        .of(year)
                        .numbers());
        model.addAttribute(
                "parts",
                figures.organisations(user.scope(), shown, line, year).stream()
                        .filter(part -> part.code() != null)
                        .map(part -> new Part(
                                part, part.open() ? ofYear.of(part.code()).url() : null))
                        .toList());
        model.addAttribute("inspectors", figures.inspectors(user.scope(), shown, line, year));
        model.addAttribute("query", query);
        model.addAttribute("year", String.valueOf(year));
        model.addAttribute("before", year > FIRST_YEAR ? query.in(year - 1).url() : null);
        model.addAttribute("next", year < now ? query.in(year + 1).url() : null);
        model.addAttribute("partFiles", Downloads.of(ofYear.url()));
        model.addAttribute("leaderFiles", Downloads.of(ofYear.leaders().url()));
        return "inspections/figures";
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        InspectionView view =
                inspections.find(user.scope(), InspectionWords.reader(user), id).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("view", view);
        model.addAttribute("standing", words.stage(view.row()));
        model.addAttribute("ground", words.ground(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("nextTerm", view.next().orElse(null));
        model.addAttribute("inspectionDue", words.due(view.row().nextDue(), today));
        model.addAttribute(
                "terms",
                view.terms().stream()
                        .map(term -> new TermLine(term, words.term(term, today)))
                        .toList());
        model.addAttribute(
                "violations",
                view.violations().stream()
                        .map(violation ->
                                new ViolationLine(violation, words.norm(violation), words.violation(violation)))
                        .toList());
        model.addAttribute(
                "checked",
                view.checklist().questions().stream()
                        .map(question -> view.answer(question.id())
                                .map(answer ->
                                        new Checked(question, answer.result().code(), answer.note()))
                                .orElse(new Checked(question, null, null)))
                        .toList());
        model.addAttribute(
                "happened",
                view.events().stream().map(event -> happening(view, event)).toList());
        InspectionStep next = next(view);
        model.addAttribute("nextStep", view.works() && next != null ? next.code() : null);
        model.addAttribute("onSite", view.works() && view.row().stage() == InspectionStage.ON_SITE);
        model.addAttribute("steps", view.works() ? others(view, next) : List.of());
        model.addAttribute(
                "papers",
                view.works()
                        ? papers.of(view).stream().map(DocumentPurpose::code).toList()
                        : List.of());
        model.addAttribute("done", done != null);
        return "inspections/inspection";
    }

    private Happening happening(InspectionView view, Event event) {
        return new Happening(
                event,
                words.text("inspections.event." + event.kind()),
                view.violations().stream()
                        .filter(violation -> violation.id().equals(event.violation()))
                        .map(Violation::body)
                        .findFirst()
                        .orElse(null),
                switch (event.kind()) {
                    case "removed", "close", "answer" -> "success";
                    case "violation", "remains", "appeal", "hand-over", "call-off" -> "attention";
                    default -> "information";
                });
    }

    /** What usually comes next; everything else that fits stands beside it. */
    private static @Nullable InspectionStep next(InspectionView view) {
        boolean clean = view.row().openViolations() == 0;
        return switch (view.row().stage()) {
            case PREPARED -> InspectionStep.START;
            case ON_SITE -> view.unanswered() == 0 ? InspectionStep.FINISH : null;
            case CONCLUDED -> clean ? InspectionStep.CLOSE : InspectionStep.DEMAND;
            case DEMANDED -> clean ? InspectionStep.CLOSE : InspectionStep.ANSWER;
            case ANSWERED, HANDED_OVER -> clean ? InspectionStep.CLOSE : InspectionStep.REMOVED;
            case CLOSED -> null;
        };
    }

    private static List<String> others(InspectionView view, @Nullable InspectionStep next) {
        boolean clean = view.row().openViolations() == 0;
        return Arrays.stream(InspectionStep.values())
                .filter(step -> step.fits(view.row().stage()) && step != next)
                .filter(step -> !clean || !EndsViolations.STEPS.contains(step))
                .filter(step -> clean || step != InspectionStep.CLOSE)
                .filter(step -> step != InspectionStep.FINISH || view.unanswered() == 0)
                .filter(step -> step != InspectionStep.APPEAL || view.appealedOn() == null)
                .filter(step -> step != InspectionStep.DECIDED || view.appealedOn() != null && view.appeal() == null)
                .filter(step -> step != InspectionStep.CANCELLED
                        || view.appeal() != null && view.appeal() != InspectionView.Appeal.KEPT)
                .filter(step -> step != InspectionStep.MOVE || view.next().isPresent())
                .map(InspectionStep::code)
                .toList();
    }

    /** The act and the demand, made from what is recorded. */
    @GetMapping(ONE + "/paper/{kind}")
    void paper(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(name = "in", required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        InspectionView view =
                inspections.find(user.scope(), InspectionWords.reader(user), id).orElseThrow(NotFound::new);
        if (!view.works()) {
            throw new AccessDeniedException("not an inspector of this inspection");
        }
        papers.answer(user, view, kind, language, as, response);
    }
}
