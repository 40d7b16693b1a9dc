package kz.birlik.web.negotiations;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.Happened;
import kz.birlik.bargaining.NegotiationChanges.Signed;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationRefusal.Reason;
import kz.birlik.bargaining.NegotiationStep;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One short form for each step of a negotiation, and one for a day that is not the one of the norm. */
@Controller
@RequiredArgsConstructor
class NegotiationStepController {

    private static final String STEP = NegotiationQuery.PATH + "/{id}/step/{step}";
    private static final String TERM = NegotiationQuery.PATH + "/{id}/terms/{term}";
    private static final int LONGEST = 300;
    private static final int LONGEST_NOTE = 1000;

    private final Negotiations negotiations;
    private final NegotiationChanges changes;
    private final Agreements agreements;
    private final Organisations organisations;
    private final NegotiationWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    private NegotiationView kept(CurrentUser user, UUID id) {
        NegotiationView view = negotiations.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!NegotiationWords.keeps(user, view.row().organisation())) {
            throw new AccessDeniedException("not the keeper of this negotiation");
        }
        return view;
    }

    private static String one(UUID id) {
        return NegotiationQuery.PATH + "/" + id;
    }

    private static boolean fits(NegotiationStep step, NegotiationView view) {
        return step.fits(view.row().stage())
                && (step != NegotiationStep.DAY || view.row().fast());
    }

    @GetMapping(STEP)
    String step(CurrentUser user, @PathVariable UUID id, @PathVariable String step, Model model) {
        NegotiationView view = kept(user, id);
        NegotiationStep asked =
                NegotiationStep.of(step).filter(each -> fits(each, view)).orElseThrow(NotFound::new);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        if (asked == NegotiationStep.SIGN) {
            typed.put("inForceFrom", LocalDate.now(clock).toString());
            typed.put("employeesName", organisation(view));
            typed.put(
                    "employersName",
                    view.row().employer() == null ? "" : formats.name(view.row().employer()));
            if (view.row().amends() != null) {
                agreements.find(user.scope(), view.row().amends()).ifPresent(amended -> asBefore(amended, typed));
            }
        }
        if (asked == NegotiationStep.SEND && view.row().level().equals("organisation")) {
            typed.put("sentTo", words.text("negotiations.inspectorate"));
        }
        if (asked == NegotiationStep.DAY) {
            view.events().stream()
                    .filter(event -> event.kind().equals("day") && event.on().equals(LocalDate.now(clock)))
                    .findFirst()
                    .ifPresent(event -> typed.put("note", event.note()));
        }
        return step(view, asked, typed, Map.of(), model);
    }

    /** An amendment is signed by the same sides and leaves the end where it was, unless somebody says otherwise. */
    private static void asBefore(AgreementView amended, Map<String, String> typed) {
        typed.put("endsOn", String.valueOf(amended.row().endsOn()));
        if (amended.prolongsItself()) {
            typed.put("prolongsItself", "true");
        }
        amended.parties().forEach(party -> {
            String code = party.side().name().toLowerCase(Locale.ROOT);
            typed.put(code + "Name", party.name());
            typed.put(code + "By", party.representative());
            typed.put(code + "Post", party.post());
        });
    }

    private String organisation(NegotiationView view) {
        return formats.name(organisations
                .names(List.of(view.row().organisation()), LocalDate.now(clock))
                .get(view.row().organisation()));
    }

    private String step(
            NegotiationView view,
            NegotiationStep step,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        head(view, typed, errors, model);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("threeSides", kind(view).sides() > 2);
        model.addAttribute("equal", view.isEqual());
        model.addAttribute("seatsEmployees", view.seatsOf(Side.EMPLOYEES));
        model.addAttribute("seatsEmployers", view.seatsOf(Side.EMPLOYERS));
        model.addAttribute("passed", view.passed(LocalDate.now(clock)));
        return "negotiations/step";
    }

    private AgreementKind kind(NegotiationView view) {
        return agreements.kinds().stream()
                .filter(kind -> kind.code().equals(view.row().kind()))
                .findFirst()
                .orElseThrow();
    }

    private void head(NegotiationView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("negotiationTitle", words.title(view.row()));
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
        NegotiationView view = kept(user, id);
        NegotiationStep asked = NegotiationStep.of(step).orElseThrow(NotFound::new);
        TypedFields draft = words.typed(typed);
        Runnable change = change(user, view, asked, version, draft);
        if (draft.errors().isEmpty()) {
            try {
                Supplier<String> command = () -> {
                    change.run();
                    return one(id) + "?done";
                };
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), one(id) + "/step/" + step, command);
            } catch (NegotiationRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN, NOT_FAST -> throw new NotFound();
                    case WRONG_STAGE, CHANGED_MEANWHILE -> {
                        return changed(kept(user, id), asked, typed, response, model);
                    }
                    default -> draft.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        if (!fits(asked, view)) {
            return changed(view, asked, typed, response, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return step(view, asked, typed, draft.errors(), model);
    }

    /** With what was typed, also where the negotiation has left the stage of this step. */
    private String changed(
            NegotiationView now,
            NegotiationStep step,
            Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Conflict conflict = fits(step, now)
                ? Conflict.by(now.changedBy(), now.changedAt())
                : Conflict.over(now.changedBy(), now.changedAt());
        conflict.show(response, model);
        return step(now, step, typed, Map.of(), model);
    }

    /** Beside which field a refusal stands. */
    private static String field(Reason reason) {
        return switch (reason) {
            case AGREED_DAY_PASSED -> "until";
            case FORCE_BEFORE_SIGNED, BEFORE_THE_TEXT, NOT_IN_FORCE -> "inForceFrom";
            case ENDS_BEFORE_FORCE -> "endsOn";
            case REASON_MISSING, TEXT_MISSING -> "note";
            default -> "on";
        };
    }

    private Runnable change(
            CurrentUser user, NegotiationView view, NegotiationStep step, long version, TypedFields draft) {
        UUID id = view.row().id();
        LocalDate on = draft.day("on");
        boolean noteNeeded =
                step == NegotiationStep.END || step == NegotiationStep.DAY || step == NegotiationStep.EVASION;
        int longest = step == NegotiationStep.END ? LONGEST : LONGEST_NOTE;
        String note = noteNeeded ? draft.needed("note", longest) : draft.text("note", longest);
        Happened happened = new Happened(on, note);
        return switch (step) {
            case ANSWER -> () -> changes.answered(user.scope(), id, version, happened);
            case COMMISSION -> {
                LocalDate draftBy = draft.date("draftBy");
                LocalDate signBy = draft.date("until");
                yield () -> changes.formed(user.scope(), id, version, happened, draftBy, signBy);
            }
            case DISCUSS -> {
                LocalDate until = draft.date("until");
                yield () -> changes.discuss(user.scope(), id, version, happened, until);
            }
            case DISCUSSED -> () -> changes.discussed(user.scope(), id, version, happened);
            case AGREE -> () -> changes.agreed(user.scope(), id, version, happened);
            case SIGN -> {
                Signed signed = new Signed(
                        on,
                        draft.day("inForceFrom"),
                        draft.day("endsOn"),
                        draft.ticked("prolongsItself"),
                        parties(view, draft));
                yield () -> changes.signed(user.scope(), id, version, signed, note);
            }
            case SEND -> {
                String to = draft.needed("sentTo", LONGEST);
                yield () -> changes.sent(user.scope(), id, version, happened, to);
            }
            case PUBLISH -> () -> changes.published(user.scope(), id, version, happened);
            case EVASION -> () -> changes.evaded(user.scope(), id, version, happened);
            case END -> () -> changes.ended(user.scope(), id, version, on, note == null ? "" : note);
            case DAY -> () -> changes.day(user.scope(), id, version, happened);
        };
    }

    private List<Party> parties(NegotiationView view, TypedFields draft) {
        List<Party> parties = new ArrayList<>();
        for (Side side : Side.values()) {
            String code = side.name().toLowerCase(Locale.ROOT);
            String party =
                    side == Side.STATE ? draft.text(code + "Name", LONGEST) : draft.needed(code + "Name", LONGEST);
            if (party != null && (side != Side.STATE || kind(view).sides() > 2)) {
                parties.add(
                        new Party(side, party, draft.text(code + "By", LONGEST), draft.text(code + "Post", LONGEST)));
            }
        }
        return parties;
    }

    private Term running(NegotiationView view, UUID term) {
        return view.terms().stream()
                .filter(each -> each.id().equals(term) && each.isRunning())
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(TERM)
    String term(CurrentUser user, @PathVariable UUID id, @PathVariable UUID term, Model model) {
        NegotiationView view = kept(user, id);
        Term moved = running(view, term);
        return term(view, moved, Map.of("due", moved.dueOn().toString()), Map.of(), model);
    }

    private String term(
            NegotiationView view, Term term, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, typed, errors, model);
        model.addAttribute("term", term);
        return "negotiations/term";
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
        Term moved = running(kept(user, id), term);
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
            } catch (NegotiationRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        NegotiationView now = kept(user, id);
                        Conflict.by(now.changedBy(), now.changedAt())
                                .with(
                                        words.text("negotiations.term.due"),
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
        return term(kept(user, id), moved, typed, draft.errors(), model);
    }
}
