package kz.birlik.web.petitions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.NegotiationFilter;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.PetitionRefusal;
import kz.birlik.legalaid.PetitionRefusal.Reason;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.PetitionRow.Becomes;
import kz.birlik.legalaid.PetitionRow.State;
import kz.birlik.legalaid.Petitions;
import kz.birlik.legalaid.Petitions.Begun;
import kz.birlik.legalaid.Petitions.NewPetition;
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
import kz.birlik.web.layout.Tab;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of petitions, the form that opens one, one petition and what it becomes. */
@Controller
@RequiredArgsConstructor
class PetitionsController {

    private static final String NEW = PetitionQuery.PATH + "/new";
    private static final String ONE = PetitionQuery.PATH + "/{id}";
    private static final int PAGE = 25;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DEMAND = 3_000;
    private static final int LONGEST_NOTE = 1_000;
    private static final int OFFERED = 100;
    private static final int MOST_SIGNATURES = 1_000_000;
    private static final Set<Role> OPENING =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final Petitions petitions;
    private final Cases cases;
    private final Negotiations negotiations;
    private final Organisations organisations;
    private final Employers employers;
    private final PetitionTable table;
    private final Exports exports;
    private final Submissions submissions;
    private final PublicAddress address;
    private final Policy policy;
    private final MessageSource messages;
    private final Formats formats;
    private final Clock clock;

    public record Tag(String tone, String text) {}

    /** A line of the list. */
    public record Line(PetitionRow row, String title, Tag standing) {}

    @GetMapping(PetitionQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            PetitionQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        table.refuseForeign(user, query);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        Portion<PetitionRow> page = Portion.of(PAGE, petitions.page(user.scope(), query.filter(PAGE + 1)));
        List<PetitionRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, title(row), standing(row)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(PetitionRow::organisation).toList(), today()));
        model.addAttribute(
                "tabs",
                PetitionQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                text("petitions.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("opens", OPENING.contains(user.role()));
        return "petitions/petitions";
    }

    private String title(PetitionRow row) {
        return row.forgottenOn() == null
                ? row.title()
                : messages.getMessage(
                        "petitions.forgotten",
                        new Object[] {formats.date(row.forgottenOn())},
                        LocaleContextHolder.getLocale());
    }

    private Tag standing(PetitionRow row) {
        if (row.state() == State.OPEN && row.isReached()) {
            return new Tag("attention", text("petitions.reached"));
        }
        if (row.state() == State.OPEN && !row.takesSignatures(today())) {
            return new Tag("error", text("petitions.time-over"));
        }
        return new Tag(
                switch (row.state()) {
                    case OPEN -> "information";
                    case BECAME -> "success";
                    case ENDED -> "neutral";
                },
                text("petitions.state." + row.state().code()));
    }

    @GetMapping(NEW)
    String begin(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("threshold", String.valueOf(petitions.floor(today())));
        typed.put("openUntil", today().plusMonths(1).toString());
        return begin(user, organisation, new TypedFields(typed, messages), model);
    }

    private String begin(CurrentUser user, @Nullable String asked, TypedFields typed, Model model) {
        OrganisationView organisation = place(user, asked);
        model.addAttribute("organisation", organisation);
        model.addAttribute("floor", petitions.floor(today()));
        model.addAttribute(
                "employers",
                employers.of(user.scope(), organisation.code(), today()).stream()
                        .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                        .toList());
        model.addAttribute(
                "topics",
                cases.topics().stream()
                        .filter(topic -> !topic.sealed())
                        .map(topic -> new Choice(topic.code(), formats.name(topic.name())))
                        .toList());
        model.addAttribute(
                "becoming",
                Arrays.stream(Becomes.values())
                        .map(each -> new Choice(each.code(), text("petitions.becomes." + each.code())))
                        .toList());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "petitions/new";
    }

    private OrganisationView place(CurrentUser user, @Nullable String asked) {
        String code = asked == null || asked.isBlank() ? user.organisationCode() : asked.strip();
        return organisations.find(user.scope(), code, today()).orElseThrow(NotFound::new);
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation);
        TypedFields typed = new TypedFields(fields, messages);
        typed.choose("topic");
        Becomes becomes = typed.chosen(Becomes.class, "becomes");
        NewPetition given = new NewPetition(
                place.code(),
                typed.id("employer"),
                typed.needed("title", LONGEST_TITLE),
                typed.needed("demand", LONGEST_DEMAND),
                typed.raw("topic"),
                becomes == null ? Becomes.CASE : becomes,
                typed.count("threshold", MOST_SIGNATURES),
                typed.day("openUntil"),
                false);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> PetitionQuery.PATH + "/" + petitions.open(user.scope(), reader(user), given)
                                        + "?done");
            } catch (PetitionRefusal refusal) {
                refused(refusal, typed);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(user, place.code(), typed, model);
    }

    private static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    private void refused(PetitionRefusal refusal, TypedFields typed) {
        switch (refusal.reason()) {
            case NOT_FOUND -> throw new NotFound();
            case NOT_YOURS -> throw new AccessDeniedException("another role does this");
            default ->
                typed.refuse(
                        field(refusal.reason()),
                        text("petitions.refused."
                                + refusal.reason()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-')));
        }
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case TOPIC_UNKNOWN -> "topic";
            case EMPLOYER_UNKNOWN -> "employer";
            case THRESHOLD_LOW -> "threshold";
            case DATE_PASSED -> "openUntil";
            default -> "note";
        };
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        PetitionRow row = petitions.find(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute("done", done != null);
        return one(user, row, new TypedFields(Map.of(), messages), model);
    }

    private String one(CurrentUser user, PetitionRow row, TypedFields typed, Model model) {
        boolean opens = OPENING.contains(user.role());
        boolean registers = user.role() == Role.OFFICER || user.role() == Role.LAWYER;
        boolean ready = row.state() == State.OPEN && row.isReached();
        model.addAttribute("one", row);
        model.addAttribute("title", title(row));
        model.addAttribute("standing", standing(row));
        model.addAttribute(
                "place",
                organisations.names(List.of(row.organisation()), today()).get(row.organisation()));
        model.addAttribute(
                "link",
                row.takesSignatures(today())
                        ? address.of("/" + formats.language().tag() + "/petition/" + row.id())
                        : null);
        model.addAttribute("becomesCase", ready && registers && row.becomes() == Becomes.CASE);
        boolean begins = ready && opens && row.becomes() == Becomes.NEGOTIATION;
        model.addAttribute("becomesNegotiation", begins);
        model.addAttribute("begun", begins ? begun(user, row) : List.of());
        model.addAttribute("ends", row.state() == State.OPEN && opens);
        model.addAttribute("readsCase", registers && row.caseId() != null);
        model.addAttribute(
                "readsNegotiation", row.negotiationId() != null && policy.lets(user.role(), "/app/negotiations"));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "petitions/petition";
    }

    /** The negotiations its organisation has begun already. */
    private List<Choice> begun(CurrentUser user, PetitionRow row) {
        NegotiationFilter all =
                new NegotiationFilter(NegotiationFilter.Show.ALL, row.organisationCode(), null, null, OFFERED);
        return negotiations.page(user.scope(), all).stream()
                .filter(each -> each.organisation().equals(row.organisation()))
                .map(each -> new Choice(
                        each.id().toString(),
                        messages.getMessage(
                                "petitions.negotiation.of",
                                new Object[] {formats.name(each.kindName()), formats.date(each.noticeOn())},
                                LocaleContextHolder.getLocale())))
                .toList();
    }

    /** Of another organisation, out of sight or of nobody: all of them are refused in the same words. */
    private void refuseForeign(CurrentUser user, PetitionRow row, TypedFields typed) {
        UUID said = typed.id("negotiation");
        boolean own = said != null
                && negotiations
                        .find(user.scope(), said)
                        .filter(found -> found.row().organisation().equals(row.organisation()))
                        .isPresent();
        if (!own && !typed.raw("negotiation").isEmpty()) {
            typed.refuseWith("negotiation", "petitions.refused.negotiation-unknown");
        }
    }

    @PostMapping(ONE + "/become")
    String become(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        PetitionRow row = petitions.find(user.scope(), id).orElseThrow(NotFound::new);
        TypedFields typed = new TypedFields(fields, messages);
        if (row.becomes() == Becomes.CASE) {
            return changed(
                    user,
                    row,
                    typed,
                    "become",
                    response,
                    model,
                    () -> petitions.becomeCase(user.scope(), reader(user), id, version, user.language()));
        }
        refuseForeign(user, row, typed);
        UUID negotiation = typed.id("negotiation");
        Begun begun = new Begun(
                negotiation,
                negotiation == null ? typed.needed("note", LONGEST_NOTE) : typed.text("note", LONGEST_NOTE));
        return changed(
                user,
                row,
                typed,
                "become",
                response,
                model,
                () -> petitions.becomeNegotiation(user.scope(), reader(user), id, version, begun));
    }

    @PostMapping(ONE + "/end")
    String end(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        PetitionRow row = petitions.find(user.scope(), id).orElseThrow(NotFound::new);
        TypedFields typed = new TypedFields(fields, messages);
        String why = typed.needed("note", LONGEST_NOTE);
        return changed(
                user,
                row,
                typed,
                "end",
                response,
                model,
                () -> petitions.end(user.scope(), reader(user), id, version, why));
    }

    private String changed(
            CurrentUser user,
            PetitionRow row,
            TypedFields typed,
            String what,
            HttpServletResponse response,
            Model model,
            Runnable change) {
        String one = PetitionQuery.PATH + "/" + row.id();
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.fields().get(Submissions.KEY), one + "/" + what, () -> {
                            change.run();
                            return one + "?done";
                        });
            } catch (PetitionRefusal refusal) {
                if (refusal.reason() == Reason.CHANGED_MEANWHILE || refusal.reason() == Reason.NOT_OPEN) {
                    PetitionRow now = petitions.find(user.scope(), row.id()).orElseThrow(NotFound::new);
                    Conflict conflict = now.state() == State.OPEN
                            ? Conflict.by(now.changedBy(), now.changedAt())
                            : Conflict.over(now.changedBy(), now.changedAt());
                    conflict.show(response, model);
                    return one(user, now, typed, model);
                }
                refused(refusal, typed);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return one(user, row, typed, model);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
