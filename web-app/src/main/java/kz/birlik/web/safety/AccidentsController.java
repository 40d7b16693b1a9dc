package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentRefusal;
import kz.birlik.safety.AccidentRefusal.Reason;
import kz.birlik.safety.AccidentRow;
import kz.birlik.safety.AccidentVictim;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of accidents, one of them, its victims for those who need to know, and the registration of one. */
@Controller
@RequiredArgsConstructor
class AccidentsController {

    private static final int PAGE = 50;
    private static final String NEW = AccidentQuery.PATH + "/new";

    private final Accidents accidents;
    private final AccidentChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final AskedOrganisation askedOrganisation;
    private final AccidentTable table;
    private final AccidentWords words;
    private final Exports exports;
    private final Policy policy;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;
    private final OneReading reading;
    private final KeptReading kept;

    /** A line of the list. */
    public record Line(AccidentRow row, Tag severity, Tag stage) {}

    /** A term with how it stands. @param markable whether it is marked here, and not by another step */
    public record TermLine(AccidentView.Term term, String what, String until, Tag standing, boolean markable) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Line line(AccidentRow row) {
        return new Line(row, words.severity(row), words.stage(row));
    }

    @GetMapping(AccidentQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            AccidentQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.own(model, user, query, page -> list(user, query, page));
    }

    private String list(CurrentUser user, AccidentQuery query, Model model) {
        Portion<AccidentRow> page = Portion.of(PAGE, accidents.page(user.scope(), query.filter(PAGE + 1)));
        List<AccidentRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows.stream().map(this::line).toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(AccidentRow::organisation).toList(), today()));
        model.addAttribute(
                "tabs",
                AccidentQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("accidents.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", AccidentWords.keeps(user));
        return "safety/accidents";
    }

    @GetMapping(AccidentQuery.PATH + "/{id}")
    String show(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        return reading.of(() -> show(user, id, done != null, model));
    }

    private String show(CurrentUser user, UUID id, boolean done, Model model) {
        AccidentView view = accidents.find(user.scope(), id).orElseThrow(NotFound::new);
        AccidentReader reader = AccidentWords.reader(user);
        boolean knows = accidents.needsToKnow(user.scope(), reader, id);
        model.addAttribute("view", view);
        model.addAttribute("line", line(view.row()));
        List<TermLine> terms = view.terms().stream().map(this::line).toList();
        model.addAttribute(
                "notices", terms.stream().filter(each -> each.term().isNotice()).toList());
        model.addAttribute(
                "terms", terms.stream().filter(each -> !each.term().isNotice()).toList());
        model.addAttribute("fine", fine(view));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today())
                        .get(view.row().organisation()));
        model.addAttribute("knows", knows);
        List<AccidentFile> files = accidents.files(user.scope(), reader, id).orElse(List.of());
        model.addAttribute("opinionFiles", count(files, AccidentFile.Kind.OPINION));
        model.addAttribute("actFiles", count(files, AccidentFile.Kind.ACT));
        model.addAttribute("readers", accidents.readers(user.scope(), reader, id));
        model.addAttribute("keeper", AccidentWords.keeps(user));
        model.addAttribute("opensCases", user.role() == Role.OFFICER || user.role() == Role.LAWYER);
        model.addAttribute("caseUrl", caseUrl(user, view));
        model.addAttribute("done", done);
        return "safety/accident";
    }

    /** To the case by its number; neither field knows the records of the other. */
    private @Nullable String caseUrl(CurrentUser user, AccidentView view) {
        String number = view.contestCase();
        if (number == null || !policy.lets(user.role(), "/app/cases")) {
            return null;
        }
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("show", "all");
        asked.put("words", number);
        return FilterAddress.of("/app/cases", asked);
    }

    /** Beside a notice that is overdue; empty where none is, and where the rates of that day are not known. */
    private @Nullable String fine(AccidentView view) {
        return view.terms().stream()
                .filter(term -> term.isNotice() && term.isLate(clock.instant(), today()))
                .map(AccidentView.Term::dueOn)
                .min(LocalDate::compareTo)
                .map(words::fine)
                .orElse(null);
    }

    /** Of those that can still be opened. */
    private static long count(List<AccidentFile> files, AccidentFile.Kind kind) {
        return files.stream()
                .filter(file -> file.kind() == kind && file.withdrawnWhy() == null)
                .count();
    }

    private TermLine line(AccidentView.Term term) {
        return new TermLine(
                term,
                words.term(term),
                words.until(term),
                words.standing(term),
                !AccidentStepController.SETTLED_ELSEWHERE.contains(term.step()));
    }

    @GetMapping(AccidentQuery.PATH + "/{id}/victims")
    String victims(CurrentUser user, @PathVariable UUID id, Model model) {
        AccidentView view = accidents.find(user.scope(), id).orElseThrow(NotFound::new);
        List<AccidentVictim> victims =
                accidents.victims(user.scope(), AccidentWords.reader(user), id).orElseThrow(NotFound::new);
        model.addAttribute("view", view);
        model.addAttribute("victims", victims);
        return "safety/victims";
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
                words.typed(Map.of(
                        "employer",
                        employer == null ? "" : employer.toString(),
                        "known",
                        words.moment(clock.instant()),
                        "severe",
                        "0",
                        "deaths",
                        "0")),
                model);
    }

    private String form(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        List<EmployerView> there = place == null ? List.of() : employers.of(user.scope(), place.code(), today());
        model.addAttribute("organisation", place);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute(
                "employers",
                there.stream()
                        .map(each -> new Choice(each.id().value().toString(), formats.name(each.name())))
                        .toList());
        words.choices(model, there);
        model.addAttribute("key", submissions.newKey());
        return "safety/accident-new";
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
        Described described = words.described(typed);
        if (employer == null) {
            typed.refuse("employer", words.text("accidents.refused.employer-unknown"));
        } else if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> AccidentQuery.PATH + "/"
                                        + changes.register(
                                                user.scope(),
                                                AccidentWords.reader(user),
                                                place.code(),
                                                employer,
                                                described,
                                                false)
                                        + "?done");
            } catch (AccidentRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(
                        refusal.reason() == Reason.DATE_IN_FUTURE ? "known" : AccidentWords.field(refusal.reason()),
                        words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(user, place, typed, model);
    }
}
