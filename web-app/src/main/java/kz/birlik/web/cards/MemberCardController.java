package kz.birlik.web.cards;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.membership.card.CardRefusal;
import kz.birlik.membership.card.CardRefusal.Reason;
import kz.birlik.membership.card.CardState;
import kz.birlik.membership.card.CardView;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The cards of one member: issued, replaced, withdrawn, printed. */
@Controller
@RequiredArgsConstructor
class MemberCardController {

    private static final String ONE = "/app/members/{id}/card";
    private static final int LONGEST_REASON = 300;

    /** Codes that are kept as the reason; the pages say them in the reader's language. */
    private static final List<String> WHY_ANEW = List.of("lost", "damaged", "name_changed");

    private final Cards cards;
    private final CardFiles files;
    private final Members members;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Clock clock;

    private static String path(PersonId person) {
        return "/app/members/" + person + "/card";
    }

    private PersonId person(CurrentUser user, UUID id) {
        PersonId person = new PersonId(id);
        return members.find(user.scope(), person).orElseThrow(NotFound::new).id();
    }

    @GetMapping(ONE)
    String card(CurrentUser user, @PathVariable UUID id, Model model) {
        MemberCard member = members.open(user.scope(), new PersonId(id)).orElseThrow(NotFound::new);
        return page(user, member, Map.of(), Map.of(), model);
    }

    private String page(
            CurrentUser user, MemberCard member, Map<String, String> typed, Map<String, String> errors, Model model) {
        List<CardView> all = cards.of(user.scope(), member.id());
        Optional<CardView> good =
                all.stream().filter(card -> card.state() == CardState.VALID).findFirst();
        model.addAttribute("member", member);
        model.addAttribute("cards", all);
        model.addAttribute("good", good.orElse(null));
        model.addAttribute(
                "keeps",
                member.restrictedAt() == null
                        && member.current(LocalDate.now(clock)).isPresent());
        model.addAttribute("reasons", reasons());
        model.addAttribute("reasonWords", reasonWords(all));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "cards/member";
    }

    private List<Choice> reasons() {
        return WHY_ANEW.stream()
                .map(code -> new Choice(code, word("card.reason." + code)))
                .toList();
    }

    private Map<String, String> reasonWords(List<CardView> all) {
        Map<String, String> words = new LinkedHashMap<>();
        all.stream()
                .map(CardView::reason)
                .filter(reason -> reason != null)
                .forEach(reason ->
                        words.put(reason, WHY_ANEW.contains(reason) ? word("card.reason." + reason) : reason));
        return words;
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @PostMapping(ONE)
    String issue(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        PersonId person = person(user, id);
        MemberCard member = found(user, person);
        if (member.version() != version) {
            // A name that has been corrected since would be printed unread.
            Conflict.by(member.changedBy(), member.changedAt()).show(response, model);
            return page(user, member, Map.of(), Map.of(), model);
        }
        return done(user, person, "issued", Map.of(), response, model, flash, () -> {
            String location = submissions.once(user, key, path(person), () -> {
                cards.issue(user.scope(), person);
                return path(person);
            });
            return "redirect:" + location;
        });
    }

    @PostMapping(ONE + "/reissue")
    String reissue(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        PersonId person = person(user, id);
        String reason = typed.getOrDefault("anew", "");
        if (!WHY_ANEW.contains(reason)) {
            return refused(user, person, typed, Map.of("anew", word("card.error.reason")), response, model);
        }
        return done(
                user,
                person,
                "reissued",
                typed,
                response,
                model,
                flash,
                () -> "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), path(person) + "/reissue", () -> {
                            cards.reissue(user.scope(), person, version, reason);
                            return path(person);
                        }));
    }

    @PostMapping(ONE + "/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        PersonId person = person(user, id);
        String reason = typed.getOrDefault("why", "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            String error = reason.isEmpty() ? "card.error.why" : "card.error.long";
            return refused(user, person, typed, Map.of("why", word(error)), response, model);
        }
        return done(
                user,
                person,
                "withdrawn",
                typed,
                response,
                model,
                flash,
                () -> "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), path(person) + "/withdraw", () -> {
                            cards.block(user.scope(), person, version, reason);
                            return path(person);
                        }));
    }

    private String done(
            CurrentUser user,
            PersonId person,
            String what,
            Map<String, String> typed,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash,
            Supplier<String> act) {
        try {
            String view = act.get();
            flash.addFlashAttribute("done", "card.done." + what);
            return view;
        } catch (CardRefusal refusal) {
            if (refusal.reason() == Reason.NOT_FOUND) {
                throw new NotFound();
            }
            if (refusal.reason() == Reason.NOT_ISSUED) {
                Conflict.by(null, null).show(response, model);
                return page(user, found(user, person), typed, Map.of(), model);
            }
            return refused(
                    user,
                    person,
                    typed,
                    Map.of("", word("card.refusal." + refusal.reason().name())),
                    response,
                    model);
        }
    }

    private String refused(
            CurrentUser user,
            PersonId person,
            Map<String, String> typed,
            Map<String, String> errors,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, found(user, person), typed, errors, model);
    }

    private MemberCard found(CurrentUser user, PersonId person) {
        return members.find(user.scope(), person).orElseThrow(NotFound::new);
    }

    /** Sent and not linked, because the file holds the secret of the card. */
    @PostMapping(ONE + "/print")
    @Nullable
    String print(CurrentUser user, @PathVariable UUID id, HttpServletResponse response, Model model) {
        PersonId person = person(user, id);
        Optional<PrintedCard> card = cards.print(user.scope(), person);
        if (card.isEmpty()) {
            return refused(user, person, Map.of(), Map.of("", word("card.refusal.NOT_ISSUED")), response, model);
        }
        files.send(user, List.of(card.get()), response);
        return null;
    }
}
