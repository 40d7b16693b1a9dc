package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilChanges.Described;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilRefusal;
import kz.birlik.safety.CouncilRefusal.Reason;
import kz.birlik.safety.CouncilRow;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.CouncilView;
import kz.birlik.safety.CouncilView.Chair;
import kz.birlik.safety.CouncilView.Member;
import kz.birlik.safety.Councils;
import kz.birlik.safety.WithoutCouncil;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
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

/** The lists of councils, of their decisions and of employers without one; one council, and the beginning of one. */
@Controller
@RequiredArgsConstructor
class CouncilsController {

    private static final int PAGE = 50;
    private static final int LONGEST = 300;
    private static final String NEW = CouncilQuery.PATH + "/new";

    private final Councils councils;
    private final CouncilChanges changes;
    private final Organisations organisations;
    private final AskedOrganisation askedOrganisation;
    private final CouncilTable table;
    private final MissingTable missingTable;
    private final CouncilDecisionTable decisionTable;
    private final CouncilWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Clock clock;
    private final KeptReading kept;

    /** A line of the list. */
    public record Line(CouncilRow row, Tag parity, Tag rotation, boolean termOver) {}

    /** A decision with how it stands. */
    public record DecisionLine(CouncilDecision decision, String side, Tag standing) {}

    /** Somebody who sits in the council. */
    public record MemberLine(Member member, Tag training, boolean chairs) {}

    /** A side with who sits there. */
    public record SideMembers(CouncilSide side, String label, List<MemberLine> members) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(CouncilQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            CouncilQuery query,
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

    private String list(CurrentUser user, CouncilQuery query, Model model) {
        LocalDate today = today();
        Portion<CouncilRow> page = Portion.of(PAGE, councils.page(user.scope(), query.filter(PAGE + 1)));
        List<CouncilRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.parity(row), words.rotation(row, today), row.isTermOver(today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(CouncilRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                CouncilQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("councils.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", CouncilWords.keeps(user));
        return "safety/councils";
    }

    @GetMapping(MissingQuery.PATH)
    @Nullable
    String missing(
            CurrentUser user,
            MissingQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, missingTable, request, response);
        }
        Portion<WithoutCouncil> page = Portion.of(PAGE, councils.missing(user.scope(), query.filter(PAGE + 1)));
        List<WithoutCouncil> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(WithoutCouncil::organisation).toList(), today()));
        model.addAttribute("threshold", councils.threshold());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", CouncilWords.keeps(user));
        return "safety/missing";
    }

    @GetMapping(CouncilDecisionQuery.PATH)
    @Nullable
    String decisions(
            CurrentUser user,
            CouncilDecisionQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, decisionTable, request, response);
        }
        Portion<CouncilDecision> page = Portion.of(PAGE, councils.decisions(user.scope(), query.filter(PAGE + 1)));
        List<CouncilDecision> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows.stream().map(this::line).toList());
        model.addAttribute(
                "tabs",
                CouncilDecisionQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("councils.decisions.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        return "safety/decisions";
    }

    private DecisionLine line(CouncilDecision decision) {
        return new DecisionLine(decision, words.side(decision.side()), words.standing(decision, today()));
    }

    @GetMapping(CouncilQuery.PATH + "/{id}")
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        CouncilView view = councils.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = today();
        UUID chair = view.chairs().stream()
                .filter(each -> each.endedOn() == null)
                .map(Chair::member)
                .findFirst()
                .orElse(null);
        model.addAttribute("view", view);
        model.addAttribute("parity", words.parity(view.row()));
        model.addAttribute("rotation", words.rotation(view.row(), today));
        model.addAttribute(
                "sides",
                Stream.of(CouncilSide.values())
                        .map(side -> new SideMembers(
                                side,
                                words.side(side),
                                view.members().stream()
                                        .filter(member -> member.side() == side)
                                        .map(member -> new MemberLine(
                                                member,
                                                words.training(member, today),
                                                member.id().equals(chair)))
                                        .toList()))
                        .toList());
        model.addAttribute(
                "decisions", view.decisions().stream().map(this::line).toList());
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("keeper", CouncilWords.keeps(user));
        model.addAttribute("opensPapers", CouncilWords.opensPapers(user));
        model.addAttribute("today", today);
        model.addAttribute("done", done != null);
        return "safety/council";
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
                words.typed(Map.of("employer", employer == null ? "" : employer.toString())),
                model);
    }

    private String form(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        model.addAttribute("organisation", place);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("employers", askedOrganisation.employers(user, place));
        model.addAttribute("key", submissions.newKey());
        return "safety/new";
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
        if (employer == null) {
            typed.refuse("employer", words.text("councils.refused.employer-unknown"));
        } else if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> CouncilQuery.PATH + "/"
                                        + changes.form(user.scope(), place.code(), employer, described, false)
                                        + "?done");
            } catch (CouncilRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(CouncilStepController.field(refusal.reason()), words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(user, place, typed, model);
    }

    static Described described(TypedFields typed) {
        return new Described(typed.day("formedOn"), typed.text("formedBy", LONGEST), typed.date("termUntil"));
    }
}
