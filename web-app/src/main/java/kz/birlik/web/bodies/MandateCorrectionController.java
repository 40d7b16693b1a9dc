package kz.birlik.web.bodies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyKind;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyView;
import kz.birlik.membership.body.Candidate;
import kz.birlik.membership.body.Mandate;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.IinRefused;
import kz.birlik.web.form.Choice;
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

/**
 * A mandate that was entered wrongly, corrected where it stands: who holds it, the post, the votes, and an end a person gave.
 * The shares stand beside the form as they will be.
 */
@Controller
@RequiredArgsConstructor
class MandateCorrectionController {

    private static final String PATH = BodyQuery.PATH + "/{id}/mandates/{mandate}/correct";
    private static final int LONGEST = 300;

    private final Bodies bodies;
    private final BodyChanges changes;
    private final Electable electable;
    private final Organisations organisations;
    private final BodyWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** One request. */
    private record Asked(CurrentUser user, BodyView view, Mandate mandate, Map<String, String> errors, Model model) {}

    private BodyView kept(CurrentUser user, UUID id) {
        BodyView view = bodies.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!BodyWords.keeps(user, view.body().organisation())) {
            throw new AccessDeniedException("not the keeper of this body");
        }
        return view;
    }

    private Asked asked(CurrentUser user, UUID id, UUID mandate, Model model) {
        BodyView view = kept(user, id);
        return new Asked(user, view, view.mandate(mandate).orElseThrow(NotFound::new), new LinkedHashMap<>(), model);
    }

    @GetMapping(PATH)
    String form(CurrentUser user, @PathVariable UUID id, @PathVariable UUID mandate, Model model) {
        bodies.open(user.scope(), asked(user, id, mandate, model).view().body().id(), true);
        Asked asked = asked(user, id, mandate, model);
        return page(asked, MandateDraft.of(asked.mandate()), submissions.newKey());
    }

    @PostMapping(PATH)
    String correct(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID mandate,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        Asked asked = asked(user, id, mandate, model);
        String key = sent.getOrDefault(Submissions.KEY, "");
        String step = sent.getOrDefault("step", "save");
        MandateDraft draft = MandateDraft.of(sent);
        if (!step.equals("save")) {
            draft = chosen(asked, draft, step, sent);
            if (!asked.errors().isEmpty()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            return page(asked, draft, key);
        }
        check(asked, draft);
        if (asked.errors().isEmpty()) {
            MandateDraft checked = draft;
            try {
                return "redirect:"
                        + submissions.once(user, key, BodyQuery.PATH + "/" + mandate + "/correct", () -> {
                            changes.correct(
                                    user.scope(),
                                    mandate,
                                    version,
                                    checked.edit(asked.mandate().endedByHand()));
                            return BodyQuery.PATH + "/" + id + "?done=mandate-corrected";
                        });
            } catch (BodyRefusal refusal) {
                if (refusal.reason() == BodyRefusal.Reason.CHANGED_MEANWHILE) {
                    conflict(asked, draft, response);
                    return page(asked, draft, submissions.newKey());
                }
                asked.errors().put(field(refusal), words.refusal(refusal, posts(asked)));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(asked, draft, submissions.newKey());
    }

    private MandateDraft chosen(Asked asked, MandateDraft draft, String step, Map<String, String> sent) {
        if (step.startsWith("pick:")) {
            UUID person = ElectionDraft.id(step.substring(5));
            return person == null ? draft : draft.with(person, "", "", "");
        }
        return switch (step) {
            case "same" -> draft.with(null, "", "", "");
            case "iin" -> byNumber(asked, draft, sent.getOrDefault("iin", ""));
            case "other" -> another(asked, draft, sent);
            case "find" -> {
                String text = sent.getOrDefault("find", "").strip();
                asked.model().addAttribute("find", text);
                asked.model()
                        .addAttribute(
                                "found",
                                electable.find(
                                        asked.user(),
                                        asked.view().body(),
                                        asked.mandate().validFrom(),
                                        text,
                                        person -> false));
                yield draft;
            }
            default -> draft;
        };
    }

    private MandateDraft byNumber(Asked asked, MandateDraft draft, String typed) {
        try {
            Optional<Candidate> found = bodies.candidate(
                    asked.user().scope(),
                    asked.view().body().id(),
                    asked.mandate().validFrom(),
                    Iin.of(typed));
            if (found.isPresent()) {
                return draft.with(found.get().person().value(), "", "", "");
            }
            asked.errors().put("iin", words.text("bodies.iin.nobody"));
        } catch (IinRefused refused) {
            asked.errors().put("iin", words.text("bodies.iin.none"));
        }
        return draft;
    }

    private MandateDraft another(Asked asked, MandateDraft draft, Map<String, String> sent) {
        String name = sent.getOrDefault("otherName", "").strip();
        String sex = sent.getOrDefault("otherSex", "");
        String born = sent.getOrDefault("otherBorn", "").strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            asked.errors().put("otherName", words.text("bodies.error.name"));
        }
        if (!born.isEmpty() && TypedDate.of(born) == null) {
            asked.errors().put("otherBorn", words.text("bodies.error.date"));
        }
        if (asked.errors().isEmpty()) {
            return draft.with(null, name, sex, born);
        }
        asked.model().addAttribute("otherName", name);
        asked.model().addAttribute("otherSex", sex);
        asked.model().addAttribute("otherBorn", born);
        return draft;
    }

    private void check(Asked asked, MandateDraft draft) {
        Map<String, String> errors = asked.errors();
        if (kind(asked).post(draft.post()).isEmpty()) {
            errors.put("post", words.text("bodies.error.choose"));
        }
        if (Numbers.given(draft.votes()) && Numbers.of(draft.votes(), 9_999_999) == null) {
            errors.put("votes", words.text("bodies.error.number"));
        }
        if (draft.name().length() > LONGEST) {
            errors.put("find", words.text("bodies.error.long", LONGEST));
        }
        if (asked.mandate().endedByHand()) {
            if (TypedDate.of(draft.endedOn()) == null) {
                errors.put("endedOn", words.text("bodies.error.date"));
            }
            if (bodies.endReasons().stream().noneMatch(known -> known.code().equals(draft.endReason()))) {
                errors.put("endReason", words.text("bodies.error.choose"));
            }
            if (draft.endDecision().isEmpty()) {
                errors.put("endDecision", words.text("bodies.error.decision"));
            } else if (draft.endDecision().length() > LONGEST) {
                errors.put("endDecision", words.text("bodies.error.long", LONGEST));
            }
        }
        if (draft.reason().isEmpty()) {
            errors.put("reason", words.text("bodies.refused.reason-missing"));
        } else if (draft.reason().length() > LONGEST) {
            errors.put("reason", words.text("bodies.error.long", LONGEST));
        }
    }

    private static String field(BodyRefusal refusal) {
        return switch (refusal.reason()) {
            case HELD, NOT_A_MEMBER -> "find";
            case SEAT_TAKEN, POST_UNKNOWN -> "post";
            case DATE_IN_FUTURE, END_BEFORE_BEGIN, ENDED_BEFORE -> "endedOn";
            case UNKNOWN_REASON -> "endReason";
            default -> "reason";
        };
    }

    private Map<String, String> posts(Asked asked) {
        return kind(asked).posts().stream()
                .collect(Collectors.toMap(BodyKind.Post::code, post -> formats.name(post.name())));
    }

    private BodyKind kind(Asked asked) {
        return bodies.kind(asked.view().body().kind()).orElseThrow();
    }

    private void conflict(Asked asked, MandateDraft draft, HttpServletResponse response) {
        Mandate now = asked.mandate();
        Map<String, String> posts = posts(asked);
        Conflict.by(now.changedBy(), now.changedAt())
                .with(
                        words.text("bodies.person"),
                        now.fullName(),
                        draft.another() ? holder(asked, draft).name() : now.fullName())
                .with(words.text("bodies.post"), posts.get(now.post()), posts.get(draft.post()))
                .with(
                        words.text("bodies.votes"),
                        now.votes() == null ? null : now.votes().toString(),
                        draft.votes())
                .with(
                        words.text("bodies.mandate.to"),
                        now.validTo() == null ? null : formats.date(now.validTo()),
                        TypedDate.of(draft.endedOn()) == null ? null : formats.date(TypedDate.of(draft.endedOn())))
                .show(response, asked.model());
    }

    /** Whose the mandate would be, with what a quota counts. */
    private record Shown(
            String name,
            String facts,
            @Nullable Boolean woman,
            @Nullable Boolean young) {}

    private Shown holder(Asked asked, MandateDraft draft) {
        Mandate mandate = asked.mandate();
        if (draft.person() != null) {
            Candidate one = electable
                    .one(asked.user(), asked.view().body(), mandate.validFrom(), draft.person())
                    .orElse(null);
            if (one == null) {
                asked.errors().putIfAbsent("find", words.text("bodies.refused.not-a-member"));
                return new Shown("—", "", null, null);
            }
            return new Shown(one.fullName(), words.facts(one.woman(), one.young()), one.woman(), one.young());
        }
        if (!draft.name().isEmpty()) {
            Boolean woman = draft.woman();
            Boolean young = draft.young(mandate.validFrom(), bodies.quotas().ageTo(mandate.validFrom()));
            return new Shown(
                    draft.name(), words.text("bodies.no-member") + " · " + words.facts(woman, young), woman, young);
        }
        return new Shown(
                Optional.ofNullable(mandate.fullName()).orElse("—"),
                words.facts(mandate.woman(), mandate.young()),
                mandate.woman(),
                mandate.young());
    }

    private String page(Asked asked, MandateDraft draft, String key) {
        Model model = asked.model();
        Mandate mandate = asked.mandate();
        var body = asked.view().body();
        LocalDate today = LocalDate.now(clock);
        Shown holder = holder(asked, draft);
        model.addAttribute("body", body);
        model.addAttribute("bodyTitle", words.title(body));
        model.addAttribute(
                "place",
                organisations.names(List.of(body.organisation()), today).get(body.organisation()));
        model.addAttribute("m", mandate);
        model.addAttribute("draft", draft);
        model.addAttribute("holderName", holder.name());
        model.addAttribute("holderFacts", holder.facts());
        model.addAttribute("searching", Electable.searching(asked.user()));
        model.addAttribute(
                "posts",
                kind(asked).posts().stream()
                        .map(post -> new Choice(post.code(), formats.name(post.name())))
                        .toList());
        model.addAttribute(
                "reasons",
                bodies.endReasons().stream()
                        .map(reason -> new Choice(reason.code(), formats.name(reason.name())))
                        .toList());
        model.addAttribute(
                "sexes",
                List.of(
                        new Choice("female", words.text("bodies.sex.female")),
                        new Choice("male", words.text("bodies.sex.male"))));
        model.addAttribute(
                "shares",
                mandate.over()
                        ? null
                        : words.shares(
                                body.composition()
                                        .without(mandate.woman(), mandate.young())
                                        .with(holder.woman(), holder.young()),
                                bodies.quotas().of(body, today)));
        model.addAttribute(
                "losing",
                mandate.account() == null || mandate.over()
                        ? null
                        : words.text(
                                asked.user().login().equals(mandate.account())
                                        ? "bodies.correct.own-rights-end"
                                        : "bodies.correct.rights-end",
                                mandate.account()));
        model.addAttribute("election", asked.view().election(mandate.election()).orElseThrow());
        model.addAttribute("errors", asked.errors());
        model.addAttribute("key", key);
        return "bodies/mandate-correct";
    }
}
