package kz.birlik.web.risks;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.Representative;
import kz.birlik.safety.RiskChanges;
import kz.birlik.safety.RiskChanges.Assessed;
import kz.birlik.safety.RiskChanges.Described;
import kz.birlik.safety.RiskChanges.Found;
import kz.birlik.safety.RiskChanges.Planned;
import kz.birlik.safety.RiskChanges.Settled;
import kz.birlik.safety.RiskChanges.Signed;
import kz.birlik.safety.RiskMatrix;
import kz.birlik.safety.RiskRefusal;
import kz.birlik.safety.RiskRefusal.Reason;
import kz.birlik.safety.RiskView;
import kz.birlik.safety.RiskView.Hazard;
import kz.birlik.safety.RiskView.Measure;
import kz.birlik.safety.RiskView.MeasureState;
import kz.birlik.safety.RiskView.Occasion;
import kz.birlik.safety.Risks;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One short form for each thing that is recorded of a workplace. */
@Controller
@RequiredArgsConstructor
class RiskStepController {

    private static final String STEP = RiskQuery.PATH + "/{id}/step/{step}";
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST = 300;
    private static final int LONGEST_BODY = 1_000;
    private static final int MOST_EXPOSED = 1_000_000;

    /** What a choice among representatives begins with, before its id. */
    private static final String SEAT = "seat-";

    private static final String INSPECTOR = "inspector-";

    private final Risks risks;
    private final RiskChanges changes;
    private final RiskWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** What a form records; of which hazard or measure, the field {@code of} says. */
    private enum Step {
        EDIT,
        ASSESS,
        HAZARD,
        DROP,
        AFTER,
        /** A new one against the hazard {@code of}. */
        MEASURE,
        REPLAN,
        SETTLE,
        SIGN,
        DEMAND;

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
        return RiskQuery.PATH + "/" + id;
    }

    private RiskView view(CurrentUser user, UUID id) {
        return risks.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private static Hazard hazard(RiskView view, @Nullable UUID of) {
        return view.current().hazards().stream()
                .filter(hazard -> hazard.id().equals(of))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static Measure measure(RiskView view, @Nullable UUID of) {
        return view.current().hazards().stream()
                .flatMap(hazard -> hazard.measures().stream())
                .filter(measure -> measure.id().equals(of))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable UUID of,
            Model model) {
        RiskView view = view(user, id);
        Step taken = Step.of(step);
        return show(user, view, taken, of, words.typed(stored(view, taken, of)), model);
    }

    /** What the fields hold when the form opens. */
    private Map<String, String> stored(RiskView view, Step step, @Nullable UUID of) {
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        switch (step) {
            case EDIT -> {
                now.put("called", view.row().name());
                now.put("site", view.row().site());
                now.put("closedOn", view.row().closedOn());
                now.put("why", view.closeReason());
            }
            case HAZARD -> {
                if (of != null) {
                    Hazard hazard = hazard(view, of);
                    now.put("kind", hazard.kind().code());
                    now.put("body", hazard.body());
                    now.put("exposed", hazard.exposed());
                    now.put("probability", hazard.before().probability());
                    now.put("severity", hazard.before().severity());
                }
            }
            case AFTER -> {
                now.put("probability", hazard(view, of).now().probability());
                now.put("severity", hazard(view, of).now().severity());
            }
            case DROP, MEASURE -> hazard(view, of);
            case REPLAN -> {
                Measure measure = measure(view, of);
                now.put("body", measure.body());
                now.put("side", measure.side().code());
                now.put("responsible", measure.responsible());
                now.put("dueOn", measure.dueOn());
            }
            case SETTLE -> {
                Measure measure = measure(view, of);
                now.put(
                        "state",
                        measure.state() == MeasureState.OPEN
                                ? null
                                : measure.state().code());
                now.put("on", measure.settledOn() == null ? today() : measure.settledOn());
                now.put("note", measure.note());
            }
            case ASSESS, SIGN, DEMAND -> now.put("on", today());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        now.forEach((field, value) -> fields.put(field, Objects.toString(value, "")));
        return fields;
    }

    private String show(CurrentUser user, RiskView view, Step step, @Nullable UUID of, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("of", of);
        model.addAttribute("to", page(view.row().id()) + "/step/" + step.code());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        RiskMatrix matrix = risks.matrix(view.current().madeOn());
        model.addAttribute("matrix", matrix);
        switch (step) {
            case HAZARD, AFTER -> {
                model.addAttribute("probabilities", words.steps(matrix.probability()));
                model.addAttribute("severities", words.steps(matrix.severity()));
                model.addAttribute(
                        "kinds",
                        risks.kinds().stream()
                                .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                                .toList());
                if (step == Step.AFTER) {
                    model.addAttribute("hazard", hazard(view, of));
                    model.addAttribute("before", words.level(hazard(view, of).before()));
                }
            }
            case DROP, MEASURE -> {
                model.addAttribute("hazard", hazard(view, of));
                model.addAttribute("sides", words.sides());
            }
            case REPLAN -> model.addAttribute("sides", words.sides());
            case SETTLE -> {
                model.addAttribute("measure", measure(view, of));
                model.addAttribute("states", words.states());
            }
            case ASSESS -> model.addAttribute("occasions", words.occasions());
            case SIGN -> model.addAttribute("representatives", representatives(user, view));
            case EDIT, DEMAND -> {}
        }
        return "risks/step";
    }

    private List<Choice> representatives(CurrentUser user, RiskView view) {
        List<Choice> choices = new ArrayList<>();
        for (Representative each :
                risks.representatives(user.scope(), view.row().id(), today())) {
            choices.add(
                    each.member() != null
                            ? new Choice(SEAT + each.member(), words.text("risks.sign.seat", each.fullName()))
                            : new Choice(
                                    INSPECTOR + each.inspector(), words.text("risks.sign.inspector", each.fullName())));
        }
        return choices;
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
        RiskView view = view(user, id);
        Step taken = Step.of(step);
        TypedFields typed = words.typed(fields);
        UUID of = typed.id("of");
        Runnable change = change(user, view, taken, version, of, typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user, fields.get(Submissions.KEY), page(id) + "/step/" + taken.code(), () -> {
                                    change.run();
                                    return page(id) + "?done";
                                });
            } catch (RiskRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        RiskView now = view(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return show(user, now, taken, of, typed, model);
                    }
                    default -> typed.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(user, view, taken, of, typed, model);
    }

    /** Reads the fields; what cannot be read leaves an error beside its field, and then the change is not run. */
    private Runnable change(
            CurrentUser user, RiskView view, Step step, long version, @Nullable UUID of, TypedFields typed) {
        UUID id = view.row().id();
        switch (step) {
            case EDIT -> {
                Described described = RisksController.described(typed);
                LocalDate closed = typed.date("closedOn");
                String why = typed.text("why", LONGEST);
                return () -> changes.describe(user.scope(), id, version, described, closed, why);
            }
            case ASSESS -> {
                Occasion occasion = Objects.requireNonNullElse(typed.chosen(Occasion.class, "occasion"), Occasion.TERM);
                Assessed assessed = RisksController.assessed(typed, occasion);
                return () -> changes.assess(user.scope(), id, version, assessed);
            }
            case HAZARD -> {
                UUID hazard = of == null ? null : hazard(view, of).id();
                Found found = found(typed);
                return hazard == null
                        ? () -> changes.find(user.scope(), id, version, found)
                        : () -> changes.correct(user.scope(), id, version, hazard, found);
            }
            case DROP -> {
                UUID hazard = hazard(view, of).id();
                return () -> changes.drop(user.scope(), id, version, hazard);
            }
            case AFTER -> {
                UUID hazard = hazard(view, of).id();
                int probability = level(typed, "probability");
                int severity = level(typed, "severity");
                return () -> changes.reach(user.scope(), id, version, hazard, probability, severity);
            }
            case MEASURE -> {
                UUID hazard = hazard(view, of).id();
                Planned planned = planned(typed);
                return () -> changes.plan(user.scope(), id, version, hazard, planned);
            }
            case REPLAN -> {
                UUID measure = measure(view, of).id();
                Planned planned = planned(typed);
                return () -> changes.replan(user.scope(), id, version, measure, planned);
            }
            case SETTLE -> {
                UUID measure = measure(view, of).id();
                MeasureState state =
                        Objects.requireNonNullElse(typed.chosen(MeasureState.class, "state"), MeasureState.OPEN);
                Settled settled = new Settled(state, typed.day("on"), typed.text("note", LONGEST_BODY));
                return () -> changes.settle(user.scope(), id, version, measure, settled);
            }
            case SIGN -> {
                Signed signed = signed(typed);
                return () -> changes.sign(user.scope(), id, version, signed);
            }
            default -> {
                LocalDate on = typed.day("on");
                String why = typed.needed("why", LONGEST);
                return () -> {
                    if (on.isAfter(today())) {
                        throw new RiskRefusal(Reason.DATE_IN_FUTURE);
                    }
                    changes.demandReassessment(
                            user.scope(), new EmployerId(view.row().employer()), why, on);
                };
            }
        }
    }

    private static Found found(TypedFields typed) {
        typed.choose("kind");
        return new Found(
                typed.raw("kind"),
                typed.needed("body", LONGEST_BODY),
                typed.count("exposed", MOST_EXPOSED),
                level(typed, "probability"),
                level(typed, "severity"));
    }

    private static int level(TypedFields typed, String field) {
        typed.choose(field);
        return typed.raw(field).matches("[0-9]") ? Integer.parseInt(typed.raw(field)) : 0;
    }

    private static Planned planned(TypedFields typed) {
        return new Planned(
                typed.needed("body", LONGEST_BODY),
                Objects.requireNonNullElse(typed.chosen(CouncilSide.class, "side"), CouncilSide.EMPLOYERS),
                typed.needed("responsible", LONGEST),
                typed.day("dueOn"));
    }

    private static Signed signed(TypedFields typed) {
        String who = typed.raw("who");
        return new Signed(
                typed.day("on"),
                typed.text("by", LONGEST_NAME),
                who.startsWith(SEAT) ? id(who.substring(SEAT.length())) : null,
                who.startsWith(INSPECTOR) ? id(who.substring(INSPECTOR.length())) : null);
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Beside which field a refusal stands. */
    static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN -> "employer";
            case ALREADY_THERE, NAME_MISSING -> "called";
            case TEXT_MISSING -> "body";
            case CLOSING_INCOMPLETE, CLOSED_BEFORE_OPENED -> "closedOn";
            case KIND_UNKNOWN -> "kind";
            case EXPOSED_NUMBER -> "exposed";
            case STEP_UNKNOWN, AFTER_HIGHER -> "probability";
            case NOT_REPRESENTATIVE, NO_HAZARDS -> "who";
            case NOTE_MISSING -> "note";
            default -> "on";
        };
    }
}
