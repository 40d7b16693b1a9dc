package kz.birlik.web.checks;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionChanges.Found;
import kz.birlik.safety.SafetyInspectionChanges.Happened;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspectionStage;
import kz.birlik.safety.SafetyInspectionStep;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.Answer;
import kz.birlik.safety.SafetyInspectionView.BodyKind;
import kz.birlik.safety.SafetyInspectionView.Finding;
import kz.birlik.safety.SafetyInspectionView.Result;
import kz.birlik.safety.SafetyInspectionView.Stop;
import kz.birlik.safety.SafetyInspectionView.StopAnswer;
import kz.birlik.safety.SafetyInspections;
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

/** Steps of an inspection of safety, and the checklist as it is filled in on site. */
@Controller
@RequiredArgsConstructor
class CheckStepController {

    /** One finding that is still there is chosen. */
    private static final Set<SafetyInspectionStep> OF_ONE = EnumSet.of(
            SafetyInspectionStep.STOP,
            SafetyInspectionStep.REMOVED,
            SafetyInspectionStep.REMAINS,
            SafetyInspectionStep.WITHDRAWN,
            SafetyInspectionStep.MOVE);

    /** One finding because of which work is stopped. */
    private static final Set<SafetyInspectionStep> OF_STOP =
            EnumSet.of(SafetyInspectionStep.STOP_ANSWER, SafetyInspectionStep.STOP_LIFTED);

    /** Steps that need something which is still there. */
    static final Set<SafetyInspectionStep> OF_OPEN = EnumSet.of(
            SafetyInspectionStep.DEMAND,
            SafetyInspectionStep.HAND_OVER,
            SafetyInspectionStep.STOP,
            SafetyInspectionStep.REMOVED,
            SafetyInspectionStep.REMAINS,
            SafetyInspectionStep.WITHDRAWN,
            SafetyInspectionStep.MOVE);

    private static final Set<SafetyInspectionStep> WITH_NOTE = EnumSet.of(
            SafetyInspectionStep.FINDING,
            SafetyInspectionStep.ANSWER,
            SafetyInspectionStep.STOP,
            SafetyInspectionStep.STOP_LIFTED,
            SafetyInspectionStep.REMAINS,
            SafetyInspectionStep.WITHDRAWN,
            SafetyInspectionStep.MOVE,
            SafetyInspectionStep.NOTE,
            SafetyInspectionStep.CALL_OFF);

    private static final Set<SafetyInspectionStep> NAMED =
            EnumSet.of(SafetyInspectionStep.BODY, SafetyInspectionStep.INSPECTOR);
    private static final Set<SafetyInspectionStep> NUMBERED =
            EnumSet.of(SafetyInspectionStep.DEMAND, SafetyInspectionStep.HAND_OVER);

    private static final String STEP = CheckQuery.PATH + "/{id}/step/{step}";
    private static final String SITE = CheckQuery.PATH + "/{id}/site";
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_NORM = 500;
    private static final int LONGEST = 300;
    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_PEOPLE = 1_000_000;

    private final SafetyInspections inspections;
    private final SafetyInspectionChanges changes;
    private final CheckWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** A question with its own fields. */
    public record Card(Question question, int number, String id) {}

    private static String one(UUID id) {
        return CheckQuery.PATH + "/" + id;
    }

    private SafetyInspectionView view(CurrentUser user, UUID id) {
        return inspections.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    @GetMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable String finding,
            Model model) {
        SafetyInspectionView view = view(user, id);
        SafetyInspectionStep taken = SafetyInspectionStep.of(step)
                .filter(each -> each.fits(view.row().stage()))
                .orElseThrow(NotFound::new);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        typed.put("at", LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES).toString());
        typed.put("people", "0");
        typed.put("risk", FindingRisk.MEDIUM.code());
        if (finding != null) {
            typed.put("finding", finding);
        }
        return step(view, taken, words.typed(typed), model);
    }

    private String step(SafetyInspectionView view, SafetyInspectionStep step, TypedFields typed, Model model) {
        head(view, typed, model);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("noteNeeded", WITH_NOTE.contains(step));
        model.addAttribute("numbered", NUMBERED.contains(step));
        model.addAttribute("named", NAMED.contains(step));
        model.addAttribute("byTheHour", step == SafetyInspectionStep.STOP || OF_STOP.contains(step));
        List<UUID> stopped = view.stopsInForce().stream().map(Stop::finding).toList();
        model.addAttribute(
                "findings",
                view.open().stream()
                        .filter(finding -> !OF_STOP.contains(step) || stopped.contains(finding.id()))
                        .filter(finding -> step != SafetyInspectionStep.STOP || !stopped.contains(finding.id()))
                        .filter(finding -> step != SafetyInspectionStep.MOVE || finding.dueOn() != null)
                        .map(finding ->
                                new Choice(finding.id().toString(), words.norm(finding) + ": " + finding.body()))
                        .toList());
        model.addAttribute("ofOne", OF_ONE.contains(step) || OF_STOP.contains(step));
        model.addAttribute("risks", words.choices("checks.risk", FindingRisk.values()));
        model.addAttribute("bodies", words.choices("checks.body", BodyKind.values()));
        model.addAttribute("answers", words.choices("checks.stop", StopAnswer.values()));
        return "checks/step";
    }

    private void head(SafetyInspectionView view, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
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
        SafetyInspectionView view = view(user, id);
        SafetyInspectionStep taken = SafetyInspectionStep.of(step).orElseThrow(NotFound::new);
        TypedFields typed = words.typed(fields);
        Happened given = given(view, taken, typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one(id) + "/step/" + step, () -> {
                            changes.happened(user.scope(), id, version, taken, given);
                            return one(id) + "?done";
                        });
            } catch (SafetyInspectionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case WRONG_STAGE, CHANGED_MEANWHILE -> {
                        return changed(view(user, id), taken, typed, response, model);
                    }
                    default -> typed.refuse(field(view, refusal.reason()), words.refused(refusal));
                }
            }
        }
        if (!taken.fits(view.row().stage())) {
            return changed(view, taken, typed, response, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return step(view, taken, typed, model);
    }

    /** With what was typed, also where the inspection has left the stage of this step. */
    private String changed(
            SafetyInspectionView now,
            SafetyInspectionStep step,
            TypedFields typed,
            HttpServletResponse response,
            Model model) {
        conflict(now, step.fits(now.row().stage())).show(response, model);
        return step(now, step, typed, model);
    }

    private static Conflict conflict(SafetyInspectionView now, boolean goesOn) {
        return goesOn ? Conflict.by(now.changedBy(), now.changedAt()) : Conflict.over(now.changedBy(), now.changedAt());
    }

    private static String field(SafetyInspectionView view, Reason reason) {
        return switch (reason) {
            case NOTE_MISSING -> "note";
            case NORM_MISSING -> "norm";
            case NUMBER_MISSING -> "number";
            case NAME_MISSING -> "name";
            case CHOICE_MISSING -> "answer";
            case FINDING_UNKNOWN, STOP_UNKNOWN, STOPPED_ALREADY, STOP_IN_FORCE, ANSWERED_ALREADY -> "finding";
            case DUE_MISSING -> view.open().isEmpty() ? "on" : due(view.open().get(0));
            default -> "on";
        };
    }

    private static String due(Finding finding) {
        return "due-" + finding.id();
    }

    private Happened given(SafetyInspectionView view, SafetyInspectionStep step, TypedFields typed) {
        boolean byTheHour = step == SafetyInspectionStep.STOP || OF_STOP.contains(step);
        boolean finding = step == SafetyInspectionStep.FINDING;
        if (OF_ONE.contains(step) || OF_STOP.contains(step)) {
            typed.choose("finding");
        }
        Map<UUID, LocalDate> due = new HashMap<>();
        if (step == SafetyInspectionStep.DEMAND) {
            view.open().forEach(each -> due.put(each.id(), typed.day(due(each))));
        }
        Instant at = byTheHour ? typed.moment("at", clock.getZone()) : null;
        return new Happened(
                byTheHour || NAMED.contains(step) ? LocalDate.now(clock) : typed.day("on"),
                at,
                WITH_NOTE.contains(step) ? typed.needed("note", LONGEST_NOTE) : typed.text("note", LONGEST_NOTE),
                typed.id("finding"),
                NUMBERED.contains(step) ? typed.needed("number", LONGEST_NUMBER) : null,
                due,
                step == SafetyInspectionStep.STOP_ANSWER ? typed.chosen(StopAnswer.class, "answer") : null,
                finding ? typed.needed("norm", LONGEST_NORM) : null,
                typed.text("place", LONGEST),
                finding ? typed.count("people", MOST_PEOPLE) : 0,
                finding ? typed.chosen(FindingRisk.class, "risk") : null,
                step == SafetyInspectionStep.BODY ? typed.chosen(BodyKind.class, "body") : null,
                NAMED.contains(step) ? typed.needed("name", LONGEST) : null,
                typed.text("role", LONGEST),
                typed.ticked("technical"));
    }

    @GetMapping(SITE)
    String site(CurrentUser user, @PathVariable UUID id, Model model) {
        SafetyInspectionView view = view(user, id);
        if (view.row().stage() != SafetyInspectionStage.ON_SITE) {
            throw new NotFound();
        }
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        for (Question question : view.checklist().questions()) {
            view.answer(question.id()).ifPresent(answer -> put(view, answer, typed));
        }
        return site(view, words.typed(typed), model);
    }

    private static void put(SafetyInspectionView view, Answer answer, Map<String, String> typed) {
        String of = "-" + answer.question();
        typed.put("result" + of, answer.result().code());
        typed.put("note" + of, answer.note() == null ? "" : answer.note());
        view.finding(answer.question()).ifPresent(finding -> {
            typed.put("people" + of, String.valueOf(finding.people()));
            typed.put("place" + of, Objects.requireNonNullElse(finding.place(), ""));
            typed.put("risk" + of, finding.risk().code());
        });
    }

    private String site(SafetyInspectionView view, TypedFields typed, Model model) {
        head(view, typed, model);
        List<Card> cards = new ArrayList<>();
        for (Question question : view.checklist().questions()) {
            cards.add(new Card(question, cards.size() + 1, question.id().toString()));
        }
        model.addAttribute("cards", cards);
        model.addAttribute("results", words.choices("checks.result", Result.values()));
        model.addAttribute("risks", words.choices("checks.risk", FindingRisk.values()));
        return "checks/site";
    }

    /** Everything that has a result; the rest may be answered later. */
    @PostMapping(SITE)
    String site(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        SafetyInspectionView view = view(user, id);
        TypedFields typed = words.typed(fields);
        LocalDate on = typed.day("on");
        List<Found> found = new ArrayList<>();
        for (Question question : view.checklist().questions()) {
            Result.of(typed.raw("result-" + question.id()))
                    .ifPresent(result -> found.add(found(question, result, typed)));
        }
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one(id) + "/site", () -> {
                            changes.found(user.scope(), id, version, on, found);
                            return one(id) + "?done";
                        });
            } catch (SafetyInspectionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, QUESTION_UNKNOWN -> throw new NotFound();
                    case WRONG_STAGE, CHANGED_MEANWHILE -> {
                        SafetyInspectionView now = view(user, id);
                        conflict(now, now.row().stage() == SafetyInspectionStage.ON_SITE)
                                .show(response, model);
                        return site(now, typed, model);
                    }
                    default -> typed.refuse("on", words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return site(view, typed, model);
    }

    private static Found found(Question question, Result result, TypedFields typed) {
        boolean broken = result == Result.BROKEN;
        String of = "-" + question.id();
        return new Found(
                question.id(),
                result,
                broken ? typed.needed("note" + of, LONGEST_NOTE) : typed.text("note" + of, LONGEST_NOTE),
                typed.text("place" + of, LONGEST),
                broken && !typed.raw("people" + of).isEmpty() ? typed.count("people" + of, MOST_PEOPLE) : 0,
                Objects.requireNonNullElse(typed.one(FindingRisk.class, "risk" + of), FindingRisk.MEDIUM));
    }
}
