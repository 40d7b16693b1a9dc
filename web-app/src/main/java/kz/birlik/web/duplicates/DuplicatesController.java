package kz.birlik.web.duplicates;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.card.CardState;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.duplicate.DuplicatePair;
import kz.birlik.membership.duplicate.DuplicateRefusal;
import kz.birlik.membership.duplicate.DuplicateState;
import kz.birlik.membership.duplicate.Duplicates;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The work list of pairs, and one pair side by side. */
@Controller
@RequiredArgsConstructor
class DuplicatesController {

    private static final String PATH = "/app/members/duplicates";
    private static final String ONE = PATH + "/{id}";
    private static final int PAGE = 25;
    private static final int LIKELY = 80;

    private final Duplicates duplicates;
    private final Members members;
    private final Cards cards;
    private final Submissions submissions;
    private final Formats formats;
    private final MessageSource messages;

    /** A line of the list with its reasons in words. */
    public record Line(DuplicatePair pair, String reasons, String tone) {}

    @GetMapping(PATH)
    String list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        DuplicateState asked = DuplicateState.of(state).orElse(DuplicateState.OPEN);
        Portion<DuplicatePair> page = Portion.of(PAGE, duplicates.show(user.scope(), asked, after, PAGE + 1));
        List<DuplicatePair> rows = page.rows();
        String here = PATH + "?state=" + asked.code();
        model.addAttribute("shown", asked.code());
        model.addAttribute("rows", rows.stream().map(this::line).toList());
        page.link(model, last -> here + "&after=" + last.id(), after != null, here);
        return "duplicates/duplicates";
    }

    private Line line(DuplicatePair pair) {
        return new Line(
                pair,
                String.join(
                        ", ",
                        pair.reasons().stream()
                                .map(reason -> word("duplicates.reason." + reason))
                                .toList()),
                pair.score() >= LIKELY ? "attention" : "question");
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** A field of both records; what differs is marked in words as well as in colour. */
    public record Field(String label, String first, String second, boolean differs) {}

    @GetMapping(ONE)
    String pair(CurrentUser user, @PathVariable UUID id, Model model) {
        return page(user, found(user, id), model);
    }

    private DuplicatePair found(CurrentUser user, UUID id) {
        return duplicates.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private String page(CurrentUser user, DuplicatePair pair, Model model) {
        MemberCard first = opened(user, pair.first().person());
        MemberCard second = opened(user, pair.second().person());
        model.addAttribute("line", line(pair));
        model.addAttribute("pair", pair);
        model.addAttribute("fields", fields(user, first, second));
        model.addAttribute("key", submissions.newKey());
        return "duplicates/pair";
    }

    private MemberCard opened(CurrentUser user, PersonId person) {
        return members.open(user.scope(), person)
                .filter(card -> card.restrictedAt() == null)
                .orElseThrow(NotFound::new);
    }

    private List<Field> fields(CurrentUser user, MemberCard a, MemberCard b) {
        List<Field> fields = new ArrayList<>();
        MemberCard.Period one = a.periods().get(0);
        MemberCard.Period other = b.periods().get(0);
        add(fields, "members.surname", a.name().surname(), b.name().surname());
        add(fields, "members.given", a.name().given(), b.name().given());
        add(fields, "members.patronymic", a.name().patronymic(), b.name().patronymic());
        add(fields, "members.birth-date", date(a.birthDate()), date(b.birthDate()));
        add(fields, "members.sex", sex(a), sex(b));
        add(fields, "members.iin", a.iinMasked(), b.iinMasked());
        add(fields, "members.document-number", document(a), document(b));
        add(fields, "members.organisation", formats.name(one.organisation()), formats.name(other.organisation()));
        add(fields, "members.category", formats.name(one.categoryName()), formats.name(other.categoryName()));
        add(fields, "members.since", date(one.validFrom()), date(other.validFrom()));
        add(fields, "members.until", date(one.validTo()), date(other.validTo()));
        add(fields, "members.phone", one.phone(), other.phone());
        add(fields, "members.email", one.email(), other.email());
        add(
                fields,
                "members.position",
                one.details().employment().position(),
                other.details().employment().position());
        add(fields, "card.number", card(user, a), card(user, b));
        return fields;
    }

    private void add(List<Field> fields, String key, @Nullable String first, @Nullable String second) {
        if (first != null || second != null) {
            fields.add(new Field(
                    word(key),
                    first == null ? "—" : first,
                    second == null ? "—" : second,
                    !Objects.equals(first, second)));
        }
    }

    private @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : formats.date(date);
    }

    private @Nullable String sex(MemberCard card) {
        return card.sex() == null ? null : word("members.sex." + card.sex().code());
    }

    private static @Nullable String document(MemberCard card) {
        return card.documentLastFour() == null ? null : card.documentCountry() + " · ••••" + card.documentLastFour();
    }

    private @Nullable String card(CurrentUser user, MemberCard member) {
        return cards.of(user.scope(), member.id()).stream()
                .filter(card -> card.state() == CardState.VALID)
                .map(card -> card.number().shown())
                .findFirst()
                .orElse(null);
    }

    @PostMapping(ONE + "/different")
    String different(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return decide(
                user,
                id,
                "different",
                key,
                response,
                model,
                flash,
                () -> duplicates.different(user.scope(), id, version));
    }

    @PostMapping(ONE + "/reopen")
    String reopen(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return decide(
                user, id, "reopen", key, response, model, flash, () -> duplicates.reopen(user.scope(), id, version));
    }

    private String decide(
            CurrentUser user,
            UUID id,
            String what,
            @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash,
            Runnable command) {
        found(user, id);
        try {
            String location = submissions.once(user, key, PATH + "/" + id + "/" + what, () -> {
                command.run();
                return PATH;
            });
            flash.addFlashAttribute("done", "duplicates.done." + what);
            return "redirect:" + location;
        } catch (DuplicateRefusal refusal) {
            if (refusal.reason() == DuplicateRefusal.Reason.NOT_FOUND) {
                throw new NotFound();
            }
            DuplicatePair now = found(user, id);
            Conflict.by(now.decidedBy(), now.decidedAt()).show(response, model);
            return page(user, now, model);
        }
    }
}
