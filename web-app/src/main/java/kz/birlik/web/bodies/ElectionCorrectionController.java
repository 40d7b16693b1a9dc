package kz.birlik.web.bodies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyKind;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyView;
import kz.birlik.membership.body.ElectionEdit;
import kz.birlik.membership.body.ElectionView;
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

/** What was entered wrongly of a whole election - its day, term, minutes, who was present - corrected for all its mandates. */
@Controller
@RequiredArgsConstructor
class ElectionCorrectionController {

    private static final String PATH = BodyQuery.PATH + "/{id}/elections/{election}/correct";
    private static final int MOST = 9_999_999;
    private static final int LONGEST = 300;

    private final Bodies bodies;
    private final BodyChanges changes;
    private final Organisations organisations;
    private final BodyWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A body that is closed is changed by nobody. */
    private BodyView kept(CurrentUser user, UUID id) {
        BodyView view = bodies.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!BodyWords.keeps(user, view.body().organisation())) {
            throw new AccessDeniedException("not the keeper of this body");
        }
        if (view.body().closing() != null) {
            throw new NotFound();
        }
        return view;
    }

    @GetMapping(PATH)
    String form(CurrentUser user, @PathVariable UUID id, @PathVariable UUID election, Model model) {
        BodyView view = kept(user, id);
        ElectionView now = view.election(election).orElseThrow(NotFound::new);
        bodies.open(user.scope(), id, true);
        Map<String, String> typed = new HashMap<>();
        typed.put("heldOn", now.heldOn().toString());
        typed.put("termTo", now.termTo().toString());
        typed.put("minutes", now.minutes());
        typed.put("place", now.place());
        typed.put("eligible", text(now.eligible()));
        typed.put("present", text(now.present()));
        return page(view, now, typed, Map.of(), model);
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    @PostMapping(PATH)
    String correct(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID election,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        BodyView view = kept(user, id);
        ElectionView now = view.election(election).orElseThrow(NotFound::new);
        Map<String, String> errors = new LinkedHashMap<>();
        ElectionEdit edit = read(now, typed, errors);
        if (edit != null && errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user, typed.get(Submissions.KEY), BodyQuery.PATH + "/" + election + "/correct", () -> {
                                    changes.correct(user.scope(), id, election, version, edit);
                                    return BodyQuery.PATH + "/" + id + "?done=election-corrected";
                                });
            } catch (BodyRefusal refusal) {
                if (refusal.reason() == BodyRefusal.Reason.CHANGED_MEANWHILE) {
                    conflict(now, edit, response, model);
                    return page(view, now, typed, errors, model);
                }
                Map<String, String> posts = bodies.kind(view.body().kind()).orElseThrow().posts().stream()
                        .collect(Collectors.toMap(BodyKind.Post::code, post -> formats.name(post.name())));
                errors.put(field(refusal), words.refusal(refusal, posts));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(view, now, typed, errors, model);
    }

    private @Nullable ElectionEdit read(ElectionView now, Map<String, String> typed, Map<String, String> errors) {
        LocalDate held = TypedDate.of(typed.get("heldOn"));
        LocalDate term = now.partial() ? now.termTo() : TypedDate.of(typed.get("termTo"));
        if (held == null) {
            errors.put("heldOn", words.text("bodies.error.date"));
        }
        if (term == null) {
            errors.put("termTo", words.text("bodies.error.date"));
        }
        String minutes = typed.getOrDefault("minutes", "").strip();
        if (minutes.isEmpty() || minutes.length() > 100) {
            errors.put("minutes", words.text("bodies.error.minutes"));
        }
        String place = typed.getOrDefault("place", "").strip();
        if (place.length() > LONGEST) {
            errors.put("place", words.text("bodies.error.long", LONGEST));
        }
        Integer eligible = number(typed, "eligible", errors);
        Integer present = number(typed, "present", errors);
        String reason = typed.getOrDefault("reason", "").strip();
        if (reason.isEmpty()) {
            errors.put("reason", words.text("bodies.refused.reason-missing"));
        } else if (reason.length() > LONGEST) {
            errors.put("reason", words.text("bodies.error.long", LONGEST));
        }
        return held == null
                ? null
                : new ElectionEdit(held, term, minutes, Numbers.text(place), eligible, present, reason);
    }

    private @Nullable Integer number(Map<String, String> typed, String field, Map<String, String> errors) {
        Integer number = Numbers.of(typed.get(field), MOST);
        if (number == null && Numbers.given(typed.get(field))) {
            errors.put(field, words.text("bodies.error.number"));
        }
        return number;
    }

    private static String field(BodyRefusal refusal) {
        return switch (refusal.reason()) {
            case TERM -> "termTo";
            case PRESENT -> "present";
            case NOTHING_CHANGED, REASON_MISSING -> "reason";
            default -> "heldOn";
        };
    }

    private void conflict(ElectionView now, ElectionEdit mine, HttpServletResponse response, Model model) {
        Conflict.by(now.changedBy(), now.changedAt())
                .with(words.text("bodies.held-on"), formats.date(now.heldOn()), formats.date(mine.heldOn()))
                .with(
                        words.text("bodies.term-to"),
                        formats.date(now.termTo()),
                        mine.termTo() == null ? null : formats.date(mine.termTo()))
                .with(words.text("bodies.minutes"), now.minutes(), mine.minutes())
                .with(words.text("bodies.held-at"), now.place(), mine.place())
                .with(words.text("bodies.eligible"), text(now.eligible()), text(mine.eligible()))
                .with(words.text("bodies.present"), text(now.present()), text(mine.present()))
                .show(response, model);
    }

    private String page(
            BodyView view, ElectionView election, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("body", view.body());
        model.addAttribute("bodyTitle", words.title(view.body()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.body().organisation()), LocalDate.now(clock))
                        .get(view.body().organisation()));
        model.addAttribute("election", election);
        model.addAttribute("corrections", words.corrections(election));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "bodies/election-correct";
    }
}
