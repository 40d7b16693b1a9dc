package kz.birlik.web.hazards;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.HazardRefusal;
import kz.birlik.safety.HazardRefusal.Reason;
import kz.birlik.safety.HazardRow;
import kz.birlik.safety.HazardState;
import kz.birlik.safety.HazardView;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.Hazards.Answer;
import kz.birlik.safety.Hazards.Photo;
import kz.birlik.safety.Hazards.Reader;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signals of hazards as the union works them: the list, one with its course and photo, a short form for each step. */
@Controller
@RequiredArgsConstructor
class HazardsController {

    private static final String ONE = HazardQuery.PATH + "/{id}";
    private static final String STEP = ONE + "/step/{step}";
    private static final String INSPECTING = "/app/osh/checks/new";
    private static final int PAGE = 25;
    private static final int LONGEST = 1_000;

    private final Hazards hazards;
    private final HazardTable table;
    private final HazardWords words;
    private final Organisations organisations;
    private final Exports exports;
    private final Policy policy;
    private final Submissions submissions;
    private final Clock clock;

    /** A line of the list. */
    public record Line(
            HazardRow row, Tag standing, @Nullable Tag due) {}

    private enum Step {
        TAKE,
        ANSWER,
        PASS,
        MERGE,
        REFUSE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Step of(String code) {
            return Stream.of(values())
                    .filter(step -> step.code().equals(code))
                    .findFirst()
                    .orElseThrow(NotFound::new);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(HazardQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            HazardQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = today();
        Portion<HazardRow> page = Portion.of(PAGE, hazards.page(user.scope(), query.filter(PAGE + 1)));
        List<HazardRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.standing(row.state()), words.due(row, today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(HazardRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                HazardQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("hazards.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        return "hazards/hazards";
    }

    private static Reader reader(CurrentUser user) {
        return new Reader(user.role());
    }

    private HazardView view(CurrentUser user, UUID id) {
        return hazards.find(user.scope(), reader(user), id).orElseThrow(NotFound::new);
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        HazardView view = view(user, id);
        HazardRow row = view.row();
        Map<OrganisationId, ?> names =
                organisations.names(List.of(row.organisation(), row.ownerOrganisation()), today());
        model.addAttribute("view", view);
        model.addAttribute("standing", words.standing(row.state()));
        model.addAttribute("due", words.due(row, today()));
        model.addAttribute("place", names.get(row.organisation()));
        model.addAttribute("ownerPlace", names.get(row.ownerOrganisation()));
        boolean inspects = row.state().isOpen() && row.employer() != null && policy.lets(user.role(), INSPECTING);
        model.addAttribute(
                "inspectUrl",
                inspects ? INSPECTING + "?initiative=signal&organisation=" + row.organisationCode() : null);
        model.addAttribute(
                "steps",
                HazardWords.keeps(user) && row.state().isOpen()
                        ? Stream.of(Step.values())
                                .filter(step -> step != Step.TAKE || row.state() == HazardState.RECEIVED)
                                .filter(step ->
                                        step != Step.MERGE || !view.others().isEmpty())
                                .map(Step::code)
                                .toList()
                        : List.of());
        model.addAttribute("done", done != null);
        return "hazards/hazard";
    }

    /** Looked at by whoever answers; saved and not shown as a page of ours. */
    @GetMapping(ONE + "/photo")
    ResponseEntity<byte[]> photo(CurrentUser user, @PathVariable UUID id) {
        Photo photo = hazards.photo(user.scope(), id).orElseThrow(NotFound::new);
        return ForeignFile.answer(photo.content(), photo.type(), "signal-" + id);
    }

    @GetMapping(STEP)
    String step(CurrentUser user, @PathVariable UUID id, @PathVariable String step, Model model) {
        Step taken = Step.of(step);
        return show(view(user, id), taken, words.typed(new LinkedHashMap<>()), model);
    }

    private String show(HazardView view, Step step, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("to", HazardQuery.PATH + "/" + view.row().id() + "/step/" + step.code());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        model.addAttribute(
                "answers",
                Stream.of(HazardState.REMOVED, HazardState.PLANNED, HazardState.UNFOUNDED)
                        .map(state -> new Choice(state.code(), words.text("hazards.answer." + state.code())))
                        .toList());
        model.addAttribute(
                "others",
                view.others().stream()
                        .map(other -> new Choice(other.id().toString(), other.number() + " · " + other.place()))
                        .toList());
        return "hazards/step";
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
        Step taken = Step.of(step);
        view(user, id); // what is not there is not there whatever the form says
        TypedFields typed = words.typed(fields);
        Runnable change = change(user, id, taken, version, typed);
        if (typed.errors().isEmpty()) {
            String one = HazardQuery.PATH + "/" + id;
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one + "/step/" + taken.code(), () -> {
                            change.run();
                            return one + "?done";
                        });
            } catch (HazardRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("another role does this");
                    case CHANGED_MEANWHILE, CLOSED_ALREADY, TAKEN_ALREADY -> {
                        HazardView now = view(user, id);
                        Conflict conflict = now.row().state().isOpen()
                                ? Conflict.by(now.changedBy(), now.changedAt())
                                : Conflict.over(now.changedBy(), now.changedAt());
                        conflict.show(response, model);
                        return show(now, taken, typed, model);
                    }
                    default -> typed.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(view(user, id), taken, typed, model);
    }

    /** Reads the fields; what cannot be read leaves an error beside its field, and then the change is not run. */
    private Runnable change(CurrentUser user, UUID id, Step step, long version, TypedFields typed) {
        Reader reader = reader(user);
        switch (step) {
            case TAKE -> {
                return () -> hazards.take(user.scope(), reader, id, version);
            }
            case ANSWER -> {
                HazardState state =
                        Objects.requireNonNullElse(typed.chosen(HazardState.class, "state"), HazardState.RECEIVED);
                Answer answer = new Answer(state, typed.needed("note", LONGEST), typed.date("by"));
                return () -> hazards.answer(user.scope(), reader, id, version, answer);
            }
            case MERGE -> {
                typed.choose("into");
                UUID into = Objects.requireNonNullElse(typed.id("into"), id);
                return () -> hazards.merge(user.scope(), reader, id, version, into);
            }
            case PASS -> {
                String why = typed.needed("note", LONGEST);
                return () -> hazards.pass(user.scope(), reader, id, version, why);
            }
            default -> {
                String why = typed.needed("note", LONGEST);
                return () -> hazards.refuse(user.scope(), reader, id, version, why);
            }
        }
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case ANSWER_UNKNOWN -> "state";
            case DAY_MISSING, DAY_PASSED -> "by";
            case OTHER_UNKNOWN -> "into";
            default -> "note";
        };
    }
}
