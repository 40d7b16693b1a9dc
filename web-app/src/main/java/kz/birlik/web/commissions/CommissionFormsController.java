package kz.birlik.web.commissions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteChanges.Decided;
import kz.birlik.bargaining.TripartiteChanges.Described;
import kz.birlik.bargaining.TripartiteChanges.Executed;
import kz.birlik.bargaining.TripartiteChanges.Held;
import kz.birlik.bargaining.TripartiteChanges.Planned;
import kz.birlik.bargaining.TripartiteChanges.Seating;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteDecisionRow;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteDecisionView;
import kz.birlik.bargaining.TripartiteFile;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteMeeting;
import kz.birlik.bargaining.TripartiteRefusal;
import kz.birlik.bargaining.TripartiteRefusal.Reason;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.MeetingState;
import kz.birlik.bargaining.TripartiteView.Seat;
import kz.birlik.membership.MultilingualText;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
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
import org.springframework.web.multipart.MultipartFile;

/** One form for each thing the keeper of a commission records. */
@Controller
@RequiredArgsConstructor
class CommissionFormsController {

    private static final String NEW = CommissionQuery.PATH + "/new";
    private static final String ONE = CommissionQuery.PATH + "/{id}";
    private static final String EDIT = ONE + "/edit";
    private static final String SEATS = ONE + "/seats/new";
    private static final String SEAT = ONE + "/seats/{seat}";
    private static final String MEETINGS = ONE + "/meetings/new";
    private static final String MEETING = ONE + "/meetings/{meeting}";
    private static final String DECISION = DecisionQuery.PATH + "/{id}";
    private static final String PRESENT = "present-";
    private static final int LONGEST = 300;
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_AGENDA = 5000;
    private static final int LONGEST_BODY = 2000;
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_MINUTES = 60;
    private static final int LONGEST_NUMBER = 30;

    private final TripartiteCommissions commissions;
    private final TripartiteChanges changes;
    private final CommissionWords words;
    private final DecisionPage decisionPage;
    private final Submissions submissions;
    private final Clock clock;

    /** Shows a form again with what was typed and why it was not taken. */
    private interface Again {
        String show(TypedFields draft);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static String one(UUID id) {
        return CommissionQuery.PATH + "/" + id;
    }

    private TripartiteView kept(CurrentUser user, UUID id) {
        TripartiteView view = commissions.find(user.scope(), id, today()).orElseThrow(NotFound::new);
        if (!CommissionWords.keeps(user, view.row().organisation())) {
            throw new AccessDeniedException("not the keeper of this commission");
        }
        return view;
    }

    private void head(
            @Nullable TripartiteView view,
            String action,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        model.addAttribute("view", view);
        model.addAttribute("to", action);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
    }

    /** Saves and goes on, or shows the form again. */
    private String answer(
            CurrentUser user,
            @Nullable UUID id,
            String path,
            TypedFields draft,
            Supplier<String> change,
            Again again,
            HttpServletResponse response,
            Model model) {
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:" + submissions.once(user, draft.fields().get(Submissions.KEY), path, change);
            } catch (TripartiteRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        if (id == null) {
                            throw new NotFound();
                        }
                        TripartiteView now = kept(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return again.show(draft);
                    }
                    default -> draft.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.show(draft);
    }

    /** Beside which field a refusal stands. */
    private static String field(Reason reason) {
        return switch (reason) {
            case LEVEL_NOT_HERE -> "level";
            case REGION_MISSING, REGION_UNKNOWN -> "region";
            case NAME_MISSING -> "fullName";
            case TERM_BEFORE_FORMED -> "termUntil";
            case QUORUM_WRONG -> "quorum";
            case END_INCOMPLETE, BEFORE_FORMED -> "on";
            case ORGANISATION_UNKNOWN, ORGANISATION_OF_OTHER_SIDE -> "organisation";
            case UNTIL_BEFORE_FROM -> "until";
            case AGENDA_MISSING -> "agenda";
            case NUMBER_TAKEN -> "number";
            case TEXT_MISSING -> "body";
            case DUE_BEFORE_TAKEN -> "dueOn";
            case NOTE_MISSING -> "note";
            case REASON_MISSING -> "why";
            case FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE -> "file";
            default -> "on";
        };
    }

    // The commission itself

    @GetMapping(NEW)
    String form(CurrentUser user, Model model) {
        return form(user, Map.of(), Map.of(), model);
    }

    private String form(CurrentUser user, Map<String, String> typed, Map<String, String> errors, Model model) {
        List<TripartiteLevel> levels = commissions.levelsOf(user.scope());
        head(null, NEW, typed, errors, model);
        model.addAttribute("levels", words.levelChoices(levels));
        model.addAttribute("withRegion", levels.stream().anyMatch(TripartiteLevel::ofARegion));
        model.addAttribute("regions", words.regionChoices());
        return "commissions/form";
    }

    @PostMapping(NEW)
    String form(CurrentUser user, @RequestParam Map<String, String> typed, HttpServletResponse response, Model model) {
        TypedFields draft = words.typed(typed);
        TripartiteLevel level = draft.chosen(TripartiteLevel.class, "level");
        String region = draft.code("region");
        Described described = described(draft);
        return answer(
                user,
                null,
                NEW,
                draft,
                () -> one(changes.form(user.scope(), user.organisationCode(), level, region, described, false))
                        + "?done",
                again -> form(user, typed, again.errors(), model),
                response,
                model);
    }

    private Described described(TypedFields draft) {
        String kazakh = draft.needed("nameKk", LONGEST_TITLE);
        String russian = draft.needed("nameRu", LONGEST_TITLE);
        Integer quorum = draft.raw("quorum").isEmpty() ? null : Integer.valueOf(draft.count("quorum"));
        return new Described(
                MultilingualText.of(kazakh.isEmpty() ? "—" : kazakh, russian.isEmpty() ? "—" : russian),
                draft.day("formedOn"),
                draft.text("formedBy", LONGEST),
                draft.date("termUntil"),
                quorum);
    }

    @GetMapping(EDIT)
    String edit(CurrentUser user, @PathVariable UUID id, Model model) {
        TripartiteView view = kept(user, id);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("nameKk", view.row().name().in(MultilingualText.KAZAKH));
        now.put("nameRu", view.row().name().in(MultilingualText.RUSSIAN));
        now.put("formedOn", view.row().formedOn().toString());
        now.put("formedBy", view.formedBy());
        now.put("termUntil", written(view.row().termUntil()));
        now.put(
                "quorum",
                view.quorumPercent() == null ? "" : view.quorumPercent().toString());
        now.put("on", written(view.row().endedOn()));
        now.put("why", view.endReason());
        return edit(view, now, Map.of(), model);
    }

    private static String written(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private String edit(TripartiteView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, one(view.row().id()) + "/edit", typed, errors, model);
        return "commissions/form";
    }

    @PostMapping(EDIT)
    String edit(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        TypedFields draft = words.typed(typed);
        Described described = described(draft);
        LocalDate ended = draft.date("on");
        String why = draft.text("why", LONGEST);
        return answer(
                user,
                id,
                one(id) + "/edit",
                draft,
                () -> {
                    changes.describe(user.scope(), id, version, described, ended, why);
                    return one(id) + "?done";
                },
                again -> edit(kept(user, id), typed, again.errors(), model),
                response,
                model);
    }

    // Seats

    @GetMapping(SEATS)
    String seat(CurrentUser user, @PathVariable UUID id, Model model) {
        TripartiteView view = kept(user, id);
        return seat(view, null, Map.of("from", today().toString(), "side", "employees"), Map.of(), model);
    }

    private String seat(
            TripartiteView view,
            @Nullable Seat seat,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        head(view, one(view.row().id()) + "/seats/" + (seat == null ? "new" : seat.id()), typed, errors, model);
        model.addAttribute("sides", words.sideChoices());
        model.addAttribute("seat", seat);
        return "commissions/seat";
    }

    private static Seating seating(TypedFields draft) {
        return new Seating(
                draft.chosen(Side.class, "side"),
                draft.needed("fullName", LONGEST_NAME),
                draft.text("post", LONGEST),
                draft.code("organisation"),
                draft.text("sentBy", LONGEST),
                draft.ticked("leads"),
                draft.day("from"),
                draft.date("until"));
    }

    @PostMapping(SEATS)
    String seat(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        TypedFields draft = words.typed(typed);
        Seating seating = seating(draft);
        return answer(
                user,
                id,
                one(id) + "/seats/new",
                draft,
                () -> {
                    changes.seat(user.scope(), id, version, seating);
                    return one(id) + "?done#seats";
                },
                again -> seat(kept(user, id), null, typed, again.errors(), model),
                response,
                model);
    }

    private static Seat seatOf(TripartiteView view, UUID seat) {
        return Stream.concat(view.seats().stream(), view.formerSeats().stream())
                .filter(each -> each.id().equals(seat))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(SEAT)
    String reseat(CurrentUser user, @PathVariable UUID id, @PathVariable UUID seat, Model model) {
        TripartiteView view = kept(user, id);
        Seat found = seatOf(view, seat);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("side", CommissionWords.code(found.side()));
        now.put("fullName", found.fullName());
        now.put("post", found.post());
        now.put("organisation", found.organisationCode());
        now.put("sentBy", found.sentBy());
        now.put("leads", String.valueOf(found.leads()));
        now.put("from", found.from().toString());
        now.put("until", written(found.until()));
        return seat(view, found, now, Map.of(), model);
    }

    @PostMapping(SEAT)
    String reseat(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID seat,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        seatOf(kept(user, id), seat);
        TypedFields draft = words.typed(typed);
        Seating seating = seating(draft);
        return answer(
                user,
                id,
                one(id) + "/seats/" + seat,
                draft,
                () -> {
                    changes.reseat(user.scope(), id, version, seat, seating);
                    return one(id) + "?done#seats";
                },
                again -> seat(kept(user, id), seatOf(kept(user, id), seat), typed, again.errors(), model),
                response,
                model);
    }

    // Meetings

    @GetMapping(MEETINGS)
    String plan(CurrentUser user, @PathVariable UUID id, Model model) {
        return plan(kept(user, id), null, Map.of(), Map.of(), model);
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
        head(view, one(view.row().id()) + action, typed, errors, model);
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
        kept(user, id);
        TypedFields draft = words.typed(typed);
        draft.day("on");
        Planned planned = planned(draft, today());
        return answer(
                user,
                id,
                one(id) + "/meetings/new",
                draft,
                () -> one(id) + "/meetings/" + changes.plan(user.scope(), id, version, planned) + "?done",
                again -> plan(kept(user, id), null, typed, again.errors(), model),
                response,
                model);
    }

    private TripartiteMeeting meetingOf(CurrentUser user, UUID id, UUID meeting) {
        return commissions
                .meeting(user.scope(), id, meeting)
                .filter(found -> found.meeting().state() != MeetingState.CANCELLED)
                .orElseThrow(NotFound::new);
    }

    @GetMapping(MEETING + "/edit")
    String replan(CurrentUser user, @PathVariable UUID id, @PathVariable UUID meeting, Model model) {
        TripartiteView view = kept(user, id);
        TripartiteMeeting found = meetingOf(user, id, meeting);
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
        kept(user, id);
        TripartiteMeeting found = meetingOf(user, id, meeting);
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
        return answer(
                user,
                id,
                one(id) + "/meetings/" + meeting + "/edit",
                draft,
                () -> {
                    change.run();
                    return one(id) + "/meetings/" + meeting + "?done";
                },
                refused -> plan(kept(user, id), meetingOf(user, id, meeting), again, refused.errors(), model),
                response,
                model);
    }

    @GetMapping(MEETING + "/held")
    String held(CurrentUser user, @PathVariable UUID id, @PathVariable UUID meeting, Model model) {
        TripartiteView view = kept(user, id);
        TripartiteMeeting found = meetingOf(user, id, meeting);
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
        head(view, one(view.row().id()) + "/meetings/" + meeting.meeting().id() + "/held", typed, errors, model);
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
        kept(user, id);
        meetingOf(user, id, meeting);
        TypedFields draft = words.typed(typed);
        Held held = new Held(draft.day("on"), draft.text("minutes", LONGEST_MINUTES), present(draft));
        return answer(
                user,
                id,
                one(id) + "/meetings/" + meeting + "/held",
                draft,
                () -> {
                    changes.held(user.scope(), id, version, meeting, held);
                    return one(id) + "/meetings/" + meeting + "?done";
                },
                again -> held(kept(user, id), meetingOf(user, id, meeting), typed, again.errors(), model),
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

    // Decisions

    @GetMapping(MEETING + "/decisions/new")
    String decide(CurrentUser user, @PathVariable UUID id, @PathVariable UUID meeting, Model model) {
        TripartiteView view = kept(user, id);
        TripartiteMeeting found = decidingOf(user, id, meeting);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("number", String.valueOf(found.decisions().size() + 1));
        now.put("consent", "true");
        return decide(view, found, now, Map.of(), model);
    }

    private TripartiteMeeting decidingOf(CurrentUser user, UUID id, UUID meeting) {
        TripartiteMeeting found = meetingOf(user, id, meeting);
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
        decisionForm(view, one(view.row().id()) + "/meetings/" + id + "/decisions/new", typed, errors, model);
        model.addAttribute("backUrl", one(view.row().id()) + "/meetings/" + id);
        return "commissions/decide";
    }

    private void decisionForm(
            TripartiteView view, String action, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, action, typed, errors, model);
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
        kept(user, id);
        decidingOf(user, id, meeting);
        TypedFields draft = words.typed(typed);
        Decided decided = decided(draft);
        return answer(
                user,
                id,
                one(id) + "/meetings/" + meeting + "/decisions/new",
                draft,
                () -> {
                    changes.decide(user.scope(), id, version, meeting, decided);
                    return one(id) + "/meetings/" + meeting + "?done#decisions";
                },
                again -> decide(kept(user, id), decidingOf(user, id, meeting), typed, again.errors(), model),
                response,
                model);
    }

    private TripartiteDecisionView decisionOf(CurrentUser user, UUID decision) {
        TripartiteDecisionView found =
                commissions.decision(user.scope(), decision).orElseThrow(NotFound::new);
        kept(user, found.row().commission());
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
        now.put("dueOn", written(row.dueOn()));
        return redecide(user, row, now, Map.of(), model);
    }

    private String redecide(
            CurrentUser user,
            TripartiteDecisionRow row,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        String page = DecisionQuery.PATH + "/" + row.id();
        decisionForm(kept(user, row.commission()), page + "/edit", typed, errors, model);
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
        return answer(
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
        return answer(
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
        return answer(
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
