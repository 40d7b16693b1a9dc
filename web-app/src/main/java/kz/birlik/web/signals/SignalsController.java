package kz.birlik.web.signals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.SignalChanges;
import kz.birlik.legalaid.SignalChanges.Happened;
import kz.birlik.legalaid.SignalChanges.NewSignal;
import kz.birlik.legalaid.SignalKind;
import kz.birlik.legalaid.SignalRefusal;
import kz.birlik.legalaid.SignalRefusal.Reason;
import kz.birlik.legalaid.SignalRow;
import kz.birlik.legalaid.SignalStep;
import kz.birlik.legalaid.SignalView;
import kz.birlik.legalaid.SignalView.Event;
import kz.birlik.legalaid.Signals;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
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

/** The list of signals by size, one signal with what became of it, the form that sends one, and its steps. */
@Controller
@RequiredArgsConstructor
class SignalsController {

    private static final String NEW = SignalQuery.PATH + "/new";
    private static final String ONE = SignalQuery.PATH + "/{id}";
    private static final String STEP = ONE + "/step/{step}";
    private static final int PAGE = 25;
    private static final int LONGEST = 2_000;
    private static final int MOST_PEOPLE = 1_000_000;

    private final Signals signals;
    private final SignalChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final SignalTable table;
    private final SignalWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the list. */
    public record Line(
            SignalRow row,
            SignalWords.Tag standing,
            @Nullable String money) {}

    /** What happened on a day. */
    public record Happening(
            Event event, String title, @Nullable String money, String tone) {}

    /** Kinds of one area, as the form offers them. */
    public record KindChoices(String heading, List<Choice> kinds) {}

    @GetMapping(SignalQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            SignalQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        table.refuseForeign(user, query);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        Portion<SignalRow> page = Portion.of(PAGE, signals.page(user.scope(), query.filter(PAGE + 1)));
        List<SignalRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.state(row.state()), words.money(row.amount())))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(SignalRow::organisation).toList(), LocalDate.now(clock)));
        model.addAttribute(
                "tabs",
                SignalQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("signals.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        model.addAttribute(
                "areas",
                Arrays.stream(SignalKind.Area.values())
                        .map(area -> new Choice(area.code(), words.text("signals.area." + area.code())))
                        .toList());
        model.addAttribute(
                "regions",
                organisations.regions().stream()
                        .map(region -> new Choice(region.code(), formats.name(region.name())))
                        .toList());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("sends", user.role() == Role.CHAIR || user.role() == Role.OFFICER);
        return "signals/signals";
    }

    @GetMapping(NEW)
    String begin(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("since", LocalDate.now(clock).toString());
        return begin(user, organisation, words.typed(typed), model);
    }

    private String begin(CurrentUser user, @Nullable String asked, TypedFields typed, Model model) {
        OrganisationView organisation = place(user, asked);
        model.addAttribute("organisation", organisation);
        model.addAttribute(
                "sites",
                employers.of(user.scope(), organisation.code(), LocalDate.now(clock)).stream()
                        .flatMap(employer -> places(employer).stream())
                        .toList());
        model.addAttribute(
                "kinds",
                Arrays.stream(SignalKind.Area.values())
                        .map(area -> new KindChoices(
                                words.text("signals.area." + area.code()),
                                signals.kinds().stream()
                                        .filter(kind -> kind.area() == area)
                                        .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                                        .toList()))
                        .toList());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "signals/new";
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
                        .map(site -> new Choice(id + "/" + site.id(), name + ", " + formats.name(site.town())))
                        .toList();
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation);
        TypedFields typed = words.typed(fields);
        NewSignal given = given(place.code(), typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> SignalQuery.PATH + "/"
                                        + changes.send(user.scope(), SignalWords.reader(user), given) + "?done");
            } catch (SignalRefusal refusal) {
                refused(refusal, typed);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(user, place.code(), typed, model);
    }

    private NewSignal given(String organisation, TypedFields typed) {
        typed.choose("kind");
        typed.choose("site");
        String[] at = typed.raw("site").split("/", 2);
        UUID employer = id(at[0]);
        if (employer == null) {
            typed.refuse("site", words.text("signals.refused.employer-unknown"));
        }
        return new NewSignal(
                organisation,
                employer == null ? new UUID(0, 0) : employer,
                at.length == 1 ? null : id(at[1]),
                typed.raw("kind"),
                typed.count("people", MOST_PEOPLE),
                amount(typed),
                typed.day("since"),
                typed.needed("body", LONGEST),
                false);
    }

    private static @Nullable BigDecimal amount(TypedFields typed) {
        return typed.raw("amount").isEmpty() ? null : typed.money("amount");
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private void refused(SignalRefusal refusal, TypedFields typed) {
        switch (refusal.reason()) {
            case NOT_FOUND -> throw new NotFound();
            case NOT_YOURS -> throw new AccessDeniedException("another role does this");
            default -> typed.refuse(field(refusal.reason()), words.refused(refusal));
        }
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN -> "site";
            case KIND_UNKNOWN -> "kind";
            case NOBODY_AFFECTED -> "people";
            case AMOUNT_MISSING -> "amount";
            case TEXT_MISSING -> "body";
            case OUTCOME_MISSING -> "outcome";
            default -> "on";
        };
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        SignalView view = signals.find(user.scope(), id).orElseThrow(NotFound::new);
        head(view, model);
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), LocalDate.now(clock))
                        .get(view.row().organisation()));
        model.addAttribute(
                "happened",
                view.events().stream()
                        .map(event -> new Happening(
                                event,
                                words.text("signals.event." + event.kind()),
                                words.money(event.amount()),
                                event.kind().equals("close") ? "success" : "information"))
                        .toList());
        model.addAttribute(
                "steps",
                Arrays.stream(SignalStep.values())
                        .filter(step ->
                                step.isOf(user.role()) && step.fits(view.row().state()))
                        .map(SignalStep::code)
                        .toList());
        model.addAttribute("done", done != null);
        return "signals/signal";
    }

    private void head(SignalView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("standing", words.state(view.row().state()));
        model.addAttribute("money", words.money(view.row().amount()));
    }

    @GetMapping(STEP)
    String step(CurrentUser user, @PathVariable UUID id, @PathVariable String step, Model model) {
        SignalView view = signals.find(user.scope(), id).orElseThrow(NotFound::new);
        SignalStep taken = taken(user, step);
        if (!taken.fits(view.row().state())) {
            throw new NotFound();
        }
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        typed.put("people", String.valueOf(view.row().people()));
        BigDecimal amount = view.row().amount();
        typed.put("amount", amount == null ? "" : amount.toPlainString());
        return step(view, taken, words.typed(typed), model);
    }

    private static SignalStep taken(CurrentUser user, String step) {
        SignalStep taken = SignalStep.of(step).orElseThrow(NotFound::new);
        if (!taken.isOf(user.role())) {
            throw new AccessDeniedException("another role does this");
        }
        return taken;
    }

    private String step(SignalView view, SignalStep step, TypedFields typed, Model model) {
        head(view, model);
        model.addAttribute("stepCode", step.code());
        model.addAttribute(
                "outcomes",
                signals.outcomes().stream()
                        .map(outcome -> new Choice(outcome.code(), formats.name(outcome.name())))
                        .toList());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "signals/step";
    }

    @PostMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        SignalView view = signals.find(user.scope(), id).orElseThrow(NotFound::new);
        SignalStep taken = taken(user, step);
        TypedFields typed = words.typed(fields);
        Happened given = new Happened(
                typed.day("on"),
                taken == SignalStep.CLOSE ? typed.needed("body", LONGEST) : typed.text("body", LONGEST),
                taken == SignalStep.NEWS ? typed.count("people", MOST_PEOPLE) : 0,
                taken == SignalStep.NEWS ? amount(typed) : null,
                taken == SignalStep.CLOSE ? typed.code("outcome") : null);
        if (typed.errors().isEmpty()) {
            String one = SignalQuery.PATH + "/" + id;
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one + "/step/" + step, () -> {
                            changes.happened(user.scope(), SignalWords.reader(user), id, version, taken, given);
                            return one + "?done";
                        });
            } catch (SignalRefusal refusal) {
                if (refusal.reason() == Reason.WRONG_STATE || refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    return changed(
                            signals.find(user.scope(), id).orElseThrow(NotFound::new), taken, typed, response, model);
                }
                refused(refusal, typed);
            }
        }
        if (!taken.fits(view.row().state())) {
            return changed(view, taken, typed, response, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return step(view, taken, typed, model);
    }

    /** With what was typed, also where the signal has left the state of this step. */
    private String changed(
            SignalView now, SignalStep step, TypedFields typed, HttpServletResponse response, Model model) {
        Conflict conflict = step.fits(now.row().state())
                ? Conflict.by(now.changedBy(), now.changedAt())
                : Conflict.over(now.changedBy(), now.changedAt());
        conflict.show(response, model);
        return step(now, step, typed, model);
    }
}
