package kz.birlik.web.disputes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.DisputeChanges;
import kz.birlik.bargaining.DisputeChanges.NewDispute;
import kz.birlik.bargaining.DisputeRefusal;
import kz.birlik.bargaining.DisputeRefusal.Reason;
import kz.birlik.bargaining.DisputeRow;
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.bargaining.DisputeStep;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Event;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.Disputes.TownCount;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.bargaining.StrikeCheck;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
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

/** The list of disputes, the form that begins one, and one of them with its course, terms and checks before a strike. */
@Controller
@RequiredArgsConstructor
class DisputesController {

    private static final int PAGE = 25;
    private static final int LONGEST = 1000;
    private static final String NEW = DisputeQuery.PATH + "/new";
    private static final String ONE = DisputeQuery.PATH + "/{id}";

    private final Disputes disputes;
    private final DisputeChanges changes;
    private final Negotiations negotiations;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final DisputeTable table;
    private final DisputeWords words;
    private final DisputePapers papers;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the list. */
    public record Line(
            DisputeRow row, Tag standing, @Nullable Tag due) {}

    /** A term with how it stands. */
    public record TermLine(Term term, Tag standing, boolean moved) {}

    /** What has to be in order before a strike, and what was seen of it. */
    public record CheckLine(
            StrikeCheck check, Tag standing, @Nullable String seen) {}

    /** What happened on a day. */
    public record Happened(
            LocalDate on,
            String title,
            @Nullable String result,
            @Nullable String note,
            String tone) {}

    /** A part of the way of the law. */
    public record Part(String label, String state) {}

    @GetMapping(DisputeQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            DisputeQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        table.refuseForeign(user, query);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = LocalDate.now(clock);
        Portion<DisputeRow> page = Portion.of(PAGE, disputes.page(user.scope(), query.filter(PAGE + 1)));
        List<DisputeRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.stage(row), words.due(row.nextDue(), today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(DisputeRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                DisputeQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("disputes.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        choices(user, model);
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", DisputeWords.keeps(user));
        return "disputes/disputes";
    }

    /** Regions and towns there are disputes in; the others would only lengthen the lists. */
    private void choices(CurrentUser user, Model model) {
        List<TownCount> towns = disputes.towns(user.scope());
        model.addAttribute(
                "stages",
                List.of(DisputeStage.values()).stream()
                        .map(stage -> new Choice(stage.code(), words.stage(stage)))
                        .toList());
        model.addAttribute(
                "regions",
                organisations.regions().stream()
                        .filter(region ->
                                towns.stream().anyMatch(town -> region.code().equals(town.region())))
                        .map(region -> new Choice(region.code(), formats.name(region.name())))
                        .toList());
        model.addAttribute(
                "towns",
                towns.stream()
                        .map(TownCount::town)
                        .filter(Objects::nonNull)
                        .map(town -> new Choice(town.in("ru"), formats.name(town)))
                        .distinct()
                        .sorted(Comparator.comparing(Choice::label))
                        .toList());
    }

    @GetMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable UUID negotiation,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("begunOn", LocalDate.now(clock).toString());
        NegotiationView bargained = bargained(user, negotiation);
        if (bargained == null) {
            return begin(user, organisation, null, typed, Map.of(), model);
        }
        typed.put("protocolOn", protocolOn(bargained).map(LocalDate::toString).orElse(""));
        String wanted = String.join("\n", wanted(bargained));
        typed.put("about", wanted.length() > LONGEST ? wanted.substring(0, LONGEST) : wanted);
        return begin(user, bargained.row().organisationCode(), bargained, typed, Map.of(), model);
    }

    private @Nullable NegotiationView bargained(CurrentUser user, @Nullable UUID id) {
        return id == null ? null : negotiations.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private static Optional<LocalDate> protocolOn(NegotiationView bargained) {
        return bargained.clauses().stream()
                .filter(clause -> clause.standing() == Standing.DISPUTED)
                .map(Clause::disputedOn)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo);
    }

    private static List<String> wanted(NegotiationView bargained) {
        return bargained.clauses().stream()
                .filter(clause -> clause.standing() == Standing.DISPUTED)
                .map(Clause::employeesWant)
                .filter(Objects::nonNull)
                .toList();
    }

    private String begin(
            CurrentUser user,
            @Nullable String asked,
            @Nullable NegotiationView bargained,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        OrganisationView organisation = place(user, asked);
        List<EmployerView> here = employers.of(user.scope(), organisation.code(), LocalDate.now(clock));
        model.addAttribute("organisation", organisation);
        model.addAttribute("bargained", bargained);
        model.addAttribute(
                "sites",
                here.stream()
                        .filter(employer ->
                                bargained == null || employer.id().value().equals(bargained.employerId()))
                        .flatMap(employer -> places(employer).stream())
                        .toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "disputes/new";
    }

    private OrganisationView place(CurrentUser user, @Nullable String asked) {
        String code = asked == null || asked.isBlank() ? user.organisationCode() : asked.strip();
        return organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
    }

    /** An employer once for each of its towns. */
    private List<Choice> places(EmployerView employer) {
        String id = employer.id().value().toString();
        String name = formats.name(employer.name());
        return employer.sites().isEmpty()
                ? List.of(new Choice(id, name))
                : employer.sites().stream()
                        .map(site -> new Choice(
                                id + "/" + site.id(),
                                name + " · " + formats.name(site.town()) + ", " + formats.name(site.regionName())))
                        .toList();
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable UUID negotiation,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation);
        NegotiationView bargained = bargained(user, negotiation);
        TypedFields draft = words.typed(typed);
        draft.choose("site");
        String[] chosen = draft.raw("site").split("/", 2);
        UUID employer = id(chosen[0]);
        LocalDate protocol = bargained == null ? null : draft.date("protocolOn");
        if (employer == null) {
            draft.refuse("site", words.text("disputes.refused.employer-not-here"));
        }
        String about = draft.needed("about", LONGEST);
        Integer people = draft.raw("people").isEmpty() ? null : (Integer) draft.count("people");
        LocalDate begun = protocol == null ? draft.day("begunOn") : protocol;
        if (people != null && people == 0) {
            draft.refuse("people", words.text("disputes.refused.count"));
        }
        if (draft.errors().isEmpty() && employer != null) {
            NewDispute opened = new NewDispute(
                    place.code(),
                    employer,
                    chosen.length > 1 ? id(chosen[1]) : null,
                    negotiation,
                    protocol,
                    about,
                    people,
                    draft.ticked("association"),
                    begun,
                    false);
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                typed.get(Submissions.KEY),
                                NEW,
                                () -> DisputeQuery.PATH + "/" + changes.open(user.scope(), opened) + "?done");
            } catch (DisputeRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND || refusal.reason() == Reason.NEGOTIATION_NOT_HERE) {
                    throw new NotFound();
                }
                draft.refuse(
                        switch (refusal.reason()) {
                            case EMPLOYER_NOT_HERE -> "site";
                            case TEXT_MISSING -> "about";
                            default -> protocol == null ? "begunOn" : "protocolOn";
                        },
                        words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(user, place.code(), bargained, typed, draft.errors(), model);
    }

    private static @Nullable UUID id(String part) {
        try {
            return UUID.fromString(part);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @GetMapping(ONE)
    String dispute(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        DisputeView view = disputes.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        boolean full = DisputeWords.keeps(user);
        List<StrikeCheck> checks = disputes.checks(user.scope(), id);
        model.addAttribute("view", view);
        model.addAttribute("full", full);
        model.addAttribute("standing", words.stage(view.row()));
        model.addAttribute("place", name(view, today));
        model.addAttribute("parts", parts(view));
        next(view, today, full, model);
        model.addAttribute(
                "checks",
                checks.stream()
                        .map(check -> new CheckLine(check, words.verdict(check), words.seen(check, view)))
                        .toList());
        model.addAttribute(
                "warningChecks",
                view.warning() == null && view.row().stage() != DisputeStage.ARBITRATION
                        ? List.of()
                        : disputes.warningChecks(user.scope(), id).stream()
                                .map(check -> new CheckLine(check, words.verdict(check), words.seen(check, view)))
                                .toList());
        model.addAttribute("court", words.court(view.court()));
        model.addAttribute("papers", full ? papers.of(view) : List.of());
        model.addAttribute("stops", checks.stream().filter(StrikeCheck::stops).count());
        model.addAttribute("warns", checks.stream().filter(StrikeCheck::warns).count());
        model.addAttribute("voted", words.vote(view.approved()));
        model.addAttribute("fewest", fewest(view));
        model.addAttribute(
                "terms",
                view.terms().stream()
                        .map(term -> new TermLine(
                                term, words.term(term, today), !term.dueOn().equals(term.countedOn())))
                        .toList());
        model.addAttribute("happened", happened(view, full));
        model.addAttribute(
                "bargained",
                full
                        && view.negotiation() != null
                        && negotiations.find(user.scope(), view.negotiation()).isPresent());
        model.addAttribute("done", done != null);
        return "disputes/dispute";
    }

    private MultilingualText name(DisputeView view, LocalDate today) {
        return organisations
                .names(List.of(view.row().organisation()), today)
                .get(view.row().organisation());
    }

    /** How many the arbitration has to have, where it has fewer. */
    private @Nullable Integer fewest(DisputeView view) {
        Integer members = view.arbitrationMembers();
        if (members == null || view.arbitration() == null) {
            return null;
        }
        return terms.parameter("ARBITRATION_MEMBERS_MIN", view.arbitration().on())
                .map(LegalParameter::value)
                .filter(least -> least.intValue() > members)
                .map(Number::intValue)
                .orElse(null);
    }

    private List<Part> parts(DisputeView view) {
        DisputeStage stage = view.row().stage();
        boolean ended = stage == DisputeStage.ENDED;
        List<Part> parts = new ArrayList<>();
        parts.add(part(
                "demands",
                view.sentOn() != null || view.protocolOn() != null,
                !ended && stage.compareTo(DisputeStage.SENT) < 0));
        parts.add(part("answer", view.answeredOn() != null || view.protocolOn() != null, stage == DisputeStage.SENT));
        parts.add(part(
                "panel",
                view.panel() != null && view.panel().endedOn() != null,
                stage == DisputeStage.ANSWERED || stage == DisputeStage.PANEL));
        parts.add(part(
                "arbitration",
                view.arbitration() != null && view.arbitration().endedOn() != null,
                stage == DisputeStage.ARBITRATION || stage == DisputeStage.PANEL_OVER && !view.agreed()));
        if (view.strike() != null || stage == DisputeStage.STRIKE || stage == DisputeStage.SUSPENDED) {
            parts.add(part("strike", false, !ended));
        }
        if (view.court() != null) {
            parts.add(part("court", !view.row().inCourt(), view.row().inCourt()));
        }
        parts.add(part("end", ended, false));
        return parts;
    }

    private Part part(String code, boolean done, boolean current) {
        return new Part(words.text("disputes.part." + code), current ? "current" : done ? "done" : "todo");
    }

    private void next(DisputeView view, LocalDate today, boolean full, Model model) {
        Term term = view.next().orElse(null);
        model.addAttribute("nextTerm", term);
        model.addAttribute("nextDue", term == null ? null : words.due(term.dueOn(), today));
        DisputeStep next = DisputeStep.after(view).orElse(null);
        model.addAttribute("nextStep", next == null ? null : next.code());
        model.addAttribute(
                "steps",
                full
                        ? List.of(DisputeStep.values()).stream()
                                .filter(step -> step != next && step.fits(view))
                                .map(DisputeStep::code)
                                .toList()
                        : List.of());
    }

    /** A paper of the dispute in one of the two languages they are given in, as PDF or as DOCX. */
    @GetMapping(ONE + "/paper/{kind}")
    void paper(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        papers.answer(user, disputes.find(user.scope(), id).orElseThrow(NotFound::new), kind, in, as, response);
    }

    private List<Happened> happened(DisputeView view, boolean full) {
        return view.events().stream()
                .map(event -> new Happened(
                        event.on(),
                        words.text("disputes.event." + event.kind()),
                        words.result(event, view),
                        full ? told(event, view) : null,
                        DisputeWords.tone(event, view)))
                .toList();
    }

    private static @Nullable String told(Event event, DisputeView view) {
        return event.kind().equals("end") ? view.endReason() : event.note();
    }
}
