package kz.birlik.web.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseChanges.Registered;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Event;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Term;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Cases.DueTerm;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
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
import kz.birlik.web.resilience.KeptReading;
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
import org.springframework.web.multipart.MultipartFile;

/** The list of cases with the day of the lawyer, the entry of an appeal and its receipt, and one case. */
@Controller
@RequiredArgsConstructor
class CasesController {

    private static final int PAGE = 25;
    private static final int OF_THE_DAY = 12;
    private static final int LONGEST_STORY = 10_000;
    private static final int LONGEST_DEMAND = 2_000;
    private static final int LONGEST_NAME = 302;
    private static final String NEW = CaseQuery.PATH + "/new";
    private static final String RECEIPT = CaseQuery.PATH + "/receipts/{id}";
    private static final String ONE = CaseQuery.PATH + "/{id}";

    /** What is done beside what it belongs to, and not among the steps. */
    private static final Set<CaseStep> OF_A_PANEL = EnumSet.of(
            CaseStep.PARTY, CaseStep.LEFT, CaseStep.LINK, CaseStep.UNLINK, CaseStep.CONSENT, CaseStep.WITHDRAW);

    private final Cases cases;
    private final ConciliationCommissions commissions;
    private final CaseChanges changes;
    private final CaseSides sides;
    private final PetitionsBehind behind;
    private final CasePapers papers;
    private final Organisations organisations;
    private final Employers employers;
    private final CaseTable table;
    private final CaseWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final OpenedCases opened;
    private final Formats formats;
    private final Clock clock;
    private final KeptReading kept;

    /** A line of the list. */
    public record Line(CaseRow row, Tag standing, @Nullable Tag due) {}

    /** A term of the lawyer's day. */
    public record DayLine(DueTerm term, @Nullable Tag due) {}

    /** Terms of the day under one heading. */
    public record DayPart(String heading, List<DayLine> lines) {}

    /** A term with how it stands, and whether somebody moved it. */
    public record TermLine(Term term, Tag standing, boolean planned) {}

    /** What happened on a day. */
    public record Happening(Event event, String title, String tone) {}

    @GetMapping(CaseQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            CaseQuery query,
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

    private String list(CurrentUser user, CaseQuery query, Model model) {
        LocalDate today = LocalDate.now(clock);
        CaseReader reader = CaseWords.reader(user);
        Portion<CaseRow> page = Portion.of(PAGE, cases.page(user.scope(), reader, query.filter(user, PAGE + 1)));
        List<CaseRow> rows = page.rows();
        model.addAttribute("query", query);
        // Whoever searches, follows a number or has gone on to a further page looks for something else
        boolean begins = query.after() == null && query.figure() == null && query.words() == null;
        model.addAttribute("day", begins && user.role() != Role.CHAIR ? day(user, today) : List.of());
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.stage(row), words.due(row.nextDue(), today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(CaseRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                CaseQuery.shown(user).stream()
                        .map(show -> new Tab(
                                words.text("cases.show." + show),
                                query.showing(show).url(),
                                query.shows(user, show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("places", user.role() != Role.CHAIR);
        model.addAttribute(
                "behind",
                query.figure() == null
                        ? null
                        : words.text("case-figures.behind." + query.figure(), String.valueOf(query.year())));
        return "cases/cases";
    }

    /** Overdue, due today, next: the order in which a lawyer begins the day. */
    private List<DayPart> day(CurrentUser user, LocalDate today) {
        Map<String, List<DayLine>> parts = new LinkedHashMap<>();
        for (String part : List.of("overdue", "today", "next")) {
            parts.put(part, new ArrayList<>());
        }
        for (DueTerm term : cases.day(user.scope(), CaseWords.reader(user), OF_THE_DAY)) {
            int order = term.dueOn().compareTo(today);
            String part = order < 0 ? "overdue" : order == 0 ? "today" : "next";
            parts.computeIfAbsent(part, each -> new ArrayList<>())
                    .add(new DayLine(term, words.due(term.dueOn(), today)));
        }
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> new DayPart(words.text("cases.day." + part.getKey()), List.copyOf(part.getValue())))
                .toList();
    }

    @GetMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable UUID employer,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        if (employer != null) {
            typed.put("employer", employer.toString());
        }
        typed.put("receivedOn", LocalDate.now(clock).toString());
        typed.put("channel", Channel.PHONE.code());
        typed.put("language", user.language());
        typed.put("membership", Membership.MEMBER.code());
        typed.put("way", Way.COMMISSION.code());
        return begin(user, organisation, typed, Map.of(), model);
    }

    private String begin(
            CurrentUser user,
            @Nullable String asked,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        Optional<OrganisationView> place = place(user, asked);
        model.addAttribute("organisation", place.orElse(null));
        model.addAttribute("registrar", user.role() == Role.OFFICER);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        if (place.isEmpty()) {
            return "cases/new";
        }
        model.addAttribute(
                "topics",
                cases.topics().stream()
                        .map(topic -> new Choice(topic.code(), formats.name(topic.name())))
                        .toList());
        model.addAttribute(
                "channels",
                Arrays.stream(Channel.values())
                        .filter(channel -> channel != Channel.ONLINE)
                        .map(channel -> new Choice(channel.code(), words.text("cases.channel." + channel.code())))
                        .toList());
        model.addAttribute(
                "groups",
                cases.groups().stream()
                        .map(group -> new Choice(group.code(), formats.name(group.name())))
                        .toList());
        model.addAttribute("languages", choices("language", List.of("kk", "ru", "en")));
        model.addAttribute(
                "memberships",
                choices(
                        "membership",
                        Arrays.stream(Membership.values()).map(Membership::code).toList()));
        model.addAttribute(
                "ways",
                choices("way", Arrays.stream(Way.values()).map(Way::code).toList()));
        model.addAttribute(
                "employers",
                employers.of(user.scope(), place.get().code(), LocalDate.now(clock)).stream()
                        .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                        .toList());
        model.addAttribute("key", submissions.newKey());
        return "cases/new";
    }

    private List<Choice> choices(String field, List<String> codes) {
        return codes.stream()
                .map(code -> new Choice(code, words.text("cases." + field + "." + code)))
                .toList();
    }

    /** Empty while nobody has said whose appeal it is; what is out of the scope is not there. */
    private Optional<OrganisationView> place(CurrentUser user, @Nullable String asked) {
        return asked == null || asked.isBlank()
                ? Optional.empty()
                : Optional.of(organisations
                        .find(user.scope(), asked.strip(), LocalDate.now(clock))
                        .orElseThrow(NotFound::new));
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable MultipartFile scan,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model)
            throws IOException {
        OrganisationView place = place(user, organisation).orElseThrow(NotFound::new);
        TypedFields draft = words.typed(typed);
        boolean anonymous = draft.ticked("anonymous");
        Channel channel = draft.chosen(Channel.class, "channel");
        Membership membership = draft.chosen(Membership.class, "membership");
        Way way = draft.chosen(Way.class, "way");
        String language = List.of("kk", "ru", "en").contains(draft.raw("language")) ? draft.raw("language") : "kk";
        NewAppeal appeal = new NewAppeal(
                place.code(),
                draft.needed("topic", 40),
                channel == null ? Channel.PHONE : channel,
                language,
                way == null ? Way.COMMISSION : way,
                draft.code("group"),
                anonymous,
                anonymous ? null : draft.needed("applicant", LONGEST_NAME),
                membership == null ? Membership.UNKNOWN : membership,
                anonymous ? null : draft.text("phone", 40),
                anonymous ? null : draft.text("email", 254),
                draft.id("employer"),
                draft.needed("story", LONGEST_STORY),
                draft.text("demand", LONGEST_DEMAND),
                draft.date("breachOn"),
                draft.day("receivedOn"),
                false,
                words.attached("scan", scan, draft));
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), NEW, () -> {
                            Registered registered = changes.register(user.scope(), CaseWords.reader(user), appeal);
                            return CaseQuery.PATH + "/receipts/" + registered.receipt();
                        });
            } catch (CaseRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                draft.refuse(
                        switch (refusal.reason()) {
                            case TOPIC_UNKNOWN -> "topic";
                            case GROUP_UNKNOWN -> "group";
                            case EMPLOYER_UNKNOWN -> "employer";
                            case APPLICANT_MISSING -> "applicant";
                            case STORY_MISSING -> "story";
                            default -> appeal.receivedOn().isAfter(LocalDate.now(clock)) ? "receivedOn" : "breachOn";
                        },
                        words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(user, place.code(), typed, draft.errors(), model);
    }

    @GetMapping(RECEIPT)
    String receipt(CurrentUser user, @PathVariable UUID id, Model model) {
        Cases.Receipt receipt =
                cases.receipt(user.scope(), CaseWords.reader(user), id).orElseThrow(NotFound::new);
        model.addAttribute("receipt", receipt);
        model.addAttribute(
                "readable",
                cases.find(user.scope(), CaseWords.reader(user), receipt.caseId())
                        .isPresent());
        return "cases/receipt";
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        String page = kept.own(model, user, new One(id), read -> one(user, id, read));
        opened.record((CaseView) Objects.requireNonNull(model.getAttribute("view")));
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("done", done != null);
        return page;
    }

    private record One(UUID id) implements KeptReading.OneOfMany {}

    private String one(CurrentUser user, UUID id, Model model) {
        CaseView view = cases.find(user.scope(), CaseWords.reader(user), id).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("view", view);
        model.addAttribute("standing", words.stage(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("considered", commissions.ofCase(user.scope(), CaseWords.reader(user), id));
        model.addAttribute("caseDue", words.due(view.row().nextDue(), today));
        model.addAttribute("nextTerm", view.next().orElse(null));
        model.addAttribute(
                "terms",
                view.terms().stream()
                        .map(term -> new TermLine(term, words.term(term, today), term.isPlanned()))
                        .toList());
        model.addAttribute(
                "happened", view.events().stream().map(this::happening).toList());
        boolean gives = user.role() == Role.OFFICER && view.row().stage().isOpen();
        model.addAttribute("gives", gives && !view.mine());
        CaseStep next = CaseStep.after(view);
        model.addAttribute("nextStep", view.mine() ? next.code() : null);
        model.addAttribute("steps", view.mine() ? others(view, next) : List.of());
        model.addAttribute("files", view.files().stream().map(words::file).toList());
        model.addAttribute(
                "fits",
                view.mine()
                        ? OF_A_PANEL.stream()
                                .filter(step -> step.fits(view))
                                .map(CaseStep::code)
                                .toList()
                        : List.of());
        model.addAttribute(
                "related",
                view.row().told() ? sides.related(user.scope(), CaseWords.reader(user), id) : CaseSides.Related.NONE);
        // A petition comes over the site, so of no other case is it asked
        boolean signed = view.row().told() && view.channel() == Channel.ONLINE;
        model.addAttribute("petitions", signed ? behind.of(user, id) : List.of());
        model.addAttribute(
                "papers",
                papers.of(user, view).stream().map(DocumentPurpose::code).toList());
        return "cases/case";
    }

    /** A paper of the case, made for its owner. */
    @GetMapping(ONE + "/paper/{kind}")
    void paper(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(name = "in", required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        CaseView view = cases.find(user.scope(), CaseWords.reader(user), id).orElseThrow(NotFound::new);
        if (!view.mine()) {
            throw new AccessDeniedException("not the owner of this case");
        }
        papers.answer(user, view, kind, language, as, response);
    }

    private Happening happening(Event event) {
        return new Happening(
                event,
                words.text("cases.event." + event.kind()),
                switch (event.kind()) {
                    case "close", "execute", "answer", "payment" -> "success";
                    case "message", "got-file", "forgotten" -> "attention";
                    case "suspend", "moved", "restored", "handover" -> "attention";
                    default -> "information";
                });
    }

    /** Everything that fits beside what usually comes next. */
    private static List<String> others(CaseView view, CaseStep next) {
        return Arrays.stream(CaseStep.values())
                .filter(step -> step != next && !OF_A_PANEL.contains(step) && step.fits(view))
                .map(CaseStep::code)
                .toList();
    }
}
