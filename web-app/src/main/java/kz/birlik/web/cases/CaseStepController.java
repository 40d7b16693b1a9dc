package kz.birlik.web.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseSides.NewParty;
import kz.birlik.legalaid.CaseSides.Party;
import kz.birlik.legalaid.CaseSides.Side;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Ground;
import kz.birlik.legalaid.CaseView.Named;
import kz.birlik.legalaid.CaseView.Term;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Cases.Candidate;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.web.appeals.AppealDesk;
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

/** One short form for each step of a case, and one for a term that is over or has another day than the norm says. */
@Controller
@RequiredArgsConstructor
class CaseStepController {

    private static final String STEP = CaseQuery.PATH + "/{id}/step/{step}";
    private static final String TERM = CaseQuery.PATH + "/{id}/terms/{term}";
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST = 500;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST_NUMBER = 40;

    private static final Set<CaseStep> WITH_NOTE = EnumSet.of(
            CaseStep.ANSWER,
            CaseStep.ASK,
            CaseStep.TASK,
            CaseStep.CALL,
            CaseStep.LETTER,
            CaseStep.NOTE,
            CaseStep.REOPEN,
            CaseStep.HANDOVER,
            CaseStep.LEFT,
            CaseStep.UNLINK,
            CaseStep.CONSENT);
    private static final Set<CaseStep> WITHOUT_DAY = EnumSet.of(
            CaseStep.HANDOVER,
            CaseStep.NAME,
            CaseStep.UNNAME,
            CaseStep.HEARING,
            CaseStep.TASK,
            CaseStep.LINK,
            CaseStep.UNLINK);
    private static final Set<CaseStep> TOLD_TO_APPLICANT = EnumSet.of(CaseStep.ANSWER, CaseStep.ASK, CaseStep.CLOSE);
    private static final Set<CaseStep> OF_SOMEBODY =
            EnumSet.of(CaseStep.HANDOVER, CaseStep.NAME, CaseStep.UNNAME, CaseStep.LEFT, CaseStep.UNLINK);

    private final Cases cases;
    private final CaseChanges changes;
    private final CaseSides sides;
    private final CaseWords words;
    private final OpenedCases opened;
    private final AppealDesk desk;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    private static String one(UUID id) {
        return CaseQuery.PATH + "/" + id;
    }

    /** The owner works in a case; an officer gives it out. */
    private CaseView kept(CurrentUser user, UUID id, @Nullable CaseStep step) {
        CaseView view = cases.find(user.scope(), CaseWords.reader(user), id).orElseThrow(NotFound::new);
        if (!view.mine() && !(step == CaseStep.HANDOVER && user.role() == Role.OFFICER)) {
            throw new AccessDeniedException("not the owner of this case");
        }
        return view;
    }

    private static CaseStep known(String code) {
        return CaseStep.of(code).orElseThrow(NotFound::new);
    }

    @GetMapping(STEP)
    String step(CurrentUser user, @PathVariable UUID id, @PathVariable String step, Model model) {
        CaseStep asked = CaseStep.of(step).orElse(null);
        CaseView view = kept(user, id, asked);
        if (asked == null || !asked.fits(view)) {
            throw new NotFound();
        }
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", LocalDate.now(clock).toString());
        typed.put("jobs", "0");
        if (asked == CaseStep.CLOSE && view.paid().signum() > 0) {
            typed.put("received", view.paid().toPlainString());
        }
        return step(user, view, asked, typed, Map.of(), model);
    }

    private String step(
            CurrentUser user,
            CaseView view,
            CaseStep step,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        head(view, typed, errors, model);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("withDay", !WITHOUT_DAY.contains(step));
        model.addAttribute("withPerson", OF_SOMEBODY.contains(step));
        model.addAttribute("withNote", step != CaseStep.NAME && step != CaseStep.UNNAME);
        model.addAttribute("noteNeeded", WITH_NOTE.contains(step));
        model.addAttribute(
                "sides",
                Arrays.stream(Side.values())
                        .map(side -> new Choice(side.code(), words.text("cases.side." + side.code())))
                        .toList());
        model.addAttribute("people", OF_SOMEBODY.contains(step) ? people(user, view, step) : List.of());
        model.addAttribute(
                "grounds",
                Arrays.stream(Ground.values())
                        .map(ground -> new Choice(ground.code(), words.text("cases.ground." + ground.code())))
                        .toList());
        model.addAttribute(
                "outcomes",
                cases.outcomes().stream()
                        .map(outcome -> new Choice(outcome.code(), formats.name(outcome.name())))
                        .toList());
        return "cases/step";
    }

    private List<Choice> people(CurrentUser user, CaseView view, CaseStep step) {
        if (step == CaseStep.UNNAME) {
            return view.readers().stream()
                    .filter(Named::byOwner)
                    .map(reader -> new Choice(reader.account().toString(), reader.name()))
                    .toList();
        }
        if (step == CaseStep.LEFT) {
            return view.parties().stream()
                    .filter(Party::isIn)
                    .map(party -> new Choice(
                            party.id().toString(),
                            words.text(
                                    "cases.side.of",
                                    party.name(),
                                    words.text("cases.side." + party.side().code()))))
                    .toList();
        }
        CaseReader reader = CaseWords.reader(user);
        UUID id = view.row().id();
        if (step == CaseStep.UNLINK) {
            return sides.related(user.scope(), reader, id).byHand().stream()
                    .map(kin -> new Choice(kin.row().id().toString(), kin.row().number()))
                    .toList();
        }
        List<Candidate> people = step == CaseStep.HANDOVER
                ? cases.takers(user.scope(), reader, id)
                : cases.nameable(user.scope(), reader, id);
        return people.stream()
                .map(person -> new Choice(
                        person.account().toString(),
                        words.text(
                                "cases.person",
                                person.name(),
                                words.text("role." + person.role().code()),
                                person.openCases())))
                .toList();
    }

    private void head(CaseView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        opened.record(view);
        model.addAttribute("view", view);
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
        CaseStep asked = known(step);
        CaseView view = kept(user, id, asked);
        TypedFields draft = words.typed(typed);
        Runnable change = change(user, id, asked, version, draft);
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), one(id) + "/step/" + step, () -> {
                            change.run();
                            if (TOLD_TO_APPLICANT.contains(asked)) {
                                desk.news(view, step + "/" + version);
                            }
                            // Whoever gave a sealed case away does not see it any more
                            boolean seen = cases.find(user.scope(), CaseWords.reader(user), id)
                                    .isPresent();
                            return seen ? one(id) + "?done" : CaseQuery.PATH;
                        });
            } catch (CaseRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("not the owner of this case");
                    case WRONG_STAGE, CHANGED_MEANWHILE -> {
                        return changed(user, kept(user, id, asked), asked, typed, response, model);
                    }
                    default -> draft.refuse(field(asked, refusal.reason()), words.refused(refusal));
                }
            }
        }
        if (!asked.fits(view)) {
            return changed(user, view, asked, typed, response, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return step(user, view, asked, typed, draft.errors(), model);
    }

    /** With what was typed, also where the case has left the stage of this step. */
    private String changed(
            CurrentUser user,
            CaseView now,
            CaseStep step,
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
    private static String field(CaseStep step, Reason reason) {
        return switch (reason) {
            case DAY_PASSED -> "until";
            case GROUND_MISSING, SUSPENDED_ALREADY -> "ground";
            case NOTE_MISSING, REASON_MISSING -> "note";
            case PERSON_UNKNOWN -> "who";
            case CASE_UNKNOWN -> step == CaseStep.LINK ? "number" : "who";
            case LINKED_ALREADY -> "number";
            case SIDE_MISSING -> "side";
            case NAME_MISSING -> "name";
            case AMOUNT_MISSING -> "amount";
            case OUTCOME_MISSING -> "outcome";
            case NORM_MISSING -> "norm";
            case RECEIVED_MORE, RECEIVED_LESS -> "received";
            default -> step == CaseStep.TASK || step == CaseStep.HEARING ? "until" : "on";
        };
    }

    private Runnable change(CurrentUser user, UUID id, CaseStep step, long version, TypedFields draft) {
        CaseReader reader = CaseWords.reader(user);
        LocalDate on = WITHOUT_DAY.contains(step) ? LocalDate.now(clock) : draft.day("on");
        int longest = switch (step) {
            case TASK, HEARING -> LONGEST_TITLE;
            case PARTY, LEFT -> LONGEST;
            default -> LONGEST_NOTE;
        };
        String note = WITH_NOTE.contains(step) ? draft.needed("note", longest) : draft.text("note", longest);
        return switch (step) {
            case HANDOVER, NAME, UNNAME -> {
                AccountId who = new AccountId(somebody(draft, id, "person-unknown"));
                yield () -> {
                    switch (step) {
                        case HANDOVER ->
                            changes.handOver(user.scope(), reader, id, version, who, Objects.toString(note, ""));
                        case NAME -> changes.name(user.scope(), reader, id, version, who);
                        default -> changes.unname(user.scope(), reader, id, version, who);
                    }
                };
            }
            case PARTY -> {
                NewParty party =
                        new NewParty(draft.chosen(Side.class, "side"), draft.needed("name", LONGEST_NAME), note, on);
                yield () -> sides.enter(user.scope(), reader, id, version, party);
            }
            case LEFT, UNLINK -> {
                UUID which = somebody(draft, id, step == CaseStep.LEFT ? "person-unknown" : "case-unknown");
                String reason = Objects.toString(note, "");
                yield () -> {
                    if (step == CaseStep.LEFT) {
                        sides.leave(user.scope(), reader, id, version, which, on, reason);
                    } else {
                        sides.unlink(user.scope(), reader, id, version, which, reason);
                    }
                };
            }
            case LINK -> {
                String number = draft.needed("number", LONGEST_NUMBER);
                yield () -> sides.link(user.scope(), reader, id, version, number, note);
            }
            case PAYMENT -> {
                BigDecimal amount = draft.money("amount");
                yield () -> sides.paid(user.scope(), reader, id, version, on, amount, note);
            }
            case CONSENT -> () -> sides.consent(user.scope(), reader, id, version, on, Objects.toString(note, ""));
            case WITHDRAW -> () -> sides.withdraw(user.scope(), reader, id, version, on, note);
            case CLOSE -> {
                Closing closing = new Closing(
                        on,
                        draft.code("outcome"),
                        draft.count("jobs", Closing.MOST_JOBS),
                        draft.money("demanded"),
                        draft.money("won"),
                        draft.money("received"),
                        draft.text("norm", LONGEST),
                        note);
                yield () -> changes.close(user.scope(), reader, id, version, closing);
            }
            default -> {
                boolean planned = step == CaseStep.HEARING || step == CaseStep.TASK;
                Happened happened =
                        new Happened(on, planned ? draft.day("until") : null, draft.one(Ground.class, "ground"), note);
                yield () -> changes.happened(user.scope(), reader, id, version, step, happened);
            }
        };
    }

    /** What is chosen from a list; where nothing is, an error stands beside it and the value is of no use. */
    private UUID somebody(TypedFields draft, UUID otherwise, String refusal) {
        UUID chosen = draft.id("who");
        if (chosen == null) {
            draft.refuse("who", words.text("cases.refused." + refusal));
        }
        return chosen == null ? otherwise : chosen;
    }

    private static Term running(CaseView view, UUID term) {
        return view.terms().stream()
                .filter(each -> each.id().equals(term) && each.isRunning())
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(TERM)
    String term(CurrentUser user, @PathVariable UUID id, @PathVariable UUID term, Model model) {
        CaseView view = kept(user, id, null);
        Term moved = running(view, term);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("act", moved.isPlanned() ? "done" : "override");
        typed.put("due", moved.dueOn() == null ? "" : moved.dueOn().toString());
        typed.put("on", LocalDate.now(clock).toString());
        return term(view, moved, typed, Map.of(), model);
    }

    private String term(CaseView view, Term term, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, typed, errors, model);
        model.addAttribute("term", term);
        model.addAttribute("planned", term.isPlanned());
        model.addAttribute(
                "acts",
                (term.isPlanned() ? List.of("done", "override") : List.of("override", "restore"))
                        .stream()
                                .map(act -> new Choice(act, words.text("cases.term.act." + act)))
                                .toList());
        return "cases/term";
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
        CaseView view = kept(user, id, null);
        Term moved = running(view, term);
        TypedFields draft = words.typed(typed);
        boolean done = moved.isPlanned() && draft.raw("act").equals("done");
        boolean restored = draft.raw("act").equals("restore");
        LocalDate day = draft.day(done ? "on" : "due");
        String reason = done ? "" : draft.needed("reason", LONGEST);
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), one(id) + "/terms/" + term, () -> {
                            if (done) {
                                changes.done(user.scope(), CaseWords.reader(user), id, version, term, day);
                            } else {
                                changes.move(
                                        user.scope(), CaseWords.reader(user), id, version, term, day, restored, reason);
                            }
                            return one(id) + "?done";
                        });
            } catch (CaseRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("not the owner of this case");
                    case CHANGED_MEANWHILE -> {
                        CaseView now = kept(user, id, null);
                        Term stored = running(now, term);
                        Conflict.by(now.changedBy(), now.changedAt())
                                .with(words.text("cases.term.due"), formats.date(stored.dueOn()), formats.date(day))
                                .show(response, model);
                        return term(now, stored, typed, Map.of(), model);
                    }
                    default -> draft.refuse(done ? "on" : "due", words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return term(view, moved, typed, draft.errors(), model);
    }
}
