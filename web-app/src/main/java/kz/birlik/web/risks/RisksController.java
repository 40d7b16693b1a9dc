package kz.birlik.web.risks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.RiskChanges;
import kz.birlik.safety.RiskChanges.Assessed;
import kz.birlik.safety.RiskChanges.Described;
import kz.birlik.safety.RiskRefusal;
import kz.birlik.safety.RiskRow;
import kz.birlik.safety.RiskView;
import kz.birlik.safety.RiskView.Assessment;
import kz.birlik.safety.RiskView.Hazard;
import kz.birlik.safety.RiskView.Measure;
import kz.birlik.safety.RiskView.Occasion;
import kz.birlik.safety.Risks;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of workplaces; one with its assessments, and the beginning of one. */
@Controller
@RequiredArgsConstructor
class RisksController {

    private static final int PAGE = 50;
    private static final int LONGEST = 300;
    private static final int LONGEST_NOTE = 1_000;
    private static final String NEW = RiskQuery.PATH + "/new";

    private final Risks risks;
    private final RiskChanges changes;
    private final Organisations organisations;
    private final AskedOrganisation askedOrganisation;
    private final RiskTable table;
    private final RiskWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Clock clock;

    /** A line of the list. */
    public record Line(RiskRow row, @Nullable Tag highest, Tag due) {}

    /** A measure with how it stands. */
    public record MeasureLine(Measure measure, String side, Tag standing) {}

    /** A hazard with its levels in words. */
    public record HazardLine(
            Hazard hazard, Tag before, @Nullable Tag after, List<MeasureLine> measures) {}

    /** An assessment as the page shows it. */
    public record AssessmentLine(Assessment assessment, String occasion, List<HazardLine> hazards) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(RiskQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            RiskQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = today();
        Portion<RiskRow> page = Portion.of(PAGE, risks.page(user.scope(), query.filter(PAGE + 1)));
        List<RiskRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("resetUrl", query.filtered() ? RiskQuery.PATH : null);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.highest(row), words.due(row, today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(RiskRow::organisation).toList(), today));
        model.addAttribute(
                "demands",
                query.employer() == null ? List.of() : risks.demands(user.scope(), new EmployerId(query.employer())));
        model.addAttribute(
                "tabs",
                RiskQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("risks.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("matrix", risks.matrix(today));
        model.addAttribute("keeper", RiskWords.keeps(user));
        return "risks/list";
    }

    @GetMapping(RiskQuery.PATH + "/{id}")
    String shown(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        RiskView view = risks.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = today();
        List<AssessmentLine> assessments =
                view.assessments().stream().map(this::line).toList();
        model.addAttribute("view", view);
        model.addAttribute("now", assessments.get(0));
        model.addAttribute("earlier", assessments.subList(1, assessments.size()));
        model.addAttribute("highest", words.highest(view.row()));
        model.addAttribute("due", words.due(view.row(), today));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("matrix", risks.matrix(view.current().madeOn()));
        model.addAttribute("keeper", RiskWords.keeps(user));
        model.addAttribute("done", done != null);
        return "risks/workplace";
    }

    private AssessmentLine line(Assessment assessment) {
        LocalDate today = today();
        return new AssessmentLine(
                assessment,
                words.occasion(assessment.occasion()),
                assessment.hazards().stream()
                        .map(hazard -> new HazardLine(
                                hazard,
                                words.level(hazard.before()),
                                hazard.after() == null ? null : words.level(hazard.after()),
                                hazard.measures().stream()
                                        .map(measure -> new MeasureLine(
                                                measure, words.side(measure.side()), words.standing(measure, today)))
                                        .toList()))
                        .toList());
    }

    @GetMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable UUID employer,
            Model model) {
        return form(
                user,
                askedOrganisation.ofForm(user, organisation),
                words.typed(Map.of("employer", Objects.toString(employer, ""), "on", today().toString())),
                model);
    }

    private String form(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        model.addAttribute("organisation", place);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("employers", askedOrganisation.employers(user, place));
        model.addAttribute("key", submissions.newKey());
        return "risks/new";
    }

    @PostMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = askedOrganisation.ofForm(user, organisation);
        if (place == null) {
            throw new NotFound();
        }
        TypedFields typed = words.typed(fields);
        typed.choose("employer");
        UUID employer = typed.id("employer");
        Described described = described(typed);
        Assessed assessed = assessed(typed, Occasion.FIRST);
        if (employer == null) {
            typed.refuse("employer", words.text("risks.refused.employer-unknown"));
        } else if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> RiskQuery.PATH + "/"
                                        + changes.open(user.scope(), place.code(), employer, described, assessed, false)
                                        + "?done");
            } catch (RiskRefusal refusal) {
                if (refusal.reason() == RiskRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(RiskStepController.field(refusal.reason()), words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(user, place, typed, model);
    }

    static Described described(TypedFields typed) {
        return new Described(typed.needed("called", LONGEST), typed.text("site", LONGEST));
    }

    static Assessed assessed(TypedFields typed, Occasion occasion) {
        return new Assessed(
                typed.day("on"), typed.needed("madeBy", LONGEST), occasion, typed.text("note", LONGEST_NOTE));
    }
}
