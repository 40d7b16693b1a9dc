package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilChanges.Decided;
import kz.birlik.safety.CouncilChanges.Described;
import kz.birlik.safety.CouncilChanges.Met;
import kz.birlik.safety.CouncilChanges.Seating;
import kz.birlik.safety.CouncilChanges.Settled;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilDecision.State;
import kz.birlik.safety.CouncilRefusal;
import kz.birlik.safety.CouncilRefusal.Reason;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.CouncilView;
import kz.birlik.safety.CouncilView.Meeting;
import kz.birlik.safety.CouncilView.Member;
import kz.birlik.safety.Councils;
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

/** One short form for each thing that is recorded of a council. */
@Controller
@RequiredArgsConstructor
class CouncilStepController {

    private static final String STEP = CouncilQuery.PATH + "/{id}/step/{step}";
    private static final String PRESENT = "present-";
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST = 300;
    private static final int LONGEST_MINUTES = 60;
    private static final int LONGEST_AGENDA = 5_000;
    private static final int LONGEST_NUMBER = 30;
    private static final int LONGEST_BODY = 2_000;
    private static final int LONGEST_NOTE = 1_000;

    private final Councils councils;
    private final CouncilChanges changes;
    private final CouncilWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** What a form records; of which member, meeting or decision, the field {@code of} says. */
    private enum Step {
        EDIT,
        MEMBER,
        CHAIR,
        MEETING,
        /** A new one of the meeting {@code of}. */
        DECISION,
        REWORD,
        SETTLE;

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

    private static String one(UUID id) {
        return CouncilQuery.PATH + "/" + id;
    }

    private CouncilView view(CurrentUser user, UUID id) {
        return councils.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private static Member member(CouncilView view, @Nullable UUID of) {
        return everybody(view)
                .filter(member -> member.id().equals(of))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static Stream<Member> everybody(CouncilView view) {
        return Stream.concat(view.members().stream(), view.otherMembers().stream());
    }

    private static Meeting meeting(CouncilView view, @Nullable UUID of) {
        return view.meetings().stream()
                .filter(meeting -> meeting.id().equals(of))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static CouncilDecision decision(CouncilView view, @Nullable UUID of) {
        return view.decisions().stream()
                .filter(decision -> decision.id().equals(of))
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
        CouncilView view = view(user, id);
        Step taken = Step.of(step);
        return show(view, taken, of, words.typed(stored(view, taken, of)), model);
    }

    /** What the fields hold when the form opens. */
    private Map<String, String> stored(CouncilView view, Step step, @Nullable UUID of) {
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        switch (step) {
            case EDIT -> {
                now.put("formedOn", view.row().formedOn());
                now.put("formedBy", view.formedBy());
                now.put("termUntil", view.row().termUntil());
                now.put("endedOn", view.row().endedOn());
                now.put("why", view.endReason());
            }
            case MEMBER -> {
                if (of == null) {
                    now.put("from", today());
                } else {
                    Member member = member(view, of);
                    now.put("side", member.side().code());
                    now.put("fullName", member.fullName());
                    now.put("post", member.post());
                    now.put("inspector", member.inspector());
                    now.put("trainedOn", member.trainedOn());
                    now.put("trainedUntil", member.trainedUntil());
                    now.put("from", member.from());
                    now.put("until", member.until());
                }
            }
            case CHAIR -> now.put("on", today());
            case MEETING -> {
                if (of == null) {
                    now.put("on", today());
                } else {
                    Meeting meeting = meeting(view, of);
                    now.put("on", meeting.day());
                    now.put("minutes", meeting.minutes());
                    now.put("agenda", meeting.agenda());
                    meeting.present().forEach(each -> now.put(PRESENT + each, true));
                }
            }
            case DECISION -> now.put("number", meeting(view, of).decisions() + 1);
            case REWORD -> {
                CouncilDecision decision = decision(view, of);
                now.put("number", decision.number());
                now.put("body", decision.body());
                now.put("side", decision.side().code());
                now.put("responsible", decision.responsible());
                now.put("dueOn", decision.dueOn());
            }
            case SETTLE -> {
                CouncilDecision decision = decision(view, of);
                now.put(
                        "state",
                        decision.state() == State.OPEN ? null : decision.state().code());
                now.put("on", decision.settledOn() == null ? today() : decision.settledOn());
                now.put("note", decision.note());
            }
        }
        Map<String, String> fields = new LinkedHashMap<>();
        now.forEach((field, stored) -> fields.put(field, Objects.toString(stored, "")));
        return fields;
    }

    private String show(CouncilView view, Step step, @Nullable UUID of, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("of", of);
        model.addAttribute("to", one(view.row().id()) + "/step/" + step.code());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        switch (step) {
            case MEMBER, DECISION, REWORD -> model.addAttribute("sides", words.sideChoices());
            case CHAIR ->
                model.addAttribute(
                        "members",
                        everybody(view)
                                .map(member -> new Choice(
                                        member.id().toString(), member.fullName() + " · " + words.side(member.side())))
                                .toList());
            case MEETING ->
                model.addAttribute(
                        "attending",
                        everybody(view)
                                .map(member -> new Choice(PRESENT + member.id(), member.fullName()))
                                .toList());
            case SETTLE -> {
                model.addAttribute("decision", decision(view, of));
                model.addAttribute("states", words.stateChoices());
            }
            case EDIT -> {}
        }
        return "safety/step";
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
        CouncilView view = view(user, id);
        Step taken = Step.of(step);
        TypedFields typed = words.typed(fields);
        UUID of = typed.id("of");
        Runnable change = change(user, view, taken, version, of, typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one(id) + "/step/" + taken.code(), () -> {
                            change.run();
                            return one(id) + "?done";
                        });
            } catch (CouncilRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        CouncilView now = view(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return show(now, taken, of, typed, model);
                    }
                    default -> typed.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(view, taken, of, typed, model);
    }

    /** Reads the fields; what cannot be read leaves an error beside its field, and then the change is not run. */
    private Runnable change(
            CurrentUser user, CouncilView view, Step step, long version, @Nullable UUID of, TypedFields typed) {
        UUID id = view.row().id();
        switch (step) {
            case EDIT -> {
                Described described = CouncilsController.described(typed);
                LocalDate ended = typed.date("endedOn");
                String why = typed.text("why", LONGEST);
                return () -> changes.describe(user.scope(), id, version, described, ended, why);
            }
            case MEMBER -> {
                UUID member = of == null ? null : member(view, of).id();
                Seating seating = new Seating(
                        chosenSide(typed),
                        typed.needed("fullName", LONGEST_NAME),
                        typed.text("post", LONGEST),
                        typed.ticked("inspector"),
                        typed.date("trainedOn"),
                        typed.date("trainedUntil"),
                        typed.day("from"),
                        typed.date("until"));
                return member == null
                        ? () -> changes.seat(user.scope(), id, version, seating)
                        : () -> changes.reseat(user.scope(), id, version, member, seating);
            }
            case CHAIR -> {
                typed.choose("member");
                UUID member = Objects.requireNonNullElse(typed.id("member"), id);
                LocalDate on = typed.day("on");
                return () -> changes.elect(user.scope(), id, version, member, on);
            }
            case MEETING -> {
                UUID meeting = of == null ? null : meeting(view, of).id();
                Met met = new Met(
                        typed.day("on"),
                        typed.needed("minutes", LONGEST_MINUTES),
                        typed.needed("agenda", LONGEST_AGENDA),
                        present(view, typed));
                return meeting == null
                        ? () -> changes.meet(user.scope(), id, version, met)
                        : () -> changes.remeet(user.scope(), id, version, meeting, met);
            }
            case DECISION -> {
                UUID meeting = meeting(view, of).id();
                Decided decided = decided(typed);
                return () -> changes.decide(user.scope(), id, version, meeting, decided);
            }
            case REWORD -> {
                UUID decision = decision(view, of).id();
                Decided decided = decided(typed);
                return () -> changes.redecide(user.scope(), id, version, decision, decided);
            }
            default -> {
                UUID decision = decision(view, of).id();
                State state = Objects.requireNonNullElse(typed.chosen(State.class, "state"), State.OPEN);
                Settled settled = new Settled(state, typed.day("on"), typed.text("note", LONGEST_NOTE));
                return () -> changes.settle(user.scope(), id, version, decision, settled);
            }
        }
    }

    private static CouncilSide chosenSide(TypedFields typed) {
        return Objects.requireNonNullElse(typed.chosen(CouncilSide.class, "side"), CouncilSide.EMPLOYEES);
    }

    private static Decided decided(TypedFields typed) {
        return new Decided(
                typed.needed("number", LONGEST_NUMBER),
                typed.needed("body", LONGEST_BODY),
                chosenSide(typed),
                typed.needed("responsible", LONGEST),
                typed.day("dueOn"));
    }

    private static Set<UUID> present(CouncilView view, TypedFields typed) {
        Set<UUID> present = new HashSet<>();
        everybody(view)
                .map(Member::id)
                .filter(member -> typed.ticked(PRESENT + member))
                .forEach(present::add);
        return present;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Beside which field a refusal stands. */
    static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN, ALREADY_THERE -> "employer";
            case TERM_BEFORE_FORMED -> "termUntil";
            case END_INCOMPLETE -> "endedOn";
            case NAME_MISSING -> "fullName";
            case UNTIL_BEFORE_FROM, CHAIRS_THEN -> "until";
            case TRAINING_DAYS -> "trainedUntil";
            case CHAIR_NOT_MEMBER -> "member";
            case TEXT_MISSING -> "body";
            case NOBODY_PRESENT -> "present";
            case NUMBER_TAKEN -> "number";
            case DUE_BEFORE_TAKEN -> "dueOn";
            case NOTE_MISSING -> "note";
            default -> "on";
        };
    }
}
