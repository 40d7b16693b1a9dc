package kz.birlik.web.commissions;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteChanges.Described;
import kz.birlik.bargaining.TripartiteChanges.Seating;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.Seat;
import kz.birlik.membership.MultilingualText;
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

/** What the keeper of a commission records of the commission itself and of its seats. */
@Controller
@RequiredArgsConstructor
class CommissionFormsController {

    private static final String NEW = CommissionQuery.PATH + "/new";
    private static final String ONE = CommissionQuery.PATH + "/{id}";
    private static final String EDIT = ONE + "/edit";
    private static final String SEATS = ONE + "/seats/new";
    private static final String SEAT = ONE + "/seats/{seat}";
    private static final int LONGEST = 300;
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST_TITLE = 300;

    private final TripartiteCommissions commissions;
    private final TripartiteChanges changes;
    private final CommissionForms forms;
    private final CommissionWords words;

    @GetMapping(NEW)
    String form(CurrentUser user, Model model) {
        return form(user, Map.of(), Map.of(), model);
    }

    private String form(CurrentUser user, Map<String, String> typed, Map<String, String> errors, Model model) {
        List<TripartiteLevel> levels = commissions.levelsOf(user.scope());
        forms.head(null, NEW, typed, errors, model);
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
        return forms.answer(
                user,
                null,
                NEW,
                draft,
                () -> CommissionForms.one(
                                changes.form(user.scope(), user.organisationCode(), level, region, described, false))
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
        TripartiteView view = forms.kept(user, id);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("nameKk", view.row().name().in(MultilingualText.KAZAKH));
        now.put("nameRu", view.row().name().in(MultilingualText.RUSSIAN));
        now.put("formedOn", view.row().formedOn().toString());
        now.put("formedBy", view.formedBy());
        now.put("termUntil", CommissionForms.written(view.row().termUntil()));
        now.put(
                "quorum",
                view.quorumPercent() == null ? "" : view.quorumPercent().toString());
        now.put("on", CommissionForms.written(view.row().endedOn()));
        now.put("why", view.endReason());
        return edit(view, now, Map.of(), model);
    }

    private String edit(TripartiteView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        forms.head(view, CommissionForms.one(view.row().id()) + "/edit", typed, errors, model);
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
        forms.kept(user, id);
        TypedFields draft = words.typed(typed);
        Described described = described(draft);
        LocalDate ended = draft.date("on");
        String why = draft.text("why", LONGEST);
        return forms.answer(
                user,
                id,
                CommissionForms.one(id) + "/edit",
                draft,
                () -> {
                    changes.describe(user.scope(), id, version, described, ended, why);
                    return CommissionForms.one(id) + "?done";
                },
                again -> edit(forms.kept(user, id), typed, again.errors(), model),
                response,
                model);
    }

    // Seats

    @GetMapping(SEATS)
    String seat(CurrentUser user, @PathVariable UUID id, Model model) {
        TripartiteView view = forms.kept(user, id);
        return seat(view, null, Map.of("from", forms.today().toString(), "side", "employees"), Map.of(), model);
    }

    private String seat(
            TripartiteView view,
            @Nullable Seat seat,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        forms.head(
                view,
                CommissionForms.one(view.row().id()) + "/seats/" + (seat == null ? "new" : seat.id()),
                typed,
                errors,
                model);
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
        forms.kept(user, id);
        TypedFields draft = words.typed(typed);
        Seating seating = seating(draft);
        return forms.answer(
                user,
                id,
                CommissionForms.one(id) + "/seats/new",
                draft,
                () -> {
                    changes.seat(user.scope(), id, version, seating);
                    return CommissionForms.one(id) + "?done#seats";
                },
                again -> seat(forms.kept(user, id), null, typed, again.errors(), model),
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
        TripartiteView view = forms.kept(user, id);
        Seat found = seatOf(view, seat);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("side", CommissionWords.code(found.side()));
        now.put("fullName", found.fullName());
        now.put("post", found.post());
        now.put("organisation", found.organisationCode());
        now.put("sentBy", found.sentBy());
        now.put("leads", String.valueOf(found.leads()));
        now.put("from", found.from().toString());
        now.put("until", CommissionForms.written(found.until()));
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
        seatOf(forms.kept(user, id), seat);
        TypedFields draft = words.typed(typed);
        Seating seating = seating(draft);
        return forms.answer(
                user,
                id,
                CommissionForms.one(id) + "/seats/" + seat,
                draft,
                () -> {
                    changes.reseat(user.scope(), id, version, seat, seating);
                    return CommissionForms.one(id) + "?done#seats";
                },
                again -> seat(forms.kept(user, id), seatOf(forms.kept(user, id), seat), typed, again.errors(), model),
                response,
                model);
    }
}
