package kz.birlik.web.conciliation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationChanges.Decided;
import kz.birlik.legalaid.ConciliationChanges.Executed;
import kz.birlik.legalaid.ConciliationChanges.Held;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Decision;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.web.conciliation.ConciliationController.SideMembers;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A meeting of a conciliation commission: who was there, what it decided and what came of it. */
@Controller
@RequiredArgsConstructor
class MeetingController {

    private static final String ONE = ConciliationQuery.PATH + "/{id}";
    private static final String NEW = ONE + "/meetings/new";
    private static final String MEETING = ONE + "/meetings/{meeting}";
    private static final String PRESENT = "present-";
    private static final int LONGEST_MINUTES = 60;
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_NUMBER = 30;
    private static final int LONGEST_BODY = 2_000;
    private static final int LONGEST_NOTE = 1_000;
    private static final int OWN_CASES = 100;

    private final ConciliationCommissions commissions;
    private final ConciliationChanges changes;
    private final Cases cases;
    private final ConciliationForms forms;
    private final OpenedCommissions opened;
    private final ConciliationWords words;

    @GetMapping(NEW)
    String held(CurrentUser user, @PathVariable UUID id, Model model) {
        return held(
                user,
                forms.kept(user, id),
                words.typed(Map.of("on", forms.today().toString())),
                model);
    }

    /** Whoever sits today or sat not long ago: the day of the meeting is only said on this form. */
    private String held(CurrentUser user, ConciliationView view, TypedFields typed, Model model) {
        forms.head(view, ConciliationForms.one(view.row().id()) + "/meetings/new", typed, model);
        model.addAttribute(
                "sides",
                Stream.of(Side.values())
                        .map(side -> {
                            var members = view.members().stream()
                                    .filter(member -> member.side() == side)
                                    .toList();
                            return new SideMembers(side, members.size(), members);
                        })
                        .toList());
        model.addAttribute("applicants", words.choices("conciliation.applicant", Applicant.values()));
        model.addAttribute("cases", cases(user));
        return "conciliation/held";
    }

    private List<Choice> cases(CurrentUser user) {
        return cases
                .page(
                        user.scope(),
                        ConciliationWords.reader(user),
                        new CaseFilter(CaseFilter.Show.MINE, null, null, OWN_CASES))
                .stream()
                .filter(each -> each.stage() == CaseStage.COMMISSION || each.stage() == CaseStage.EXECUTION)
                .map(each -> new Choice(each.id().toString(), each.number()))
                .toList();
    }

    @PostMapping(NEW)
    String held(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ConciliationView view = forms.kept(user, id);
        TypedFields draft = words.typed(fields);
        Held held = new Held(
                draft.day("registeredOn"),
                draft.day("on"),
                draft.ticked("byVideo"),
                draft.needed("minutes", LONGEST_MINUTES),
                draft.needed("subject", LONGEST_SUBJECT),
                Objects.requireNonNullElse(draft.chosen(Applicant.class, "applicant"), Applicant.ABSENT),
                draft.id("case"),
                present(draft));
        String page = ConciliationForms.one(id);
        return forms.answer(
                user,
                id,
                page + "/meetings/new",
                draft,
                () -> page + "/meetings/"
                        + changes.held(user.scope(), ConciliationWords.reader(user), id, version, held) + "?done",
                again -> held(user, view, again, model),
                response,
                model);
    }

    private static Set<UUID> present(TypedFields draft) {
        Set<UUID> present = new HashSet<>();
        draft.fields().forEach((field, ticked) -> {
            if (field.startsWith(PRESENT) && ticked.equals("true")) {
                try {
                    present.add(UUID.fromString(field.substring(PRESENT.length())));
                } catch (IllegalArgumentException nobody) {
                    // A field of another form counts for nobody
                }
            }
        });
        return present;
    }

    private ConciliationMeeting meeting(CurrentUser user, UUID id, UUID meeting) {
        return commissions
                .meeting(user.scope(), ConciliationWords.reader(user), id, meeting)
                .orElseThrow(NotFound::new);
    }

    @GetMapping(MEETING)
    String meeting(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID meeting,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        ConciliationMeeting one = meeting(user, id, meeting);
        model.addAttribute("done", done != null);
        return meeting(user, forms.kept(user, id), one, words.typed(stored(one.decision())), model);
    }

    private Map<String, String> stored(@Nullable Decision decision) {
        Map<String, String> now = new LinkedHashMap<>();
        if (decision != null) {
            now.put("copiesOn", ConciliationForms.written(decision.copiesOn()));
            now.put("state", decision.state().name().toLowerCase(Locale.ROOT));
            now.put("on", ConciliationForms.written(decision.settledOn()));
            now.put("note", decision.note());
        }
        return now;
    }

    private String meeting(
            CurrentUser user, ConciliationView view, ConciliationMeeting one, TypedFields typed, Model model) {
        opened.record(view, one);
        forms.head(view, ConciliationForms.one(view.row().id()) + "/meetings/" + one.id(), typed, model);
        Decision decision = one.decision();
        model.addAttribute("one", one);
        model.addAttribute("validity", words.validity(one));
        model.addAttribute(
                "standing",
                decision == null ? null : words.standing(decision.state(), decision.dueOn(), forms.today()));
        model.addAttribute(
                "states",
                words.choices("conciliation.state", State.OPEN, State.EXECUTED, State.PARTLY, State.NOT_EXECUTED));
        model.addAttribute(
                "present",
                view.members().stream()
                        .filter(member -> one.present().contains(member.id()))
                        .toList());
        model.addAttribute("keeping", view.keeps());
        model.addAttribute("told", one.subject() != null);
        return "conciliation/meeting";
    }

    /** Copies handed over, and what came of the decision. */
    @PostMapping(MEETING)
    String executed(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ConciliationView view = forms.kept(user, id);
        ConciliationMeeting one = meeting(user, id, meeting);
        Decision decision = one.decision();
        if (decision == null) {
            throw new NotFound();
        }
        TypedFields draft = words.typed(fields);
        LocalDate copies = draft.date("copiesOn");
        State state = decision.state() == State.NONE
                ? State.NONE
                : Objects.requireNonNullElse(draft.chosen(State.class, "state"), State.OPEN);
        Executed executed = new Executed(copies, state, draft.date("on"), draft.text("note", LONGEST_NOTE));
        String page = ConciliationForms.one(id) + "/meetings/" + meeting;
        return forms.answer(
                user,
                id,
                page,
                draft,
                () -> {
                    changes.executed(user.scope(), ConciliationWords.reader(user), id, version, meeting, executed);
                    return page + "?done";
                },
                again -> meeting(user, view, one, again, model),
                response,
                model);
    }

    @GetMapping(MEETING + "/decision")
    String decide(CurrentUser user, @PathVariable UUID id, @PathVariable UUID meeting, Model model) {
        ConciliationView view = forms.kept(user, id);
        ConciliationMeeting one = meeting(user, id, meeting);
        if (!one.valid() || one.decision() != null || one.subject() == null) {
            throw new NotFound();
        }
        return decide(view, one, words.typed(Map.of("number", one.minutes())), model);
    }

    private String decide(ConciliationView view, ConciliationMeeting one, TypedFields typed, Model model) {
        forms.head(view, ConciliationForms.one(view.row().id()) + "/meetings/" + one.id() + "/decision", typed, model);
        model.addAttribute("one", one);
        model.addAttribute("results", words.choices("conciliation.result", Result.values()));
        model.addAttribute("duties", words.choices("conciliation.duty", Duty.values()));
        return "conciliation/decide";
    }

    @PostMapping(MEETING + "/decision")
    String decide(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ConciliationView view = forms.kept(user, id);
        ConciliationMeeting one = meeting(user, id, meeting);
        TypedFields draft = words.typed(fields);
        Result result = Objects.requireNonNullElse(draft.chosen(Result.class, "result"), Result.DENIED);
        Decided decided = new Decided(
                draft.needed("number", LONGEST_NUMBER),
                result,
                result == Result.DENIED ? null : draft.one(Duty.class, "duty"),
                draft.needed("body", LONGEST_BODY),
                draft.date("dueOn"));
        String page = ConciliationForms.one(id) + "/meetings/" + meeting;
        return forms.answer(
                user,
                id,
                page + "/decision",
                draft,
                () -> {
                    changes.decide(user.scope(), ConciliationWords.reader(user), id, version, meeting, decided);
                    return page + "?done";
                },
                again -> decide(view, one, again, model),
                response,
                model);
    }
}
