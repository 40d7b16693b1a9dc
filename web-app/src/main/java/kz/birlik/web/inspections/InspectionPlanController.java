package kz.birlik.web.inspections;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionChanges.NewInspection;
import kz.birlik.legalaid.InspectionChanges.NewPlanLine;
import kz.birlik.legalaid.InspectionPlanLine;
import kz.birlik.legalaid.InspectionRefusal;
import kz.birlik.legalaid.InspectionRow.Ground;
import kz.birlik.legalaid.Inspections;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The plan of a year, and the preparation of an inspection from a line of it or for another reason. */
@Controller
@RequiredArgsConstructor
class InspectionPlanController {

    private static final Set<Role> PLANNING = EnumSet.of(Role.LAWYER, Role.OFFICER);
    private static final int PAGE = 50;
    private static final int OWN_CASES = 100;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_WHY = 500;
    private static final int LONGEST_SITE = 300;
    private static final int LONGEST_PROGRAMME = 2_000;
    private static final int FIRST_YEAR = 2010;
    private static final String NEW_LINE = PlanQuery.PATH + "/new";
    private static final String LINE = PlanQuery.PATH + "/{line}";
    private static final String NEW = InspectionQuery.PATH + "/new";

    private final Inspections inspections;
    private final InspectionChanges changes;
    private final Cases cases;
    private final Organisations organisations;
    private final Employers employers;
    private final PlanTable table;
    private final InspectionWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the plan with how it stands. */
    public record Line(InspectionPlanLine line, InspectionWords.Tag standing) {}

    static boolean plans(CurrentUser user) {
        return PLANNING.contains(user.role());
    }

    @GetMapping(PlanQuery.PATH)
    @Nullable
    String plan(
            CurrentUser user,
            PlanQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        table.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = LocalDate.now(clock);
        int year = query.yearOr(today.getYear());
        InspectionPlanLine after = query.after() == null
                ? null
                : inspections.planned(user.scope(), query.after()).orElse(null);
        Portion<InspectionPlanLine> page =
                Portion.of(PAGE, inspections.plan(user.scope(), year, query.organisation(), after, PAGE + 1));
        List<InspectionPlanLine> lines = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("year", String.valueOf(year));
        model.addAttribute("before", year > FIRST_YEAR ? query.of(year - 1).url(PlanQuery.PATH) : null);
        model.addAttribute("next", year <= today.getYear() ? query.of(year + 1).url(PlanQuery.PATH) : null);
        model.addAttribute(
                "lines",
                lines.stream()
                        .map(line -> new Line(line, words.planned(line, today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        lines.stream().map(InspectionPlanLine::organisation).toList(), today));
        page.show(
                model,
                last -> query.after(last.id()).url(PlanQuery.PATH),
                query.after() != null,
                query.first().url(PlanQuery.PATH));
        model.addAttribute("plans", plans(user));
        return "inspections/plan";
    }

    /** Empty while nobody has said where; what is out of the scope is not there. */
    private Optional<OrganisationView> place(CurrentUser user, @Nullable String asked) {
        return asked == null || asked.isBlank()
                ? Optional.empty()
                : Optional.of(organisations
                        .find(user.scope(), asked.strip(), LocalDate.now(clock))
                        .orElseThrow(NotFound::new));
    }

    private List<Choice> employersOf(CurrentUser user, OrganisationView place) {
        return employers.of(user.scope(), place.code(), LocalDate.now(clock)).stream()
                .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                .toList();
    }

    private static UUID idOr(TypedFields typed, String field) {
        UUID id = typed.id(field);
        // Nobody has this id: the change refuses it beside its field
        return id == null ? new UUID(0, 0) : id;
    }

    @GetMapping(NEW_LINE)
    String newLine(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        LocalDate month = LocalDate.now(clock).withDayOfMonth(1).plusMonths(1);
        return newLine(
                user, place(user, organisation).orElse(null), words.typed(Map.of("month", month.toString())), model);
    }

    private String newLine(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        model.addAttribute("organisation", place);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("employers", place == null ? List.of() : employersOf(user, place));
        model.addAttribute("key", submissions.newKey());
        return "inspections/plan-new";
    }

    @PostMapping(NEW_LINE)
    String newLine(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation).orElseThrow(NotFound::new);
        TypedFields typed = words.typed(fields);
        typed.choose("employer");
        NewPlanLine line = new NewPlanLine(
                place.code(), idOr(typed, "employer"), typed.day("month"), typed.needed("reason", LONGEST_REASON));
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), NEW_LINE, () -> {
                            changes.plan(user.scope(), InspectionWords.reader(user), line);
                            return PlanQuery.PATH + "?year=" + line.month().getYear();
                        });
            } catch (InspectionRefusal refusal) {
                refused(refusal, typed);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return newLine(user, place, typed, model);
    }

    /** Beside which field a refusal stands. */
    private void refused(InspectionRefusal refusal, TypedFields typed) {
        typed.refuse(
                switch (refusal.reason()) {
                    case NOT_FOUND, PLAN_OVER -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("does not plan inspections");
                    case EMPLOYER_UNKNOWN -> "employer";
                    case MONTH_PASSED, PLANNED_ALREADY -> "month";
                    case CHECKLIST_UNKNOWN -> "checklist";
                    case PERSON_UNKNOWN -> "lead";
                    case CASE_UNKNOWN -> "case";
                    default -> "reason";
                },
                words.refused(refusal));
    }

    @GetMapping(LINE)
    String line(CurrentUser user, @PathVariable UUID line, Model model) {
        return line(inspections.planned(user.scope(), line).orElseThrow(NotFound::new), words.typed(Map.of()), model);
    }

    private String line(InspectionPlanLine line, TypedFields typed, Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("line", line);
        model.addAttribute("standing", words.planned(line, today));
        model.addAttribute(
                "place",
                organisations.names(List.of(line.organisation()), today).get(line.organisation()));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "inspections/plan-line";
    }

    /** Drops it, with a reason. */
    @PostMapping(LINE)
    String drop(
            CurrentUser user,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        InspectionPlanLine held = inspections.planned(user.scope(), line).orElseThrow(NotFound::new);
        TypedFields typed = words.typed(fields);
        String why = typed.needed("why", LONGEST_WHY);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), PlanQuery.PATH + "/" + line, () -> {
                            changes.drop(user.scope(), InspectionWords.reader(user), line, version, why);
                            return PlanQuery.PATH + "?year=" + held.month().getYear();
                        });
            } catch (InspectionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("does not plan inspections");
                    case CHANGED_MEANWHILE, PLAN_OVER -> {
                        InspectionPlanLine now =
                                inspections.planned(user.scope(), line).orElseThrow(NotFound::new);
                        (now.isWaiting() ? Conflict.by(null, null) : Conflict.over(null, null)).show(response, model);
                        return line(now, typed, model);
                    }
                    default -> typed.refuse("why", words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return line(held, typed, model);
    }

    @GetMapping(NEW)
    String prepare(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable UUID plan,
            Model model) {
        InspectionPlanLine line = line(user, plan);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("beginsOn", LocalDate.now(clock).toString());
        typed.put("ground", Ground.SIGNAL.code());
        if (line != null) {
            typed.put("employer", line.employer().toString());
        }
        return prepare(
                user,
                place(user, line == null ? organisation : line.organisationCode())
                        .orElse(null),
                line,
                words.typed(typed),
                model);
    }

    private @Nullable InspectionPlanLine line(CurrentUser user, @Nullable UUID plan) {
        return plan == null
                ? null
                : inspections
                        .planned(user.scope(), plan)
                        .filter(InspectionPlanLine::isWaiting)
                        .orElseThrow(NotFound::new);
    }

    private String prepare(
            CurrentUser user,
            @Nullable OrganisationView place,
            @Nullable InspectionPlanLine line,
            TypedFields typed,
            Model model) {
        model.addAttribute("organisation", place);
        model.addAttribute("line", line);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        if (place == null) {
            return "inspections/new";
        }
        model.addAttribute("employers", employersOf(user, place));
        model.addAttribute(
                "grounds",
                List.of(Ground.SIGNAL, Ground.REQUEST).stream()
                        .map(ground -> new Choice(ground.code(), words.text("inspections.ground." + ground.code())))
                        .toList());
        model.addAttribute(
                "checklists",
                inspections.checklists(LocalDate.now(clock)).stream()
                        .map(checklist -> new Choice(checklist.code(), formats.name(checklist.name())))
                        .toList());
        model.addAttribute(
                "leads",
                inspections.inspectors(user.scope(), place.code()).stream()
                        .filter(person -> person.role() != Role.INSPECTOR
                                && !person.account().equals(user.accountId()))
                        .map(person -> new Choice(person.account().toString(), person.name()))
                        .toList());
        model.addAttribute(
                "cases",
                cases
                        .page(
                                user.scope(),
                                InspectionWords.reader(user),
                                new CaseFilter(CaseFilter.Show.MINE, null, null, OWN_CASES))
                        .stream()
                        .map(each -> new Choice(each.id().toString(), each.number()))
                        .toList());
        model.addAttribute("key", submissions.newKey());
        return "inspections/new";
    }

    @PostMapping(NEW)
    String prepare(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable UUID plan,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        InspectionPlanLine line = line(user, plan);
        OrganisationView place = place(user, line == null ? organisation : line.organisationCode())
                .orElseThrow(NotFound::new);
        TypedFields typed = words.typed(fields);
        Ground ground = line != null ? Ground.PLAN : typed.chosen(Ground.class, "ground");
        if (line == null && ground == Ground.PLAN) {
            typed.refuse("ground", words.text("form.error.choose"));
        }
        if (line == null) {
            typed.choose("employer");
        }
        UUID lead = typed.id("lead");
        NewInspection given = new NewInspection(
                place.code(),
                line == null ? idOr(typed, "employer") : line.employer(),
                typed.text("site", LONGEST_SITE),
                Objects.requireNonNullElse(ground, Ground.SIGNAL),
                typed.ticked("joint"),
                line == null ? null : line.id(),
                ground == Ground.REQUEST ? typed.id("case") : null,
                typed.needed("checklist", 40),
                typed.text("programme", LONGEST_PROGRAMME),
                lead == null ? user.accountId() : new AccountId(lead),
                typed.day("beginsOn"),
                false);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> InspectionQuery.PATH + "/"
                                        + changes.prepare(user.scope(), InspectionWords.reader(user), given)
                                        + "?done");
            } catch (InspectionRefusal refusal) {
                refused(refusal, typed);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return prepare(user, place, line, typed, model);
    }
}
