package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.ConcealmentRefusal;
import kz.birlik.safety.Discrepancy;
import kz.birlik.safety.Discrepancy.State;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
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

/** What the union knows and what employers declared, where they do not fit together. */
@Controller
@RequiredArgsConstructor
class DiscrepanciesController {

    private static final int PAGE = 50;
    private static final int LONGEST_REASON = 1_000;
    private static final String SHOWN = DiscrepancyQuery.PATH + "/{id}";

    private final ConcealmentCheck check;
    private final Organisations organisations;
    private final DiscrepancyTable table;
    private final AccidentWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Clock clock;

    /** A line of the list. */
    public record Line(Discrepancy row, String what, String owner, Tag state) {}

    private Line line(Discrepancy row) {
        return new Line(
                row,
                words.what(row),
                words.text("discrepancies.owner." + row.owner().code()),
                words.state(row));
    }

    @GetMapping(DiscrepancyQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            DiscrepancyQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        Portion<Discrepancy> page = Portion.of(PAGE, check.page(user.scope(), query.filter(PAGE + 1)));
        List<Discrepancy> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows.stream().map(this::line).toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(Discrepancy::organisation).toList(), LocalDate.now(clock)));
        model.addAttribute(
                "tabs",
                DiscrepancyQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("discrepancies.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        model.addAttribute(
                "kinds",
                DiscrepancyQuery.KINDS.stream()
                        .map(kind -> new Choice(kind, words.text("discrepancies.kind." + kind)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("rules", check.rules());
        model.addAttribute("sectors", check.sectors());
        return "safety/discrepancies";
    }

    @GetMapping(SHOWN)
    String show(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        model.addAttribute("done", done != null);
        return show(user, id, words.typed(Map.of()), model);
    }

    private String show(CurrentUser user, UUID id, TypedFields typed, Model model) {
        Discrepancy row = check.find(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute("line", line(row));
        model.addAttribute("row", row);
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(row.organisation()), LocalDate.now(clock))
                        .get(row.organisation()));
        List<State> states = answers(user, row);
        model.addAttribute("answers", !states.isEmpty());
        model.addAttribute(
                "states",
                states.stream()
                        .map(state -> new Choice(state.code(), words.text("discrepancies.state." + state.code())))
                        .toList());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "safety/discrepancy";
    }

    /** A chair explains; an officer confirms as well, and takes back what was confirmed. */
    private static List<State> answers(CurrentUser user, Discrepancy row) {
        boolean officer = user.role() == Role.OFFICER;
        return switch (row.state()) {
            case OPEN ->
                !CouncilWords.keeps(user)
                        ? List.of()
                        : officer ? List.of(State.EXPLAINED, State.CONFIRMED) : List.of(State.EXPLAINED);
            case CONFIRMED -> officer ? List.of(State.EXPLAINED) : List.of();
            case EXPLAINED -> List.of();
        };
    }

    @PostMapping(SHOWN)
    String settle(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        boolean confirmed =
                check.find(user.scope(), id).orElseThrow(NotFound::new).state() == State.CONFIRMED;
        TypedFields typed = words.typed(fields);
        State state = typed.chosen(State.class, "state");
        String reason = typed.needed("reason", LONGEST_REASON);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), DiscrepancyQuery.PATH, () -> {
                            AccidentReader reader = AccidentWords.reader(user);
                            if (state == State.CONFIRMED) {
                                check.confirm(user.scope(), reader, id, version, reason);
                            } else if (confirmed) {
                                check.withdraw(user.scope(), reader, id, version, reason);
                            } else {
                                check.explain(user.scope(), reader, id, version, reason);
                            }
                            return DiscrepancyQuery.PATH + "/" + id + "?done";
                        });
            } catch (ConcealmentRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        Discrepancy now = check.find(user.scope(), id).orElseThrow(NotFound::new);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return show(user, id, typed, model);
                    }
                    default ->
                        typed.refuse(
                                refusal.reason() == ConcealmentRefusal.Reason.REASON_MISSING ? "reason" : "state",
                                words.text("discrepancies.refused." + AccidentWords.code(refusal.reason())));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(user, id, typed, model);
    }
}
