package kz.birlik.web.commissions;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteChanges.Held;
import kz.birlik.bargaining.TripartiteChanges.Planned;
import kz.birlik.bargaining.TripartiteMeeting;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.MeetingState;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the keeper of a commission records of its meetings: planned, moved, cancelled, held. */
@Controller
@RequiredArgsConstructor
class MeetingFormsController {

    private static final String ONE = CommissionQuery.PATH + "/{id}";
    private static final String MEETINGS = ONE + "/meetings/new";
    private static final String MEETING = ONE + "/meetings/{meeting}";
    private static final String PRESENT = "present-";
    private static final int LONGEST = 300;
    private static final int LONGEST_AGENDA = 5000;
    private static final int LONGEST_MINUTES = 60;

    private final TripartiteChanges changes;
    private final CommissionForms forms;
    private final CommissionWords words;
    private final Submissions submissions;

    @GetMapping(MEETINGS)
    String plan(CurrentUser user, @PathVariable UUID id, Model model) {
        return plan(forms.kept(user, id), null, Map.of(), Map.of(), model);
    }

    private String plan(
            TripartiteView view,
            @Nullable TripartiteMeeting meeting,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        String action = meeting == null
                ? "/meetings/new"
                : "/meetings/" + meeting.meeting().id() + "/edit";
        forms.head(view, CommissionForms.one(view.row().id()) + action, typed, errors, model);
        model.addAttribute("one", meeting);
        model.addAttribute("withDay", meeting == null || meeting.meeting().state() == MeetingState.PLANNED);
        model.addAttribute("cancelling", meeting != null && meeting.meeting().state() == MeetingState.PLANNED);
        model.addAttribute("cancelKey", submissions.newKey());
        return "commissions/plan";
    }

    private static Planned planned(TypedFields draft, LocalDate otherwise) {
        return new Planned(
                draft.fields().containsKey("on") ? draft.day("on") : otherwise,
                draft.text("place", LONGEST),
                draft.needed("agenda", LONGEST_AGENDA));
    }

    @PostMapping(MEETINGS)
    String plan(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        forms.kept(user, id);
        TypedFields draft = words.typed(typed);
        draft.day("on");
        Planned planned = planned(draft, forms.today());
        return forms.answer(
                user,
                id,
                CommissionForms.one(id) + "/meetings/new",
                draft,
                () -> CommissionForms.one(id) + "/meetings/" + changes.plan(user.scope(), id, version, planned)
                        + "?done",
                again -> plan(forms.kept(user, id), null, typed, again.errors(), model),
                response,
                model);
    }

    @GetMapping(MEETING + "/edit")
    String replan(CurrentUser user, @PathVariable UUID id, @PathVariable UUID meeting, Model model) {
        TripartiteView view = forms.kept(user, id);
        TripartiteMeeting found = forms.meetingOf(user, id, meeting);
        return plan(view, found, plan(found), Map.of(), model);
    }

    private static Map<String, String> plan(TripartiteMeeting meeting) {
        Map<String, String> now = new LinkedHashMap<>();
        now.put("on", meeting.meeting().day().toString());
        now.put("place", meeting.meeting().place());
        now.put("agenda", meeting.meeting().agenda());
        return now;
    }

    @PostMapping(MEETING + "/edit")
    String replan(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        forms.kept(user, id);
        TripartiteMeeting found = forms.meetingOf(user, id, meeting);
        TypedFields draft = words.typed(typed);
        Map<String, String> shown = typed;
        Runnable change;
        if ("cancel".equals(typed.get("act"))) {
            String why = draft.needed("why", LONGEST);
            change = () -> changes.cancel(user.scope(), id, version, meeting, why);
            // The form of the plan stands beside it and goes on showing what is stored
            shown = plan(found);
            shown.put("why", why);
        } else {
            Planned planned = planned(draft, found.meeting().day());
            change = () -> changes.replan(user.scope(), id, version, meeting, planned);
        }
        Map<String, String> again = shown;
        return forms.answer(
                user,
                id,
                CommissionForms.one(id) + "/meetings/" + meeting + "/edit",
                draft,
                () -> {
                    change.run();
                    return CommissionForms.one(id) + "/meetings/" + meeting + "?done";
                },
                refused ->
                        plan(forms.kept(user, id), forms.meetingOf(user, id, meeting), again, refused.errors(), model),
                response,
                model);
    }

    @GetMapping(MEETING + "/held")
    String held(CurrentUser user, @PathVariable UUID id, @PathVariable UUID meeting, Model model) {
        TripartiteView view = forms.kept(user, id);
        TripartiteMeeting found = forms.meetingOf(user, id, meeting);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("on", found.meeting().day().toString());
        now.put("minutes", found.meeting().minutes());
        found.present().forEach(seat -> now.put(PRESENT + seat, "true"));
        return held(view, found, now, Map.of(), model);
    }

    private String held(
            TripartiteView view,
            TripartiteMeeting meeting,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        forms.head(
                view,
                CommissionForms.one(view.row().id()) + "/meetings/"
                        + meeting.meeting().id() + "/held",
                typed,
                errors,
                model);
        model.addAttribute("one", meeting);
        model.addAttribute(
                "sides",
                CommissionWords.sides().stream()
                        .map(side -> new CommissionsController.SideSeats(
                                CommissionWords.code(side),
                                words.side(side),
                                meeting.seats().stream()
                                        .filter(seat -> seat.side() == side)
                                        .toList()))
                        .toList());
        return "commissions/held";
    }

    @PostMapping(MEETING + "/held")
    String held(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        forms.kept(user, id);
        forms.meetingOf(user, id, meeting);
        TypedFields draft = words.typed(typed);
        Held held = new Held(draft.day("on"), draft.text("minutes", LONGEST_MINUTES), present(draft));
        return forms.answer(
                user,
                id,
                CommissionForms.one(id) + "/meetings/" + meeting + "/held",
                draft,
                () -> {
                    changes.held(user.scope(), id, version, meeting, held);
                    return CommissionForms.one(id) + "/meetings/" + meeting + "?done";
                },
                again -> held(forms.kept(user, id), forms.meetingOf(user, id, meeting), typed, again.errors(), model),
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
}
