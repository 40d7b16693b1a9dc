package kz.birlik.web.commissions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteChanges.Decided;
import kz.birlik.bargaining.TripartiteChanges.Executed;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteDecisionRow;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteDecisionView;
import kz.birlik.bargaining.TripartiteFile;
import kz.birlik.bargaining.TripartiteMeeting;
import kz.birlik.bargaining.TripartiteRefusal;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.MeetingState;
import kz.birlik.web.form.AttachedFile;
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
import org.springframework.web.multipart.MultipartFile;

/** What the keeper of a commission records of its decisions and of what came of them. */
@Controller
@RequiredArgsConstructor
class DecisionFormsController {

    private static final String ONE = CommissionQuery.PATH + "/{id}";
    private static final String MEETING = ONE + "/meetings/{meeting}";
    private static final String DECISION = DecisionQuery.PATH + "/{id}";
    private static final int LONGEST = 300;
    private static final int LONGEST_BODY = 2000;
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_NUMBER = 30;

    private final TripartiteCommissions commissions;
    private final TripartiteChanges changes;
    private final CommissionForms forms;
    private final CommissionWords words;
    private final DecisionPage decisionPage;

    @GetMapping(MEETING + "/decisions/new")
    String decide(CurrentUser user, @PathVariable UUID id, @PathVariable UUID meeting, Model model) {
        TripartiteView view = forms.kept(user, id);
        TripartiteMeeting found = decidingOf(user, id, meeting);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("number", String.valueOf(found.decisions().size() + 1));
        now.put("consent", "true");
        return decide(view, found, now, Map.of(), model);
    }

    private TripartiteMeeting decidingOf(CurrentUser user, UUID id, UUID meeting) {
        TripartiteMeeting found = forms.meetingOf(user, id, meeting);
        if (found.meeting().state() != MeetingState.HELD) {
            throw new NotFound();
        }
        return found;
    }

    private String decide(
            TripartiteView view,
            TripartiteMeeting meeting,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        UUID id = meeting.meeting().id();
        decisionForm(
                view,
                CommissionForms.one(view.row().id()) + "/meetings/" + id + "/decisions/new",
                typed,
                errors,
                model);
        model.addAttribute("backUrl", CommissionForms.one(view.row().id()) + "/meetings/" + id);
        return "commissions/decide";
    }

    private void decisionForm(
            TripartiteView view, String action, Map<String, String> typed, Map<String, String> errors, Model model) {
        forms.head(view, action, typed, errors, model);
        model.addAttribute("sides", words.sideChoices());
    }

    private static Decided decided(TypedFields draft) {
        return new Decided(
                draft.needed("number", LONGEST_NUMBER),
                draft.needed("body", LONGEST_BODY),
                draft.ticked("consent"),
                draft.chosen(Side.class, "side"),
                draft.needed("responsible", LONGEST),
                draft.code("organisation"),
                draft.date("dueOn"));
    }

    @PostMapping(MEETING + "/decisions/new")
    String decide(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        forms.kept(user, id);
        decidingOf(user, id, meeting);
        TypedFields draft = words.typed(typed);
        Decided decided = decided(draft);
        return forms.answer(
                user,
                id,
                CommissionForms.one(id) + "/meetings/" + meeting + "/decisions/new",
                draft,
                () -> {
                    changes.decide(user.scope(), id, version, meeting, decided);
                    return CommissionForms.one(id) + "/meetings/" + meeting + "?done#decisions";
                },
                again -> decide(forms.kept(user, id), decidingOf(user, id, meeting), typed, again.errors(), model),
                response,
                model);
    }

    private TripartiteDecisionView decisionOf(CurrentUser user, UUID decision) {
        TripartiteDecisionView found =
                commissions.decision(user.scope(), decision).orElseThrow(NotFound::new);
        forms.kept(user, found.row().commission());
        return found;
    }

    @GetMapping(DECISION + "/edit")
    String redecide(CurrentUser user, @PathVariable UUID id, Model model) {
        TripartiteDecisionRow row = decisionOf(user, id).row();
        Map<String, String> now = new LinkedHashMap<>();
        now.put("number", row.number());
        now.put("body", row.body());
        now.put("consent", String.valueOf(row.consent()));
        now.put("side", CommissionWords.code(row.side()));
        now.put("responsible", row.responsible());
        now.put("organisation", row.organisationCode());
        now.put("dueOn", CommissionForms.written(row.dueOn()));
        return redecide(user, row, now, Map.of(), model);
    }

    private String redecide(
            CurrentUser user,
            TripartiteDecisionRow row,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        String page = DecisionQuery.PATH + "/" + row.id();
        decisionForm(forms.kept(user, row.commission()), page + "/edit", typed, errors, model);
        model.addAttribute("backUrl", page);
        return "commissions/decide";
    }

    @PostMapping(DECISION + "/edit")
    String redecide(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        UUID commission = decisionOf(user, id).row().commission();
        TypedFields draft = words.typed(typed);
        Decided decided = decided(draft);
        String page = DecisionQuery.PATH + "/" + id;
        return forms.answer(
                user,
                commission,
                page + "/edit",
                draft,
                () -> {
                    changes.redecide(user.scope(), commission, version, id, decided);
                    return page + "?done";
                },
                again -> redecide(user, decisionOf(user, id).row(), typed, again.errors(), model),
                response,
                model);
    }

    /** What came of a decision, with a paper where there is one. */
    @PostMapping(DECISION)
    String executed(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model)
            throws IOException {
        UUID commission = decisionOf(user, id).row().commission();
        TypedFields draft = words.typed(typed);
        Executed executed =
                new Executed(draft.chosen(State.class, "state"), draft.day("on"), draft.text("note", LONGEST_NOTE));
        TripartiteFile attached = null;
        try {
            attached = AttachedFile.chosen(file)
                    .map(sent -> TripartiteFile.of(sent.name(), sent.content()))
                    .orElse(null);
        } catch (TripartiteRefusal refusal) {
            draft.refuse("file", words.refused(refusal));
        }
        TripartiteFile paper = attached;
        String page = DecisionQuery.PATH + "/" + id;
        return forms.answer(
                user,
                commission,
                page,
                draft,
                () -> {
                    changes.executed(user.scope(), commission, version, id, executed, paper);
                    return page + "?done";
                },
                again -> decisionPage.show(user, decisionOf(user, id), typed, again.errors(), model),
                response,
                model);
    }

    @PostMapping(DECISION + "/files/{file}/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        UUID commission = decisionOf(user, id).row().commission();
        TypedFields draft = words.typed(typed);
        String why = draft.needed("why", LONGEST);
        String page = DecisionQuery.PATH + "/" + id;
        return forms.answer(
                user,
                commission,
                page + "/files/" + file + "/withdraw",
                draft,
                () -> {
                    changes.withdraw(user.scope(), commission, version, id, file, why);
                    return page + "?done";
                },
                again -> decisionPage.show(
                        user,
                        decisionOf(user, id),
                        new DecisionPage.Withdrawing(
                                file,
                                again.raw("why"),
                                again.errors().values().stream().findFirst().orElse(null)),
                        model),
                response,
                model);
    }
}
