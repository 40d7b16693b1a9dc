package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.offer.OfferRefusal;
import kz.birlik.membership.offer.OfferRefusal.Reason;
import kz.birlik.membership.offer.TransferOffer;
import kz.birlik.membership.offer.TransferOffers;
import kz.birlik.membership.person.PersonId;
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
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A chair offers the transfer of a member: first the organisation is found by its public name, then the rest is typed. */
@Controller
@RequiredArgsConstructor
class OfferController {

    private static final String OFFER = MemberQuery.PATH + "/{id}/offer";

    /** As many as fit a telephone; more words find fewer. */
    private static final int MOST_PLACES = 10;

    private static final int LONGEST_WORDS = 200;

    private static final Map<Reason, String> FIELDS = Map.of(
            Reason.OUT_OF_REACH, "organisation",
            Reason.NO_MEMBERS_HERE, "organisation",
            Reason.SAME_ORGANISATION, "organisation",
            Reason.NO_OFFICER, "organisation",
            Reason.BEFORE_JOINED, "on");

    private final Members members;
    private final TransferOffers offers;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    @GetMapping(OFFER)
    String open(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        MemberCard card = members.open(user.scope(), person(id)).orElseThrow(NotFound::new);
        Optional<TransferOffer> waiting = waiting(user, card);
        if (waiting.isPresent()) {
            return "redirect:" + OffersController.PATH + "/" + waiting.get().id();
        }
        JoiningPlace chosen =
                to == null ? null : offers.place(user.scope(), card.id(), to).orElse(null);
        String today = LocalDate.now(clock).toString();
        model.addAttribute("form", OfferForm.of(chosen == null ? "" : chosen.code(), today, card.version()));
        return page(user, card, q, chosen, model);
    }

    private Optional<TransferOffer> waiting(CurrentUser user, MemberCard card) {
        return offers.of(user.scope(), card.id(), 1).stream()
                .filter(TransferOffer::open)
                .findFirst();
    }

    @PostMapping(OFFER)
    String offer(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String q,
            @ModelAttribute("form") OfferForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        MemberCard card = members.find(user.scope(), person(id)).orElseThrow(NotFound::new);
        form.check(errors);
        if (!errors.hasErrors()) {
            String address = MemberQuery.PATH + "/" + card.id();
            try {
                String location = submissions.once(
                        user,
                        key,
                        address + "/offer",
                        () -> OffersController.PATH + "/" + offers.make(user.scope(), card.id(), form.command()));
                flash.addFlashAttribute("done", "offer.done.made");
                return "redirect:" + location;
            } catch (OfferRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    MemberCard now = members.find(user.scope(), card.id()).orElseThrow(NotFound::new);
                    Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                    model.addAttribute("form", form.at(now.version()));
                    return page(user, now, q, chosen(user, card, form), model);
                }
                tell(refusal, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, card, q, chosen(user, card, form), model);
    }

    private void tell(OfferRefusal refusal, BindingResult errors) {
        String code = "offer.refusal." + refusal.reason();
        Object from = refusal.facts().get("from");
        Object[] facts = {from instanceof LocalDate day ? formats.date(day) : ""};
        String field = FIELDS.get(refusal.reason());
        if (field == null) {
            errors.reject(code, facts, null);
        } else {
            errors.rejectValue(field, code, facts, null);
        }
    }

    private @Nullable JoiningPlace chosen(CurrentUser user, MemberCard card, OfferForm form) {
        String code = Typed.text(form.organisation());
        return code == null ? null : offers.place(user.scope(), card.id(), code).orElse(null);
    }

    /** A membership that is over, or whose end is on record, is not offered to anybody. */
    private String page(
            CurrentUser user, MemberCard card, @Nullable String q, @Nullable JoiningPlace chosen, Model model) {
        MemberCard.Period current = card.current(LocalDate.now(clock))
                .filter(period -> period.validTo() == null && card.restrictedAt() == null)
                .orElseThrow(NotFound::new);
        String words = Objects.requireNonNullElse(Typed.text(q), "");
        words = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
        List<JoiningPlace> found = words.isEmpty() || chosen != null
                ? List.of()
                : offers.places(user.scope(), card.id(), words, MOST_PLACES + 1);
        model.addAttribute("card", card);
        model.addAttribute("current", current);
        model.addAttribute("q", words);
        model.addAttribute("chosen", chosen);
        model.addAttribute("more", found.size() > MOST_PLACES);
        model.addAttribute("places", found.subList(0, Math.min(found.size(), MOST_PLACES)));
        model.addAttribute("key", submissions.newKey());
        return "members/offer-new";
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }
}
