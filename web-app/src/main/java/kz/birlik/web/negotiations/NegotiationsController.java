package kz.birlik.web.negotiations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.NewAmendment;
import kz.birlik.bargaining.NegotiationChanges.NewNegotiation;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationRefusal.Reason;
import kz.birlik.bargaining.NegotiationRow;
import kz.birlik.bargaining.NegotiationStage;
import kz.birlik.bargaining.NegotiationStep;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.Event;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.PetitionRefusal;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.Petitions;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.petitions.PetitionsBehind;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
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

/** The list of negotiations, one of them with its terms and its course, the proposal that begins one, and its papers. */
@Controller
@RequiredArgsConstructor
class NegotiationsController {

    private static final int PAGE = 25;
    private static final String NEW = NegotiationQuery.PATH + "/new";
    private static final String ONE = NegotiationQuery.PATH + "/{id}";

    private final Negotiations negotiations;
    private final Petitions petitions;
    private final PetitionsBehind behind;
    private final NegotiationChanges changes;
    private final Agreements agreements;
    private final Organisations organisations;
    private final Employers employers;
    private final NegotiationTable table;
    private final NegotiationWords words;
    private final NegotiationPapers papers;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final Policy policy;
    private final Clock clock;

    /** A line of the list. */
    public record Line(
            NegotiationRow row,
            String title,
            Tag standing,
            @Nullable Tag due) {}

    private static final int LONGEST_DEMANDS = 4_000;

    /** A term with how it stands, and the day it was counted to where somebody moved it. */
    public record TermLine(Term term, Tag standing, boolean moved) {}

    /** What happened on a day. */
    public record Happened(Event event, String title, String tone) {}

    /** A clause as the page of the negotiation shows it. */
    public record ClauseLine(Clause clause, String topic, Tag standing) {}

    @GetMapping(NegotiationQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            NegotiationQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        table.refuseForeign(user, query);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = LocalDate.now(clock);
        Portion<NegotiationRow> page = Portion.of(PAGE, negotiations.page(user.scope(), query.filter(PAGE + 1)));
        List<NegotiationRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.title(row), words.stage(row), words.due(row.nextDue(), today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(NegotiationRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                NegotiationQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("negotiations.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("places", user.role() != Role.CHAIR);
        model.addAttribute("keeper", user.role() != Role.ANALYST);
        return "negotiations/negotiations";
    }

    @GetMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String amends,
            @RequestParam(required = false) @Nullable UUID petition,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("noticeOn", LocalDate.now(clock).toString());
        typed.put("proposedBy", "employees");
        PetitionRow signed = signed(user, petition);
        if (signed != null) {
            // What its members signed for; whoever negotiates may say it in other words
            typed.put("demands", signed.title() + "\n" + signed.demand());
            typed.put(
                    "employer",
                    signed.employer() == null ? "" : signed.employer().toString());
        }
        AgreementView amended = amended(user, amends);
        return begin(
                user,
                amended == null ? organisation : amended.row().organisationCode(),
                amended,
                signed,
                typed,
                Map.of(),
                model);
    }

    private @Nullable PetitionRow signed(CurrentUser user, @Nullable UUID petition) {
        return petition == null ? null : petitions.find(user.scope(), petition).orElseThrow(NotFound::new);
    }

    /** The agreement in force that is to be changed: one of those this person keeps. */
    private @Nullable AgreementView amended(CurrentUser user, @Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        UUID agreement = words.typed(Map.of("amends", asked)).id("amends");
        return agreement == null
                ? null
                : agreements
                        .find(user.scope(), agreement)
                        .filter(AgreementView::mine)
                        .orElseThrow(NotFound::new);
    }

    private OrganisationView kept(CurrentUser user, @Nullable String asked) {
        String code = asked == null || asked.isBlank() ? user.organisationCode() : asked.strip();
        OrganisationView organisation =
                organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        if (!NegotiationWords.keeps(user, organisation.id())) {
            throw new AccessDeniedException("not the keeper of this organisation's negotiations");
        }
        return organisation;
    }

    private String begin(
            CurrentUser user,
            @Nullable String asked,
            @Nullable AgreementView amended,
            @Nullable PetitionRow signed,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        OrganisationView organisation = kept(user, asked);
        List<AgreementKind> kinds = agreements.kindsFor(user.scope(), organisation.code()).stream()
                .filter(kind ->
                        amended == null || kind.code().equals(amended.row().kind()))
                .toList();
        // Without enough signatures it lends its words and goes on to be signed
        model.addAttribute(
                "petition",
                signed != null
                                && signed.state() == PetitionRow.State.OPEN
                                && signed.becomes() == PetitionRow.Becomes.NEGOTIATION
                                && signed.isReached()
                        ? signed.id()
                        : null);
        model.addAttribute("amended", amended == null ? null : amended.row());
        model.addAttribute("amendedTitle", amended == null ? null : words.title(amended.row()));
        model.addAttribute("organisation", organisation);
        model.addAttribute(
                "kinds",
                kinds.stream()
                        .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                        .toList());
        model.addAttribute("withEmployer", kinds.stream().anyMatch(AgreementKind::oneInForce));
        model.addAttribute(
                "employers",
                employers.of(user.scope(), organisation.code(), LocalDate.now(clock)).stream()
                        .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                        .toList());
        model.addAttribute(
                "sides",
                List.of(Side.values()).stream()
                        .filter(side -> side != Side.STATE || kinds.stream().anyMatch(kind -> kind.sides() > 2))
                        .map(side -> side.name().toLowerCase(Locale.ROOT))
                        .map(side -> new Choice(side, words.text("agreements.side." + side)))
                        .toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "negotiations/new";
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String amends,
            @RequestParam(required = false) @Nullable UUID petition,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        AgreementView amended = amended(user, amends);
        OrganisationView place =
                kept(user, amended == null ? organisation : amended.row().organisationCode());
        PetitionRow signed = signed(user, petition);
        if (signed != null && !signed.organisation().equals(place.id())) {
            throw new NotFound();
        }
        TypedFields draft = words.typed(typed);
        Supplier<UUID> opened = amended == null ? anew(user, place, draft) : amendment(user, amended, draft);
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                typed.get(Submissions.KEY),
                                NEW,
                                () -> NegotiationQuery.PATH + "/" + begun(user, opened.get(), signed) + "?done");
            } catch (PetitionRefusal refusal) {
                draft.refuseWith("demands", "petitions.refused.not-ready");
            } catch (NegotiationRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                draft.refuse(
                        switch (refusal.reason()) {
                            case EMPLOYER_MISSING, EMPLOYER_NOT_HERE -> "employer";
                            case KIND_NOT_HERE -> "kind";
                            default -> "noticeOn";
                        },
                        words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(user, place.code(), amended, signed, typed, draft.errors(), model);
    }

    /** In the transaction of the form: the petition knows which negotiation it became, or there is none of either. */
    private UUID begun(CurrentUser user, UUID negotiation, @Nullable PetitionRow signed) {
        if (signed != null) {
            petitions.becomeNegotiation(
                    user.scope(),
                    new CaseReader(user.accountId(), user.role()),
                    signed.id(),
                    signed.version(),
                    new Petitions.Begun(negotiation, null));
        }
        return negotiation;
    }

    private Supplier<UUID> anew(CurrentUser user, OrganisationView place, TypedFields draft) {
        NewNegotiation given = new NewNegotiation(
                place.code(),
                draft.needed("kind", 40),
                draft.id("employer"),
                draft.ticked("fast"),
                draft.chosen(Side.class, "proposedBy"),
                draft.day("noticeOn"),
                draft.text("noticeNumber", 60),
                draft.text("demands", LONGEST_DEMANDS),
                false);
        return () -> changes.open(user.scope(), given);
    }

    private Supplier<UUID> amendment(CurrentUser user, AgreementView amended, TypedFields draft) {
        NewAmendment given = new NewAmendment(
                amended.row().id(),
                draft.ticked("fast"),
                draft.chosen(Side.class, "proposedBy"),
                draft.day("noticeOn"),
                draft.text("noticeNumber", 60),
                false);
        return () -> changes.amend(user.scope(), given);
    }

    @GetMapping(ONE)
    String negotiation(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        NegotiationView view = negotiations.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        boolean full = NegotiationWords.keeps(user, view.row().organisation());
        boolean law = view.terms().stream().anyMatch(Term::decides);
        model.addAttribute("view", view);
        model.addAttribute("full", full);
        model.addAttribute("negotiationTitle", words.title(view.row()));
        model.addAttribute("standing", words.stage(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        next(view, today, full, model);
        model.addAttribute("law", law);
        model.addAttribute(
                "terms",
                view.terms().stream()
                        .map(term -> new TermLine(
                                term, words.term(term, today), !term.dueOn().equals(term.countedOn())))
                        .toList());
        model.addAttribute("petitions", behind.of(user, id));
        model.addAttribute("papers", full ? papers.of(view) : List.of());
        model.addAttribute("happened", happened(view, full));
        model.addAttribute("clauses", clauses(view));
        model.addAttribute("keptClauses", view.clausesThat(Standing.KEPT));
        model.addAttribute("agreedClauses", view.clausesSettled());
        model.addAttribute("disputedClauses", view.clausesThat(Standing.DISPUTED));
        model.addAttribute("openClauses", view.clausesThat(Standing.OPEN));
        model.addAttribute(
                "untreated",
                view.comments().stream()
                        .filter(comment -> comment.treatment() == null)
                        .count());
        model.addAttribute("seatsEmployees", view.seatsOf(Side.EMPLOYEES));
        model.addAttribute("seatsEmployers", view.seatsOf(Side.EMPLOYERS));
        model.addAttribute("seatsState", view.seatsOf(Side.STATE));
        model.addAttribute("disputable", disputable(user, view));
        model.addAttribute("done", done != null);
        return "negotiations/negotiation";
    }

    /** Ended in disagreement: the sides signed what they agreed on or nothing, and an employer is there to answer. */
    private boolean disputable(CurrentUser user, NegotiationView view) {
        boolean over = view.clausesThat(Standing.DISPUTED) > 0
                ? view.row().stage().compareTo(NegotiationStage.AGREED) >= 0
                : view.row().stage() == NegotiationStage.ENDED;
        return over && view.employerId() != null && policy.lets(user.role(), "/app/disputes/new");
    }

    private void next(NegotiationView view, LocalDate today, boolean full, Model model) {
        NegotiationStage stage = view.row().stage();
        Term term = view.next().orElse(null);
        model.addAttribute("nextTerm", term);
        model.addAttribute("nextDue", term == null ? null : words.due(term.dueOn(), today));
        model.addAttribute(
                "nextStep",
                NegotiationStep.after(stage)
                        .map(NegotiationStep::code)
                        .orElse(term == null ? null : NegotiationStep.PUBLISH.code()));
        List<Term> passed = stage.isOpen() ? view.passed(today) : List.of();
        model.addAttribute("passed", passed);
        List<String> steps = new ArrayList<>();
        if (stage.isOpen()) {
            if (!passed.isEmpty()) {
                steps.add(NegotiationStep.EVASION.code());
            }
            if (view.row().fast()) {
                steps.add(NegotiationStep.DAY.code());
            }
            steps.add(NegotiationStep.END.code());
        }
        boolean publishing =
                view.terms().stream().anyMatch(each -> each.step().equals("publishing") && each.isRunning());
        if (publishing && stage == NegotiationStage.SIGNED) {
            steps.add(NegotiationStep.PUBLISH.code());
        }
        model.addAttribute("steps", full ? steps : List.of());
        model.addAttribute(
                "toldToday",
                view.events().stream()
                        .anyMatch(event ->
                                event.kind().equals("day") && event.on().equals(today)));
    }

    private List<Happened> happened(NegotiationView view, boolean full) {
        return view.events().stream()
                .map(event -> new Happened(
                        full
                                ? event
                                : new Event(event.kind(), event.on(), null, event.recordedAt(), event.recordedBy()),
                        words.text("negotiations.event." + event.kind()),
                        switch (event.kind()) {
                            case "evasion", "end" -> "error";
                            case "disagree" -> "attention";
                            case "agree", "sign", "send", "publish" -> "success";
                            default -> "information";
                        }))
                .toList();
    }

    /** What stays as it is in force is only counted. */
    private List<ClauseLine> clauses(NegotiationView view) {
        Map<String, String> topics = agreements.topics().stream()
                .collect(Collectors.toMap(AgreementTopic::code, topic -> formats.name(topic.name())));
        return view.clauses().stream()
                .filter(clause -> clause.standing() != Standing.KEPT)
                .map(clause -> new ClauseLine(
                        clause, topics.getOrDefault(clause.topic(), clause.topic()), words.standing(clause.standing())))
                .toList();
    }

    /** A paper of the negotiation in one of the two languages they are given in, as PDF or as DOCX. */
    @GetMapping(ONE + "/paper/{kind}")
    void paper(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        NegotiationView view = negotiations.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!NegotiationWords.keeps(user, view.row().organisation())) {
            throw new AccessDeniedException("not the keeper of this negotiation");
        }
        papers.answer(user, view, kind, in, as, response);
    }
}
