package kz.birlik.web.duplicates;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.duplicate.MergePlan;
import kz.birlik.membership.duplicate.MergeRefusal;
import kz.birlik.membership.duplicate.MergeView;
import kz.birlik.membership.duplicate.Merges;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two records become one: what to keep, what will happen, and how it is taken back. */
@Controller
@RequiredArgsConstructor
class MergesController {

    private static final String PAIRS = "/app/members/duplicates";
    private static final String PAIR = PAIRS + "/{id}/merge";
    private static final String LIST = "/app/members/merges";
    private static final String ONE = LIST + "/{id}";
    private static final int PAGE = 25;
    private static final String CHECK = "check";
    private static final String MERGE = "merge";

    private final Merges merges;
    private final Members members;
    private final MergeWords words;
    private final Submissions submissions;
    private final Formats formats;

    /** A field with both values and the choice between them. */
    public record Line(String name, String label, List<Choice> choices, String value, String taken, String left) {}

    /** Two memberships at one time. */
    public record Clash(String name, List<Choice> choices, String value, boolean free, String settled) {}

    @GetMapping(PAIR)
    String choose(CurrentUser user, @PathVariable UUID id, Model model) {
        try {
            return page(user, id, MergeForm.empty(), false, submissions.newKey(), model);
        } catch (MergeRefusal refusal) {
            return settled(user, id, refusal)
                    .map(made -> "redirect:" + LIST + "/" + made.id())
                    .orElse("redirect:" + PAIRS + "/" + id);
        }
    }

    /** What somebody has made of the pair meanwhile; empty when they were said to be two people. */
    private Optional<MergeView> settled(CurrentUser user, UUID pair, MergeRefusal refusal) {
        if (refusal.reason() == MergeRefusal.Reason.NOT_FOUND) {
            throw new NotFound();
        }
        return merges.ofPair(user.scope(), pair).filter(made -> !made.undone());
    }

    @PostMapping(PAIR)
    String merge(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam Map<String, String> sent,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "choose") String step,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        MergeForm form = new MergeForm(sent);
        String wrong = step.equals("choose") ? null : form.reasonError();
        try {
            if (wrong != null) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("reasonError", words.word(wrong));
                model.addAttribute("errors", List.of(words.word(wrong)));
            } else if (step.equals(MERGE)) {
                String location = submissions.once(
                        user,
                        key,
                        PAIRS + "/" + id + "/merge",
                        () -> LIST + "/" + merges.merge(user.scope(), id, form.order()));
                flash.addFlashAttribute("done", "merges.done.merged");
                return "redirect:" + location;
            }
            return page(user, id, form, step.equals(CHECK) && wrong == null, key, model);
        } catch (MergeRefusal refusal) {
            return refused(user, id, form, refusal, response, model);
        }
    }

    private String refused(
            CurrentUser user,
            UUID id,
            MergeForm form,
            MergeRefusal refusal,
            HttpServletResponse response,
            Model model) {
        if (refusal.reason() == MergeRefusal.Reason.OBSTACLES) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, id, form, true, submissions.newKey(), model);
        }
        if (refusal.reason() == MergeRefusal.Reason.NOT_FOUND) {
            throw new NotFound();
        }
        try {
            String again = page(user, id, form, false, submissions.newKey(), model);
            changed(user, model).show(response, model);
            return again;
        } catch (MergeRefusal settled) {
            Optional<MergeView> made = settled(user, id, settled);
            if (made.isEmpty()) {
                return "redirect:" + PAIRS + "/" + id;
            }
            Conflict.by(made.get().mergedBy(), made.get().mergedAt()).show(response, model);
            return page(user, made.get(), null, model);
        }
    }

    /** Which of the two was changed last: that is what the officer has not seen. */
    private Conflict changed(CurrentUser user, Model model) {
        MergePlan plan = (MergePlan) java.util.Objects.requireNonNull(model.getAttribute("plan"));
        return java.util.stream.Stream.of(plan.first(), plan.second())
                .flatMap(half -> members.find(user.scope(), half.person()).stream())
                .max(java.util.Comparator.comparing(MemberCard::changedAt))
                .map(card -> Conflict.by(card.changedBy(), card.changedAt()))
                .orElseGet(() -> Conflict.by(null, null));
    }

    private String page(CurrentUser user, UUID id, MergeForm form, boolean check, @Nullable String key, Model model) {
        MergePlan plan = merges.plan(user.scope(), id, form.choice());
        for (MergePlan.Half half : List.of(plan.first(), plan.second())) {
            opened(user, half.person());
        }
        model.addAttribute("plan", plan);
        model.addAttribute("check", check);
        model.addAttribute("reason", form.reason());
        model.addAttribute("key", key);
        model.addAttribute("hidden", MergeForm.hidden(plan, form.reason()));
        model.addAttribute("stays", plan.firstStays() ? MergeForm.FIRST : MergeForm.SECOND);
        model.addAttribute(
                "records",
                List.of(
                        new Choice(MergeForm.FIRST, record(plan.first())),
                        new Choice(MergeForm.SECOND, record(plan.second()))));
        model.addAttribute("lines", plan.differences().stream().map(this::line).toList());
        List<Clash> clashes = new ArrayList<>();
        for (int i = 0; i < plan.overlaps().size(); i++) {
            clashes.add(clash(i, plan.overlaps().get(i)));
        }
        model.addAttribute("clashes", clashes);
        model.addAttribute(
                "periods", plan.absorbed().periods().stream().map(words::period).toList());
        model.addAttribute(
                "obstacles", plan.obstacles().stream().map(words::obstacle).toList());
        return "duplicates/merge";
    }

    /** Values are shown, so the trail knows of it, as on the page of the pair. */
    private void opened(CurrentUser user, PersonId person) {
        members.open(user.scope(), person)
                .filter(card -> card.restrictedAt() == null)
                .orElseThrow(NotFound::new);
    }

    private String record(MergePlan.Half half) {
        MergePlan.Period last = half.periods().get(half.periods().size() - 1);
        return half.fullName() + " · " + words.period(last);
    }

    private Line line(MergePlan.Difference one) {
        String first = words.value(one.field(), one.first());
        String second = words.value(one.field(), one.second());
        return new Line(
                MergeForm.FIELD + one.field().code(),
                words.field(one.field()),
                List.of(new Choice(MergeForm.FIRST, first), new Choice(MergeForm.SECOND, second)),
                one.firstTaken() ? MergeForm.FIRST : MergeForm.SECOND,
                one.firstTaken() ? first : second,
                one.firstTaken() ? second : first);
    }

    private Clash clash(int number, MergePlan.Overlap overlap) {
        return new Clash(
                MergeForm.IN_FORCE + number,
                List.of(
                        new Choice(overlap.first().id().toString(), words.period(overlap.first())),
                        new Choice(overlap.second().id().toString(), words.period(overlap.second()))),
                overlap.inForce().toString(),
                overlap.free(),
                words.settled(overlap));
    }

    @GetMapping(LIST)
    String list(CurrentUser user, @RequestParam(required = false) @Nullable UUID after, Model model) {
        Portion<MergeView> page = Portion.of(PAGE, merges.show(user.scope(), after, PAGE + 1));
        List<MergeView> rows = page.rows();
        model.addAttribute("rows", rows);
        page.link(model, last -> LIST + "?after=" + last.id(), after != null, LIST);
        return "duplicates/merges";
    }

    @GetMapping(ONE)
    String one(CurrentUser user, @PathVariable UUID id, Model model) {
        return page(user, found(user, id), null, model);
    }

    private MergeView found(CurrentUser user, UUID id) {
        return merges.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private String page(CurrentUser user, MergeView merge, @Nullable String reason, Model model) {
        if (!merge.blocked()) {
            members.open(user.scope(), merge.person());
        }
        model.addAttribute("merge", merge);
        model.addAttribute("reason", reason);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute(
                "told",
                merge.told().stream()
                        .map(one -> new Line(
                                "",
                                words.field(one.field()),
                                List.of(),
                                "",
                                words.value(one.field(), one.keptTaken() ? one.kept() : one.absorbed()),
                                words.value(one.field(), one.keptTaken() ? one.absorbed() : one.kept())))
                        .toList());
        model.addAttribute(
                "settled", merge.settled().stream().map(this::settled).toList());
        model.addAttribute(
                "obstacles",
                merges.inTheWayOfUndo(user.scope(), merge.id()).stream()
                        .map(words::obstacle)
                        .toList());
        return "duplicates/merged";
    }

    private String settled(MergeView.Settled one) {
        String goesOn = words.word("merges.period.open", one.goesOn(), formats.date(one.goesOnFrom()));
        String ends = words.word("merges.period.open", one.ends(), formats.date(one.endsFrom()));
        return one.until() == null
                ? words.word("merges.settled.struck", goesOn, ends)
                : words.word("merges.settled.ended", goesOn, ends, formats.date(one.until()));
    }

    @PostMapping(ONE + "/undo")
    String undo(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean sure,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        MergeView merge = found(user, id);
        MergeForm form = new MergeForm(Map.of("reason", reason));
        String wrong = form.reasonError();
        if (wrong == null && sure) {
            try {
                String here = LIST + "/" + id;
                String location = submissions.once(user, key, here + "/undo", () -> {
                    merges.undo(user.scope(), id, version, form.reason());
                    return here;
                });
                flash.addFlashAttribute("done", "merges.done.undone");
                return "redirect:" + location;
            } catch (MergeRefusal refusal) {
                if (refusal.reason() == MergeRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                MergeView now = found(user, id);
                if (refusal.reason() == MergeRefusal.Reason.CHANGED_MEANWHILE) {
                    Conflict.by(now.undoneBy(), now.undoneAt()).show(response, model);
                } else {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                }
                return page(user, now, form.reason(), model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        List<String> errors = new ArrayList<>();
        if (wrong != null) {
            model.addAttribute("reasonError", words.word(wrong));
            errors.add(words.word(wrong));
        }
        if (!sure) {
            String unsure = words.word("merges.undo.sure.error");
            model.addAttribute("sureError", unsure);
            errors.add(unsure);
        }
        model.addAttribute("errors", errors);
        model.addAttribute("sure", sure);
        return page(user, merge, form.reason(), model);
    }
}
