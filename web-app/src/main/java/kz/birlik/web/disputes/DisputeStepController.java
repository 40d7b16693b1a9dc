package kz.birlik.web.disputes;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.bargaining.DisputeChanges;
import kz.birlik.bargaining.DisputeChanges.Happened;
import kz.birlik.bargaining.DisputeRefusal;
import kz.birlik.bargaining.DisputeRefusal.Reason;
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.bargaining.DisputeStep;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Answer;
import kz.birlik.bargaining.DisputeView.Appeal;
import kz.birlik.bargaining.DisputeView.Claimant;
import kz.birlik.bargaining.DisputeView.Decision;
import kz.birlik.bargaining.DisputeView.End;
import kz.birlik.bargaining.DisputeView.Outcome;
import kz.birlik.bargaining.DisputeView.Place;
import kz.birlik.bargaining.DisputeView.SuspendedBy;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.bargaining.DisputeView.Warning;
import kz.birlik.bargaining.DisputeView.Way;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.StrikeCheck;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
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

/** One short form for each step of a dispute, and one for a day that is not the one of the norm. */
@Controller
@RequiredArgsConstructor
class DisputeStepController {

    private static final String STEP = DisputeQuery.PATH + "/{id}/step/{step}";
    private static final String TERM = DisputeQuery.PATH + "/{id}/terms/{term}";
    private static final int LONGEST = 300;
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_DEMAND = 2000;
    private static final int LONGEST_MINUTES = 100;

    private final Disputes disputes;
    private final DisputeChanges changes;
    private final DisputeWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** What is not in order before a strike. */
    public record Missing(String check, String article, Tag standing) {}

    private DisputeView seen(CurrentUser user, UUID id) {
        return disputes.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private static String one(UUID id) {
        return DisputeQuery.PATH + "/" + id;
    }

    private static DisputeStep fitting(DisputeView view, String code) {
        return DisputeStep.of(code).filter(step -> step.fits(view)).orElseThrow(NotFound::new);
    }

    @GetMapping(STEP)
    String step(CurrentUser user, @PathVariable UUID id, @PathVariable String step, Model model) {
        DisputeView view = seen(user, id);
        DisputeStep asked = fitting(view, step);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        switch (asked) {
            case DEMANDS -> typed.put("demands", String.join("\n", view.demands()));
            case APPROVE ->
                typed.put(
                        "of",
                        view.row().people() == null ? "" : view.row().people().toString());
            case PLACE -> {
                Place place = view.place();
                typed.put("hazardous", said(place.hazardous()));
                typed.put("lifeSupport", said(place.lifeSupport()));
                typed.put("forbidden", said(place.forbidden()));
                typed.put(
                        "minimumAgreedOn",
                        place.minimumAgreedOn() == null
                                ? ""
                                : place.minimumAgreedOn().toString());
            }
            case WARNING_NOTIFY, WARNING_STRIKE -> {
                Warning warning = view.warning();
                typed.put("participants", warning == null ? "" : number(warning.people()));
                typed.put("minutes", warning == null ? "" : number(warning.minutes()));
            }
            case STRIKE_POSTPONE -> typed.put("from", String.valueOf(view.strikeFrom()));
            default -> {
                // Only the day is known beforehand.
            }
        }
        return step(user, view, asked, typed, Map.of(), model);
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String said(@Nullable Boolean fact) {
        return fact == null ? "unknown" : fact ? "yes" : "no";
    }

    private String step(
            CurrentUser user,
            DisputeView view,
            DisputeStep step,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        head(view, typed, errors, model);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("dated", step != DisputeStep.DEMANDS && step != DisputeStep.PLACE);
        model.addAttribute(
                "noted", step != DisputeStep.DEMANDS && step != DisputeStep.PLACE && step != DisputeStep.END);
        model.addAttribute("voting", step == DisputeStep.APPROVE || step == DisputeStep.STRIKE_DECIDE);
        model.addAttribute("ways", choices("way", Way.values()));
        model.addAttribute("answers", choices("answer", Answer.values()));
        model.addAttribute("ends", choices("end", End.values()));
        model.addAttribute("outcomes", outcomes(view, step));
        model.addAttribute(
                "saidChoices",
                List.of("yes", "no", "unknown").stream()
                        .map(said -> new Choice(said, words.text("disputes.said." + said)))
                        .toList());
        model.addAttribute("claimants", choices("claimant", Claimant.values()));
        model.addAttribute("decisions", choices("decision", Decision.values()));
        model.addAttribute("appeals", choices("appeal", Appeal.values()));
        model.addAttribute("suspenders", choices("suspended-by", SuspendedBy.values()));
        model.addAttribute(
                "missing",
                asked(user, view, step).stream()
                        .filter(check -> check.verdict() != StrikeCheck.Verdict.MET)
                        .map(check -> new Missing(
                                formats.name(check.name()), formats.name(check.article()), words.verdict(check)))
                        .toList());
        return "disputes/step";
    }

    /** What the law asks before this step. */
    private List<StrikeCheck> asked(CurrentUser user, DisputeView view, DisputeStep step) {
        return switch (step) {
            case STRIKE_DECIDE, STRIKE_NOTIFY, STRIKE_POSTPONE, STRIKE ->
                disputes.checks(user.scope(), view.row().id());
            case WARNING_NOTIFY, WARNING_STRIKE ->
                disputes.warningChecks(user.scope(), view.row().id());
            default -> List.of();
        };
    }

    private List<Choice> choices(String what, Enum<?>... values) {
        List<Choice> choices = new ArrayList<>();
        for (Enum<?> each : values) {
            choices.add(new Choice(
                    DisputeWords.code(each), words.text("disputes." + what + "." + DisputeWords.code(each))));
        }
        return choices;
    }

    /** What was never created can only have been evaded. */
    private List<Choice> outcomes(DisputeView view, DisputeStep step) {
        String of = step == DisputeStep.PANEL_OVER ? "panel" : "arbitration";
        boolean begun = view.row().stage() == DisputeStage.PANEL || view.row().stage() == DisputeStage.ARBITRATION;
        return begun ? choices("outcome." + of, Outcome.values()) : choices("outcome." + of, Outcome.EVADED);
    }

    private void head(DisputeView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("disputeTitle", formats.name(view.row().employer()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
    }

    @PostMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        DisputeView view = seen(user, id);
        DisputeStep asked = DisputeStep.of(step).orElseThrow(NotFound::new);
        TypedFields draft = words.typed(typed);
        Runnable change = change(user, id, asked, version, draft);
        if (draft.errors().isEmpty()) {
            try {
                Supplier<String> command = () -> {
                    change.run();
                    return one(id) + "?done";
                };
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), one(id) + "/step/" + step, command);
            } catch (DisputeRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case WRONG_STAGE, CHANGED_MEANWHILE -> {
                        return changed(user, seen(user, id), asked, typed, response, model);
                    }
                    default -> draft.refuse(field(refusal.reason(), asked), words.refused(refusal));
                }
            }
        }
        if (!asked.fits(view)) {
            return changed(user, view, asked, typed, response, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return step(user, view, asked, typed, draft.errors(), model);
    }

    /** With what was typed, also where the dispute has left the stage of this step. */
    private String changed(
            CurrentUser user,
            DisputeView now,
            DisputeStep step,
            Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Conflict conflict = step.fits(now)
                ? Conflict.by(now.changedBy(), now.changedAt())
                : Conflict.over(now.changedBy(), now.changedAt());
        conflict.show(response, model);
        return step(user, now, step, typed, Map.of(), model);
    }

    /** Beside which field a refusal stands. */
    private static String field(Reason reason, DisputeStep step) {
        return switch (reason) {
            case COUNT ->
                switch (step) {
                    case ARBITRATION -> "members";
                    case WARNING_NOTIFY, WARNING_STRIKE -> "participants";
                    default -> "votes";
                };
            case NO_DEMANDS, MANY_DEMANDS -> "demands";
            case NOT_BEGUN -> "outcome";
            case DAY_BEFORE_EVENT -> "from";
            case REASON_MISSING -> "reason";
            default -> "on";
        };
    }

    private Runnable change(CurrentUser user, UUID id, DisputeStep step, long version, TypedFields draft) {
        if (step == DisputeStep.DEMANDS) {
            List<String> demands = demands(draft);
            return () -> changes.demands(user.scope(), id, version, demands);
        }
        if (step == DisputeStep.PLACE) {
            Place place = new Place(
                    fact(draft, "hazardous"),
                    fact(draft, "lifeSupport"),
                    fact(draft, "forbidden"),
                    draft.date("minimumAgreedOn"));
            return () -> changes.place(user.scope(), id, version, place);
        }
        LocalDate on = draft.day("on");
        String note = draft.text("note", LONGEST_NOTE);
        Happened happened = new Happened(on, note);
        return switch (step) {
            case APPROVE -> {
                Vote vote = vote(draft, on);
                String minutes = draft.text("minutes", LONGEST_MINUTES);
                yield () -> changes.approved(user.scope(), id, version, vote, minutes, note);
            }
            case SEND -> () -> changes.sent(user.scope(), id, version, happened);
            case ANSWER -> {
                Answer answer = chosen(draft, Answer.class, "answer", Answer.NONE);
                yield () -> changes.answered(user.scope(), id, version, happened, answer);
            }
            case PANEL -> () -> changes.panel(user.scope(), id, version, happened);
            case PANEL_OVER -> {
                Outcome outcome = chosen(draft, Outcome.class, "outcome", Outcome.FAILED);
                yield () -> changes.panelOver(user.scope(), id, version, happened, outcome);
            }
            case ARBITRATION -> {
                int members = draft.count("members");
                yield () -> changes.arbitration(user.scope(), id, version, happened, members);
            }
            case ARBITRATION_OVER -> {
                Outcome outcome = chosen(draft, Outcome.class, "outcome", Outcome.FAILED);
                yield () -> changes.arbitrationOver(user.scope(), id, version, happened, outcome);
            }
            case BROKEN -> () -> changes.broken(user.scope(), id, version, happened);
            case STRIKE_DECIDE -> {
                Vote vote = vote(draft, on);
                yield () -> changes.strikeDecided(user.scope(), id, version, vote, note);
            }
            case STRIKE_NOTIFY -> {
                LocalDate from = draft.day("from");
                yield () -> changes.strikeNotified(user.scope(), id, version, happened, from);
            }
            case STRIKE -> () -> changes.strike(user.scope(), id, version, happened);
            case WARNING_NOTIFY -> {
                LocalDate from = draft.day("from");
                Integer people = given(draft, "participants");
                Integer minutes = given(draft, "minutes");
                yield () -> changes.warningNotified(user.scope(), id, version, happened, from, people, minutes);
            }
            case WARNING_STRIKE -> {
                Integer people = given(draft, "participants");
                Integer minutes = given(draft, "minutes");
                yield () -> changes.warningHeld(user.scope(), id, version, happened, people, minutes);
            }
            case STRIKE_POSTPONE -> {
                LocalDate from = draft.day("from");
                yield () -> changes.postponed(user.scope(), id, version, happened, from);
            }
            case STRIKE_SUSPEND -> {
                SuspendedBy by = chosen(draft, SuspendedBy.class, "by", SuspendedBy.EMPLOYEES);
                yield () -> changes.suspended(user.scope(), id, version, happened, by);
            }
            case STRIKE_RESUME_NOTIFY -> {
                LocalDate from = draft.day("from");
                yield () -> changes.resumeNotified(user.scope(), id, version, happened, from);
            }
            case STRIKE_RESUME -> () -> changes.resumed(user.scope(), id, version, happened);
            case COURT_CLAIM -> {
                Claimant by = chosen(draft, Claimant.class, "by", Claimant.EMPLOYER);
                yield () -> changes.claimed(user.scope(), id, version, happened, by);
            }
            case COURT_DECISION -> {
                Decision decision = chosen(draft, Decision.class, "decision", Decision.ILLEGAL);
                yield () -> changes.courtDecided(user.scope(), id, version, happened, decision);
            }
            case COURT_APPEAL -> () -> changes.appealed(user.scope(), id, version, happened);
            case APPEAL_DECISION -> {
                Appeal appeal = chosen(draft, Appeal.class, "decision", Appeal.UPHELD);
                yield () -> changes.appealDecided(user.scope(), id, version, happened, appeal);
            }
            case END -> {
                End how = chosen(draft, End.class, "end", End.SETTLED);
                String reason = draft.needed("reason", LONGEST);
                yield () -> changes.ended(user.scope(), id, version, on, how, reason);
            }
            case DEMANDS, PLACE -> throw new IllegalStateException("read before");
        };
    }

    /** What nobody has to know is left empty. */
    private static @Nullable Integer given(TypedFields draft, String field) {
        return draft.raw(field).isEmpty() ? null : (Integer) draft.count(field);
    }

    /** Whatever stands in for a choice that was not made leaves an error beside it. */
    private static <E extends Enum<E>> E chosen(TypedFields draft, Class<E> kind, String field, E standIn) {
        E one = draft.chosen(kind, field);
        return one == null ? standIn : one;
    }

    private List<String> demands(TypedFields draft) {
        List<String> demands = draft.raw("demands")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (demands.isEmpty()) {
            draft.refuse("demands", words.text("disputes.refused.no-demands"));
        }
        if (demands.stream().anyMatch(line -> line.length() > LONGEST_DEMAND)) {
            draft.refuse("demands", words.text("form.error.long", LONGEST_DEMAND));
        }
        return demands;
    }

    private static @Nullable Boolean fact(TypedFields draft, String field) {
        return switch (draft.raw(field)) {
            case "yes" -> Boolean.TRUE;
            case "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Vote vote(TypedFields draft, LocalDate on) {
        Way way = chosen(draft, Way.class, "way", Way.MEETING);
        int of = draft.count("of");
        Integer present = way == Way.SIGNATURES ? null : (Integer) draft.count("present");
        return new Vote(on, way, of, present, draft.count("votes"));
    }

    private static Term running(DisputeView view, UUID term) {
        return view.terms().stream()
                .filter(each -> each.id().equals(term) && each.isRunning())
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(TERM)
    String term(CurrentUser user, @PathVariable UUID id, @PathVariable UUID term, Model model) {
        DisputeView view = seen(user, id);
        Term moved = running(view, term);
        return term(view, moved, Map.of("due", moved.dueOn().toString()), Map.of(), model);
    }

    private String term(
            DisputeView view, Term term, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, typed, errors, model);
        model.addAttribute("term", term);
        return "disputes/term";
    }

    @PostMapping(TERM)
    String term(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID term,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Term moved = running(seen(user, id), term);
        TypedFields draft = words.typed(typed);
        LocalDate due = draft.day("due");
        String reason = draft.needed("reason", LONGEST);
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), one(id) + "/terms/" + term, () -> {
                            changes.moveTerm(user.scope(), id, version, term, due, reason);
                            return one(id) + "?done";
                        });
            } catch (DisputeRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, TERM_UNKNOWN, WRONG_STAGE -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        DisputeView now = seen(user, id);
                        Conflict.by(now.changedBy(), now.changedAt())
                                .with(
                                        words.text("disputes.term.due"),
                                        formats.date(running(now, term).dueOn()),
                                        formats.date(due))
                                .show(response, model);
                        return term(now, running(now, term), typed, Map.of(), model);
                    }
                    default -> draft.refuse("due", words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return term(seen(user, id), moved, typed, draft.errors(), model);
    }
}
