package kz.birlik.web.inspectors;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.safety.InspectorChanges;
import kz.birlik.safety.InspectorChanges.Elected;
import kz.birlik.safety.InspectorChanges.Trained;
import kz.birlik.safety.InspectorConfirmation;
import kz.birlik.safety.InspectorRefusal;
import kz.birlik.safety.InspectorRefusal.Reason;
import kz.birlik.safety.InspectorView;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
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

/** One short form for each thing that is recorded of a technical inspector. */
@Controller
@RequiredArgsConstructor
class InspectorStepController {

    private static final String STEP = InspectorQuery.PATH + "/{id}/step/{step}";
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST = 300;
    private static final int LONGEST_MINUTES = 60;

    private final TechnicalInspectors inspectors;
    private final InspectorChanges changes;
    private final InspectorWords words;
    private final Submissions submissions;
    private final Clock clock;

    private enum Step {
        EDIT,
        CONFIRM,
        TRAINING,
        CERTIFICATE,
        END;

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

    private static String page(UUID id) {
        return InspectorQuery.PATH + "/" + id;
    }

    private InspectorView view(CurrentUser user, UUID id) {
        return inspectors.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    @GetMapping(STEP)
    String step(CurrentUser user, @PathVariable UUID id, @PathVariable String step, Model model) {
        InspectorView view = view(user, id);
        Step taken = Step.of(step);
        return show(view, taken, words.typed(stored(view, taken)), model);
    }

    /** What the fields hold when the form opens. */
    private Map<String, String> stored(InspectorView view, Step step) {
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        switch (step) {
            case EDIT -> {
                now.put("fullName", view.row().fullName());
                now.put("post", view.row().post());
                now.put("electedOn", view.row().electedOn());
                now.put("electedBy", view.electedBy());
                now.put("minutes", view.electedMinutes());
                now.put("termFrom", view.row().termFrom());
                now.put("termUntil", view.row().termUntil());
            }
            case CONFIRM -> {
                InspectorConfirmation confirmation = view.confirmation();
                now.put(
                        "by",
                        confirmation == null ? "council" : confirmation.by().code());
                now.put("on", confirmation == null ? LocalDate.now(clock) : confirmation.on());
                now.put("minutes", confirmation == null ? null : confirmation.minutes());
            }
            case TRAINING -> {
                now.put("trainedOn", view.row().trainedOn());
                now.put("trainedUntil", view.row().trainedUntil());
                now.put("paper", view.trainingPaper());
            }
            case END -> now.put("on", LocalDate.now(clock));
            case CERTIFICATE -> {}
        }
        Map<String, String> fields = new LinkedHashMap<>();
        now.forEach((field, value) -> fields.put(field, Objects.toString(value, "")));
        return fields;
    }

    private String show(InspectorView view, Step step, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("to", page(view.row().id()) + "/step/" + step.code());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        model.addAttribute(
                "bodies",
                Stream.of(InspectorConfirmation.Body.values())
                        .map(body -> new Choice(body.code(), words.text("inspectors.body." + body.code())))
                        .toList());
        return "inspectors/step";
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
        InspectorView view = view(user, id);
        Step taken = Step.of(step);
        TypedFields typed = words.typed(fields);
        Runnable change = change(user, view, taken, version, typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user, fields.get(Submissions.KEY), page(id) + "/step/" + taken.code(), () -> {
                                    change.run();
                                    return page(id) + "?done";
                                });
            } catch (InspectorRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        InspectorView now = view(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return show(now, taken, typed, model);
                    }
                    default -> typed.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(view, taken, typed, model);
    }

    /** Reads the fields; what cannot be read leaves an error beside its field, and then the change is not run. */
    private Runnable change(CurrentUser user, InspectorView view, Step step, long version, TypedFields typed) {
        UUID id = view.row().id();
        switch (step) {
            case EDIT -> {
                // The name of a member is that of the register
                String name = view.row().member() ? view.row().fullName() : typed.needed("fullName", LONGEST_NAME);
                Elected elected = InspectorsController.elected(typed, view.row().member(), name);
                return () -> changes.correct(user.scope(), id, version, elected);
            }
            case CONFIRM -> {
                InspectorConfirmation.Body by = Objects.requireNonNullElse(
                        typed.chosen(InspectorConfirmation.Body.class, "by"), InspectorConfirmation.Body.COUNCIL);
                InspectorConfirmation confirmation =
                        new InspectorConfirmation(by, typed.day("on"), typed.text("minutes", LONGEST_MINUTES));
                return () -> changes.confirm(user.scope(), id, version, confirmation);
            }
            case TRAINING -> {
                Trained trained = new Trained(
                        typed.day("trainedOn"), typed.date("trainedUntil"), typed.text("paper", LONGEST_MINUTES));
                return () -> changes.train(user.scope(), id, version, trained);
            }
            case CERTIFICATE -> {
                String why = typed.text("why", LONGEST);
                return () -> changes.issue(user.scope(), id, version, why);
            }
            default -> {
                LocalDate on = typed.day("on");
                String why = typed.needed("why", LONGEST);
                return () -> changes.end(user.scope(), id, version, on, why);
            }
        }
    }

    /** Beside which field a refusal stands. */
    static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN, ALREADY_THERE -> "employer";
            case NAME_MISSING -> "fullName";
            case TEXT_MISSING -> "electedBy";
            case TERM_BEFORE_ELECTION -> "termFrom";
            case UNTIL_BEFORE_FROM -> "termUntil";
            case TRAINING_DAYS -> "trainedUntil";
            case REASON_MISSING, NOT_CONFIRMED, TERM_NOT_RUNNING, ENDED, NOT_ISSUED -> "why";
            default -> "on";
        };
    }
}
