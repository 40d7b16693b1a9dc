package kz.birlik.web.inspections;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionChanges.Found;
import kz.birlik.legalaid.InspectionChanges.Happened;
import kz.birlik.legalaid.InspectionRefusal;
import kz.birlik.legalaid.InspectionRefusal.Reason;
import kz.birlik.legalaid.InspectionStage;
import kz.birlik.legalaid.InspectionStep;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.Answer;
import kz.birlik.legalaid.InspectionView.Appeal;
import kz.birlik.legalaid.InspectionView.DemandKind;
import kz.birlik.legalaid.InspectionView.Result;
import kz.birlik.legalaid.InspectionView.Term;
import kz.birlik.legalaid.InspectionView.Violation;
import kz.birlik.legalaid.Inspections;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
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

/** Steps of an inspection, and the checklist as it is filled in on site. */
@Controller
@RequiredArgsConstructor
class InspectionStepController {

    private static final String STEP = InspectionQuery.PATH + "/{id}/step/{step}";
    private static final String SITE = InspectionQuery.PATH + "/{id}/site";
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_NORM = 500;
    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_PEOPLE = 1_000_000;

    private static final Set<InspectionStep> WITH_NOTE = EnumSet.of(
            InspectionStep.VIOLATION,
            InspectionStep.REMAINS,
            InspectionStep.CANCELLED,
            InspectionStep.MOVE,
            InspectionStep.NOTE,
            InspectionStep.CALL_OFF);
    private static final Set<InspectionStep> WITH_NUMBER = EnumSet.of(InspectionStep.DEMAND, InspectionStep.HAND_OVER);

    private final Inspections inspections;
    private final InspectionChanges changes;
    private final InspectionWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A question with its own fields. */
    public record Card(Question question, int number, String id) {}

    private static String one(UUID id) {
        return InspectionQuery.PATH + "/" + id;
    }

    private InspectionView kept(CurrentUser user, UUID id) {
        InspectionView view =
                inspections.find(user.scope(), InspectionWords.reader(user), id).orElseThrow(NotFound::new);
        if (!view.works()) {
            throw new AccessDeniedException("not an inspector of this inspection");
        }
        return view;
    }

    @GetMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable String violation,
            Model model) {
        InspectionView view = kept(user, id);
        InspectionStep taken = InspectionStep.of(step)
                .filter(each -> each.fits(view.row().stage()))
                .orElseThrow(NotFound::new);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        typed.put("people", "0");
        typed.put("demand", DemandKind.DEMAND.code());
        if (violation != null) {
            typed.put("violation", violation);
        }
        return step(user, view, taken, words.typed(typed), model);
    }

    private String step(CurrentUser user, InspectionView view, InspectionStep step, TypedFields typed, Model model) {
        head(view, typed, model);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("noteNeeded", WITH_NOTE.contains(step));
        model.addAttribute("withNumber", WITH_NUMBER.contains(step));
        model.addAttribute(
                "violations",
                EndsViolations.OF_ONE.contains(step)
                        ? view.violations().stream()
                                .filter(Violation::isOpen)
                                .map(violation -> new Choice(
                                        violation.id().toString(), words.norm(violation) + ": " + violation.body()))
                                .toList()
                        : List.of());
        model.addAttribute("demands", words.choices("inspections.demand", DemandKind.values()));
        model.addAttribute("appeals", words.choices("inspections.appeal", Appeal.values()));
        model.addAttribute(
                "terms",
                view.terms().stream()
                        .filter(Term::isRunning)
                        .map(term -> new Choice(
                                term.id().toString(), formats.name(term.name()) + ", " + formats.date(term.dueOn())))
                        .toList());
        model.addAttribute(
                "people",
                step == InspectionStep.INSPECTOR
                        ? inspections.inspectors(user.scope(), view.row().organisationCode()).stream()
                                .filter(person -> view.inspectors().stream()
                                        .noneMatch(there -> there.account().equals(person.account())))
                                .map(person -> new Choice(
                                        person.account().toString(),
                                        person.name() + ", "
                                                + words.text(
                                                        "role." + person.role().code())))
                                .toList()
                        : List.of());
        return "inspections/step";
    }

    private void head(InspectionView view, TypedFields typed, Model model) {
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
        InspectionStep taken = InspectionStep.of(step).orElseThrow(NotFound::new);
        InspectionView view = kept(user, id);
        TypedFields typed = words.typed(fields);
        Happened given = given(taken, typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one(id) + "/step/" + step, () -> {
                            changes.happened(user.scope(), InspectionWords.reader(user), id, version, taken, given);
                            return one(id) + "?done";
                        });
            } catch (InspectionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("not an inspector of this inspection");
                    case WRONG_STAGE, CHANGED_MEANWHILE -> {
                        return changed(user, kept(user, id), taken, typed, response, model);
                    }
                    default -> typed.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        if (!taken.fits(view.row().stage())) {
            return changed(user, view, taken, typed, response, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return step(user, view, taken, typed, model);
    }

    /** With what was typed, also where the inspection has left the stage of this step. */
    private String changed(
            CurrentUser user,
            InspectionView now,
            InspectionStep step,
            TypedFields typed,
            HttpServletResponse response,
            Model model) {
        Conflict conflict = step.fits(now.row().stage())
                ? Conflict.by(now.changedBy(), now.changedAt())
                : Conflict.over(now.changedBy(), now.changedAt());
        conflict.show(response, model);
        return step(user, now, step, typed, model);
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case NOTE_MISSING -> "note";
            case NORM_MISSING -> "norm";
            case NUMBER_MISSING -> "number";
            case CHOICE_MISSING -> "demand";
            case VIOLATION_UNKNOWN -> "violation";
            case PERSON_UNKNOWN -> "who";
            case TERM_UNKNOWN -> "term";
            default -> "on";
        };
    }

    private static Happened given(InspectionStep step, TypedFields typed) {
        boolean withDay = step != InspectionStep.INSPECTOR;
        UUID who = typed.id("who");
        if (EndsViolations.OF_ONE.contains(step)) {
            typed.choose("violation");
        }
        if (step == InspectionStep.INSPECTOR) {
            typed.choose("who");
        }
        if (step == InspectionStep.MOVE) {
            typed.choose("term");
        }
        return new Happened(
                withDay ? typed.day("on") : LocalDate.EPOCH,
                WITH_NOTE.contains(step) ? typed.needed("note", LONGEST_NOTE) : typed.text("note", LONGEST_NOTE),
                typed.id("violation"),
                WITH_NUMBER.contains(step) ? typed.needed("number", LONGEST_NUMBER) : null,
                step == InspectionStep.DEMAND ? typed.chosen(DemandKind.class, "demand") : null,
                step == InspectionStep.DECIDED ? typed.chosen(Appeal.class, "appeal") : null,
                step == InspectionStep.VIOLATION ? typed.needed("norm", LONGEST_NORM) : null,
                step == InspectionStep.VIOLATION ? typed.count("people", MOST_PEOPLE) : 0,
                who == null ? null : new AccountId(who),
                typed.id("term"));
    }

    private InspectionView onSite(CurrentUser user, UUID id) {
        InspectionView view = kept(user, id);
        if (view.row().stage() != InspectionStage.ON_SITE) {
            throw new NotFound();
        }
        return view;
    }

    @GetMapping(SITE)
    String site(CurrentUser user, @PathVariable UUID id, Model model) {
        InspectionView view = onSite(user, id);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        for (Question question : view.checklist().questions()) {
            view.answer(question.id()).ifPresent(answer -> put(view, answer, typed));
        }
        return site(view, words.typed(typed), model);
    }

    private static void put(InspectionView view, Answer answer, Map<String, String> typed) {
        typed.put("result-" + answer.question(), answer.result().code());
        typed.put("note-" + answer.question(), answer.note() == null ? "" : answer.note());
        view.violation(answer.question())
                .ifPresent(violation -> typed.put("people-" + answer.question(), String.valueOf(violation.people())));
    }

    private String site(InspectionView view, TypedFields typed, Model model) {
        head(view, typed, model);
        List<Card> cards = new ArrayList<>();
        for (Question question : view.checklist().questions()) {
            cards.add(new Card(question, cards.size() + 1, question.id().toString()));
        }
        model.addAttribute("cards", cards);
        model.addAttribute("results", words.choices("inspections.result", Result.values()));
        return "inspections/site";
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
        InspectionView view = kept(user, id);
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
                            changes.found(user.scope(), InspectionWords.reader(user), id, version, on, found);
                            return one(id) + "?done";
                        });
            } catch (InspectionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, QUESTION_UNKNOWN -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("not an inspector of this inspection");
                    case WRONG_STAGE, CHANGED_MEANWHILE -> {
                        InspectionView now = kept(user, id);
                        Conflict conflict = now.row().stage() == InspectionStage.ON_SITE
                                ? Conflict.by(now.changedBy(), now.changedAt())
                                : Conflict.over(now.changedBy(), now.changedAt());
                        conflict.show(response, model);
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
        String note = "note-" + question.id();
        String people = "people-" + question.id();
        return new Found(
                question.id(),
                result,
                broken ? typed.needed(note, LONGEST_NOTE) : typed.text(note, LONGEST_NOTE),
                broken && !typed.raw(people).isEmpty() ? typed.count(people, MOST_PEOPLE) : 0);
    }
}
