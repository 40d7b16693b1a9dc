package kz.birlik.web.checks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionFigures;
import kz.birlik.safety.SafetyInspectionFigures.Line;
import kz.birlik.safety.SafetyInspectionRow;
import kz.birlik.safety.SafetyInspectionStage;
import kz.birlik.safety.SafetyInspectionStep;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.Event;
import kz.birlik.safety.SafetyInspectionView.Finding;
import kz.birlik.safety.SafetyInspectionView.Stop;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of inspections of safety, their split by initiative, one inspection with its next step and its papers. */
@Controller
@RequiredArgsConstructor
class ChecksController {

    private static final int PAGE = 25;
    private static final int FIRST_YEAR = 2010;
    private static final String ONE = CheckQuery.PATH + "/{id}";

    private final SafetyInspections inspections;
    private final Organisations organisations;
    private final CheckTable table;
    private final CheckFiguresTable split;
    private final CheckPapers papers;
    private final CheckWords words;
    private final Formats formats;
    private final Exports exports;
    private final Clock clock;
    private final KeptReading kept;

    /** A line of the list. */
    public record Row(
            SafetyInspectionRow row, Tag standing, @Nullable Tag due) {}

    public record FindingLine(Finding finding, String norm, Tag standing, Tag risk, boolean stopped) {}

    public record StopLine(
            Stop stop,
            String demanded,
            @Nullable String answered,
            @Nullable String lifted) {}

    /** A question of the checklist with what was found. */
    public record Checked(
            Question question,
            @Nullable String result,
            @Nullable String note) {}

    /** What happened on a day. */
    public record Happening(
            Event event, String title, @Nullable String about, String tone) {}

    /** What one initiative comes to in a year. */
    public record Share(InspectionInitiative initiative, Line line, String url) {}

    /** An organisation directly below, with a number for each initiative. */
    public record Part(SafetyInspectionFigures.Part part, MultilingualText name, List<Long> counts, String url) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(CheckQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            CheckQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> list(user, query, page));
    }

    private String list(CurrentUser user, CheckQuery query, Model model) {
        LocalDate today = today();
        Portion<SafetyInspectionRow> page = Portion.of(PAGE, inspections.page(user.scope(), query.filter(PAGE + 1)));
        List<SafetyInspectionRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Row(row, words.stage(row), words.due(row.nextDue(), today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(SafetyInspectionRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                CheckQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("checks.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        model.addAttribute("initiatives", words.choices("checks.initiative", InspectionInitiative.values()));
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", CheckWords.keeps(user));
        return "checks/checks";
    }

    @GetMapping(CheckYearQuery.PATH)
    @Nullable
    String figures(
            CurrentUser user,
            CheckYearQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, split, request, response);
        }
        return kept.page(model, user, query, page -> split(user, query, page));
    }

    private String split(CurrentUser user, CheckYearQuery query, Model model) {
        int now = today().getYear();
        int year = query.yearOr(now);
        String shown = query.organisation() == null ? user.organisationCode() : query.organisation();
        SafetyInspectionFigures figures = inspections.figures(user.scope(), year, query.organisation());
        model.addAttribute("figures", figures);
        model.addAttribute(
                "shares",
                Stream.of(InspectionInitiative.values())
                        .map(initiative -> new Share(
                                initiative,
                                figures.lines().stream()
                                        .filter(line -> line.initiative() == initiative)
                                        .findFirst()
                                        .orElse(new Line(initiative, 0, 0, 0, 0)),
                                behind(initiative, query.organisation(), year)))
                        .toList());
        List<SafetyInspectionFigures.Part> parts = inspections.parts(user.scope(), year, shown);
        var names = organisations.names(
                parts.stream().map(SafetyInspectionFigures.Part::organisation).toList(), today());
        model.addAttribute(
                "parts",
                parts.stream()
                        .map(part -> new Part(
                                part,
                                names.get(part.organisation()),
                                Arrays.stream(InspectionInitiative.values())
                                        .map(part.figures()::of)
                                        .toList(),
                                new CheckYearQuery(String.valueOf(year), part.code()).url()))
                        .toList());
        model.addAttribute("initiatives", InspectionInitiative.values());
        model.addAttribute("files", Downloads.of(query.url()));
        model.addAttribute("query", query);
        model.addAttribute("year", String.valueOf(year));
        model.addAttribute("before", year > FIRST_YEAR ? query.of(year - 1).url() : null);
        model.addAttribute("next", year < now ? query.of(year + 1).url() : null);
        return "checks/figures";
    }

    private static String behind(InspectionInitiative initiative, @Nullable String organisation, int year) {
        return new CheckQuery("all", initiative.code(), null, organisation, String.valueOf(year), null, null).url();
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        SafetyInspectionView view = inspections.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = today();
        boolean keeper = CheckWords.keeps(user);
        model.addAttribute("view", view);
        model.addAttribute("standing", words.stage(view.row()));
        model.addAttribute("initiative", words.initiative(view.row().initiative()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("nextDue", words.due(view.row().nextDue(), today));
        List<UUID> stopped = view.stopsInForce().stream().map(Stop::finding).toList();
        model.addAttribute(
                "findings",
                view.findings().stream()
                        .map(finding -> new FindingLine(
                                finding,
                                words.norm(finding),
                                words.finding(finding, today),
                                words.risk(finding.risk()),
                                stopped.contains(finding.id())))
                        .toList());
        model.addAttribute(
                "stops",
                view.stops().stream()
                        .map(stop -> new StopLine(
                                stop, moment(stop.demandedAt()), moment(stop.answeredAt()), moment(stop.liftedAt())))
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
        SafetyInspectionStep next = next(view);
        model.addAttribute("keeper", keeper);
        model.addAttribute("nextStep", keeper && next != null ? next.code() : null);
        model.addAttribute("onSite", keeper && view.row().stage() == SafetyInspectionStage.ON_SITE);
        model.addAttribute("steps", keeper ? others(view, next) : List.of());
        model.addAttribute(
                "papers",
                keeper ? papers.of(view).stream().map(DocumentPurpose::code).toList() : List.of());
        model.addAttribute("done", done != null);
        return "checks/check";
    }

    private @Nullable String moment(@Nullable Instant moment) {
        return moment == null ? null : formats.dateTime(moment);
    }

    private Happening happening(SafetyInspectionView view, Event event) {
        return new Happening(
                event,
                words.text("checks.event." + event.kind()),
                view.findings().stream()
                        .filter(finding -> finding.id().equals(event.finding()))
                        .map(Finding::body)
                        .findFirst()
                        .orElse(null),
                switch (event.kind()) {
                    case "removed", "close", "answer", "stop-lifted" -> "success";
                    case "finding", "remains", "stop", "hand-over", "call-off" -> "attention";
                    default -> "information";
                });
    }

    /** What usually comes next; everything else that fits stands beside it. */
    private static @Nullable SafetyInspectionStep next(SafetyInspectionView view) {
        boolean clean = view.row().openFindings() == 0;
        return switch (view.row().stage()) {
            case PREPARED -> SafetyInspectionStep.START;
            case ON_SITE -> view.unanswered() == 0 ? SafetyInspectionStep.FINISH : null;
            case CONCLUDED -> clean ? SafetyInspectionStep.CLOSE : SafetyInspectionStep.DEMAND;
            case DEMANDED -> clean ? SafetyInspectionStep.CLOSE : SafetyInspectionStep.ANSWER;
            case ANSWERED, HANDED_OVER -> clean ? SafetyInspectionStep.CLOSE : SafetyInspectionStep.REMOVED;
            case CLOSED -> null;
        };
    }

    private static List<String> others(SafetyInspectionView view, @Nullable SafetyInspectionStep next) {
        boolean clean = view.row().openFindings() == 0;
        boolean stopped = view.row().stops() > 0;
        boolean unanswered = view.stopsInForce().stream().anyMatch(stop -> stop.answer() == null);
        return Arrays.stream(SafetyInspectionStep.values())
                .filter(step -> step.fits(view.row().stage()) && step != next)
                .filter(step -> !clean || !CheckStepController.OF_OPEN.contains(step))
                .filter(step -> clean || step != SafetyInspectionStep.CLOSE)
                .filter(step -> step != SafetyInspectionStep.FINISH || view.unanswered() == 0)
                .filter(step -> step != SafetyInspectionStep.STOP
                        || view.stopsInForce().size() < view.open().size())
                .filter(step -> step != SafetyInspectionStep.STOP_ANSWER || unanswered)
                .filter(step -> step != SafetyInspectionStep.STOP_LIFTED || stopped)
                .filter(step -> step != SafetyInspectionStep.MOVE
                        || view.open().stream().anyMatch(finding -> finding.dueOn() != null))
                .map(SafetyInspectionStep::code)
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
        SafetyInspectionView view = inspections.find(user.scope(), id).orElseThrow(NotFound::new);
        papers.answer(user, view, kind, language, as, response);
    }
}
