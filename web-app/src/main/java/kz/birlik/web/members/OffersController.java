package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.offer.OfferFilter;
import kz.birlik.membership.offer.OfferFilter.Show;
import kz.birlik.membership.offer.OfferRefusal;
import kz.birlik.membership.offer.OfferRefusal.Reason;
import kz.birlik.membership.offer.TransferOffer;
import kz.birlik.membership.offer.TransferOffers;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Offers of transfers: the list, one of them, and what the chair or the officer does with it. */
@Controller
@RequiredArgsConstructor
class OffersController {

    static final String PATH = "/app/offers";

    private static final String ONE = PATH + "/{id}";
    private static final int PAGE = 25;

    private final TransferOffers offers;
    private final Members members;
    private final MemberChoices choices;
    private final MemberWords words;
    private final Submissions submissions;
    private final Clock clock;

    @GetMapping(PATH)
    String list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Show asked = Arrays.stream(Show.values())
                .filter(one -> one.code().equals(show))
                .findFirst()
                .orElse(Show.OPEN);
        Portion<TransferOffer> page =
                Portion.of(PAGE, offers.show(user.scope(), new OfferFilter(asked, after, PAGE + 1)));
        List<TransferOffer> rows = page.rows();
        String here = PATH + "?show=" + asked.code();
        model.addAttribute("shown", asked.code());
        model.addAttribute("rows", rows);
        model.addAttribute("chair", user.role() == Role.CHAIR);
        model.addAttribute("today", LocalDate.now(clock));
        page.link(model, last -> here + "&after=" + last.id(), after != null, here);
        return "members/offers";
    }

    @GetMapping(ONE)
    String one(CurrentUser user, @PathVariable UUID id, Model model) {
        TransferOffer offer = found(user, id);
        // Shown with the facts of the card, so that the trail knows who has seen whom
        MemberCard card = members.open(user.scope(), offer.person()).orElseThrow(NotFound::new);
        MoveForm form = proposed(offer, card);
        model.addAttribute("form", form);
        return page(user, offer, card, new BeanPropertyBindingResult(form, "form"), "", model);
    }

    private TransferOffer found(CurrentUser user, UUID id) {
        return offers.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private MemberCard card(CurrentUser user, TransferOffer offer) {
        return members.find(user.scope(), offer.person()).orElseThrow(NotFound::new);
    }

    /** What the chair has said; the post is left to be told, for it is another one there. */
    private MoveForm proposed(TransferOffer offer, MemberCard card) {
        String form = card.current(LocalDate.now(clock))
                .map(period -> period.details().employment())
                .map(Employment::form)
                .orElse(null);
        LocalDate decidedOn = offer.decision().on();
        return new MoveForm(
                offer.moveOn().toString(),
                offer.to().code(),
                null,
                form,
                null,
                null,
                offer.decision().number(),
                decidedOn == null ? null : decidedOn.toString(),
                offer.decision().body(),
                offer.reason(),
                null,
                card.version());
    }

    @PostMapping(ONE + "/carry-out")
    String carryOut(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "-1") long offerVersion,
            @ModelAttribute("form") MoveForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        TransferOffer offer = found(user, id);
        MoveForm typed = form.to(offer.to().code());
        typed.check(Move.TRANSFER, Set.of(), errors);
        if (!errors.hasErrors()) {
            try {
                String location = submissions.once(user, key, PATH + "/" + id + "/carry-out", () -> {
                    offers.carryOut(user.scope(), id, offerVersion, typed.transfer());
                    return PATH + "/" + id;
                });
                flash.addFlashAttribute("done", "offer.done.carried-out");
                return "redirect:" + location;
            } catch (OfferRefusal refusal) {
                return conflict(user, id, refusal, form, errors, "", response, model);
            } catch (MemberRefusal refusal) {
                if (refusal.reason() == MemberRefusal.Reason.CHANGED_MEANWHILE) {
                    MemberCard now = card(user, offer);
                    Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                    model.addAttribute("form", form.at(now.version()));
                    return page(user, found(user, id), now, errors, "", model);
                }
                words.tell(refusal, Move.TRANSFER.fields(), errors, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, offer, card(user, offer), errors, "", model);
    }

    @PostMapping(ONE + "/decline")
    String decline(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "-1") long offerVersion,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        TransferOffer offer = found(user, id);
        MemberCard card = card(user, offer);
        MoveForm form = proposed(offer, card);
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        String why = Typed.text(answer);
        if (why == null || why.length() > Typed.LONGEST_TEXT) {
            model.addAttribute("answerError", why == null ? "members.error.reason" : "members.error.long");
            model.addAttribute("form", form);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, offer, card, errors, answer, model);
        }
        try {
            String location = submissions.once(user, key, PATH + "/" + id + "/decline", () -> {
                offers.decline(user.scope(), id, offerVersion, why);
                return PATH + "/" + id;
            });
            flash.addFlashAttribute("done", "offer.done.declined");
            return "redirect:" + location;
        } catch (OfferRefusal refusal) {
            return conflict(user, id, refusal, form, errors, answer, response, model);
        }
    }

    @PostMapping(ONE + "/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "-1") long offerVersion,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        TransferOffer offer = found(user, id);
        try {
            String location = submissions.once(user, key, PATH + "/" + id + "/withdraw", () -> {
                offers.withdraw(user.scope(), id, offerVersion);
                return PATH + "/" + id;
            });
            flash.addFlashAttribute("done", "offer.done.withdrawn");
            return "redirect:" + location;
        } catch (OfferRefusal refusal) {
            MoveForm form = proposed(offer, card(user, offer));
            BindingResult errors = new BeanPropertyBindingResult(form, "form");
            return conflict(user, id, refusal, form, errors, "", response, model);
        }
    }

    /** The page as it stands now: what somebody else has decided meanwhile is said on it. */
    private String conflict(
            CurrentUser user,
            UUID id,
            OfferRefusal refusal,
            MoveForm form,
            BindingResult errors,
            String answer,
            HttpServletResponse response,
            Model model) {
        if (refusal.reason() != Reason.CHANGED_MEANWHILE && refusal.reason() != Reason.NOT_OPEN) {
            throw new NotFound();
        }
        TransferOffer now = found(user, id);
        Conflict.by(now.endedBy(), now.endedAt())
                .with(
                        choices.text("offer.state"),
                        choices.text("offer.state." + now.state().code()),
                        null)
                .show(response, model);
        model.addAttribute("form", form);
        return page(user, now, card(user, now), errors, answer, model);
    }

    private String page(
            CurrentUser user, TransferOffer offer, MemberCard card, BindingResult errors, String answer, Model model) {
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        model.addAttribute("offer", offer);
        model.addAttribute("card", card);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("chair", user.role() == Role.CHAIR);
        model.addAttribute("answer", answer);
        boolean decides = user.role() == Role.OFFICER && offer.open();
        model.addAttribute("decides", decides);
        if (decides && offer.targetInReach()) {
            long now = members.count(
                            user.scope(), MemberFilter.activeIn(offer.from().code()))
                    .number();
            model.addAttribute("current", card.current(LocalDate.now(clock)).orElseThrow(NotFound::new));
            model.addAttribute("now", now);
            model.addAttribute("after", now - 1);
            model.addAttribute("categories", choices.categories());
            model.addAttribute("employmentForms", choices.employmentForms());
        }
        model.addAttribute("key", submissions.newKey());
        return "members/offer";
    }
}
