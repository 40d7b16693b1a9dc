package kz.birlik.web.bodies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyEdit;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.body.BodyView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
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

/** A body corrected, and a body closed after a look at whose mandates end with it. */
@Controller
@RequiredArgsConstructor
class BodyEditController {

    private static final String EDIT = BodyQuery.PATH + "/{id}/edit";
    private static final String CLOSE = BodyQuery.PATH + "/{id}/close";
    private static final String CONFIRM = "confirm";
    private static final int LONGEST = 300;

    private final Bodies bodies;
    private final BodyChanges changes;
    private final Organisations organisations;
    private final BodyWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A body that is closed is changed by nobody, so it has no such pages. */
    private BodyRow kept(CurrentUser user, UUID id) {
        BodyRow body = bodies.find(user.scope(), id).orElseThrow(NotFound::new).body();
        if (!BodyWords.keeps(user, body.organisation())) {
            throw new AccessDeniedException("not the keeper of this body");
        }
        if (body.closing() != null) {
            throw new NotFound();
        }
        return body;
    }

    private void head(BodyRow body, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("body", body);
        model.addAttribute("bodyTitle", words.title(body));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(body.organisation()), LocalDate.now(clock))
                        .get(body.organisation()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
    }

    @GetMapping(EDIT)
    String edit(CurrentUser user, @PathVariable UUID id, Model model) {
        BodyRow body = kept(user, id);
        Map<String, String> now = new HashMap<>();
        now.put("name", body.name());
        now.put("seats", text(body.seats()));
        now.put("termMonths", text(body.termMonths()));
        now.put("charter", body.charter());
        now.put("foundedOn", body.foundedOn().toString());
        head(body, now, Map.of(), model);
        return "bodies/edit";
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    @PostMapping(EDIT)
    String edit(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        BodyRow body = kept(user, id);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate founded = TypedDate.of(typed.get("foundedOn"));
        if (founded == null) {
            errors.put("foundedOn", words.text("bodies.error.date"));
        }
        Integer seats = number(typed, "seats", 999, errors);
        Integer months = number(typed, "termMonths", 120, errors);
        tooLong(errors, typed, "name", 200);
        tooLong(errors, typed, "charter", LONGEST);
        String reason = given(errors, typed, "reason", "bodies.refused.reason-missing");
        if (errors.isEmpty()) {
            BodyEdit edit = new BodyEdit(
                    Numbers.text(typed.get("name")),
                    seats,
                    months,
                    Numbers.text(typed.get("charter")),
                    founded,
                    reason);
            try {
                return "redirect:"
                        + submissions.once(
                                user, typed.get(Submissions.KEY), BodyQuery.PATH + "/" + id + "/edit", () -> {
                                    changes.edit(user.scope(), id, version, edit);
                                    return BodyQuery.PATH + "/" + id + "?done=edited";
                                });
            } catch (BodyRefusal refusal) {
                if (refusal.reason() == BodyRefusal.Reason.CHANGED_MEANWHILE) {
                    BodyRow now = kept(user, id);
                    conflict(now, edit, response, model);
                    head(now, typed, errors, model);
                    return "bodies/edit";
                }
                errors.put(field(refusal), words.refusal(refusal, Map.of()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        head(body, typed, errors, model);
        return "bodies/edit";
    }

    private static String field(BodyRefusal refusal) {
        return switch (refusal.reason()) {
            case EXISTS -> "name";
            case DATE_IN_FUTURE, FOUNDED_AFTER_ELECTION -> "foundedOn";
            default -> "reason";
        };
    }

    private @Nullable Integer number(Map<String, String> typed, String field, int most, Map<String, String> errors) {
        Integer number = Numbers.of(typed.get(field), most);
        if (number == null && Numbers.given(typed.get(field))) {
            errors.put(field, words.text("bodies.error.number"));
        }
        return number;
    }

    private void tooLong(Map<String, String> errors, Map<String, String> typed, String field, int longest) {
        if (typed.getOrDefault(field, "").strip().length() > longest) {
            errors.put(field, words.text("bodies.error.long", longest));
        }
    }

    private String given(Map<String, String> errors, Map<String, String> typed, String field, String missing) {
        String text = typed.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            errors.put(field, words.text(missing));
        }
        tooLong(errors, typed, field, LONGEST);
        return text;
    }

    private void conflict(BodyRow now, BodyEdit mine, HttpServletResponse response, Model model) {
        Conflict.by(now.changedBy(), now.changedAt())
                .with(words.text("bodies.name"), now.name(), mine.name())
                .with(words.text("bodies.seats"), text(now.seats()), text(mine.seats()))
                .with(words.text("bodies.term-months"), text(now.termMonths()), text(mine.termMonths()))
                .with(words.text("bodies.charter"), now.charter(), mine.charter())
                .with(words.text("bodies.founded-on"), formats.date(now.foundedOn()), formats.date(mine.foundedOn()))
                .show(response, model);
    }

    @GetMapping(CLOSE)
    String close(CurrentUser user, @PathVariable UUID id, Model model) {
        head(kept(user, id), Map.of(), Map.of(), model);
        model.addAttribute("stage", "facts");
        return "bodies/close";
    }

    @PostMapping(CLOSE)
    String close(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        BodyRow body = kept(user, id);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate on = TypedDate.of(typed.get("on"));
        String decision = given(errors, typed, "decision", "bodies.error.decision");
        String reason = given(errors, typed, "reason", "bodies.refused.reason-missing");
        if (on == null) {
            errors.put("on", words.text("bodies.error.date"));
        } else if (on.isAfter(LocalDate.now(clock))) {
            errors.put("on", words.text("bodies.refused.date-in-future"));
        } else if (on.isBefore(
                bodies.find(user.scope(), id).orElseThrow(NotFound::new).lastBegin())) {
            errors.put("on", words.text("bodies.refused.closed-before-election"));
        }
        if (errors.isEmpty() && CONFIRM.equals(typed.get("step"))) {
            try {
                return "redirect:"
                        + submissions.once(
                                user, typed.get(Submissions.KEY), BodyQuery.PATH + "/" + id + "/close", () -> {
                                    changes.close(user.scope(), id, version, on, decision, reason);
                                    return BodyQuery.PATH + "/" + id + "?done=closed";
                                });
            } catch (BodyRefusal refusal) {
                if (refusal.reason() == BodyRefusal.Reason.CHANGED_MEANWHILE) {
                    BodyRow now = kept(user, id);
                    Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                    return preview(user, now, typed, model);
                }
                errors.put("on", words.refusal(refusal, Map.of()));
            }
        }
        if (errors.isEmpty()) {
            return preview(user, body, typed, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        head(body, typed, errors, model);
        model.addAttribute("stage", "facts");
        return "bodies/close";
    }

    /** Whose mandates end, and whose rights with them, before anything is written. */
    private String preview(CurrentUser user, BodyRow body, Map<String, String> typed, Model model) {
        BodyView view = bodies.open(user.scope(), body.id(), true).orElseThrow(NotFound::new);
        head(body, typed, Map.of(), model);
        model.addAttribute("stage", CONFIRM);
        model.addAttribute("on", TypedDate.of(typed.get("on")));
        model.addAttribute("ending", view.current());
        model.addAttribute(
                "losing",
                view.current().stream()
                        .filter(mandate -> mandate.account() != null)
                        .map(mandate -> words.text(
                                user.login().equals(mandate.account())
                                        ? "bodies.election.own-rights-end"
                                        : "bodies.election.rights-end",
                                mandate.account()))
                        .toList());
        return "bodies/close";
    }
}
