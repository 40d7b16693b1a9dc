package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
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

/** A former member of the scope joins again. */
@Controller
@RequiredArgsConstructor
class RejoiningController {

    private static final String PATH = MemberQuery.PATH + "/{id}/rejoin";

    private static final Map<Reason, String> FIELDS = Map.of(
            Reason.NOT_FOUND, "organisation",
            Reason.NO_MEMBERS_HERE, "organisation",
            Reason.DATE_IN_FUTURE, "from",
            Reason.OVERLAPS_EARLIER, "from",
            Reason.APPLIED_AFTER_JOINED, "appliedOn",
            Reason.UNKNOWN_CODE, "category",
            Reason.OPERATOR_BIN, "operatorBin",
            Reason.INTERRUPTION_LONG, "interruptionConfirmed");

    private final Members members;
    private final MemberMoves moves;
    private final MemberChoices choices;
    private final MemberWords words;
    private final Submissions submissions;
    private final Clock clock;

    @GetMapping(PATH)
    String open(CurrentUser user, @PathVariable String id, Model model) {
        MemberCard card = former(members.open(user.scope(), person(id)).orElseThrow(NotFound::new));
        model.addAttribute(
                "form",
                RejoiningForm.of(
                        card,
                        card.periods().get(0),
                        LocalDate.now(clock),
                        members.usualOperatorBin(user.scope(), null).orElse(null)));
        return page(user, card, model);
    }

    @PostMapping(PATH)
    String rejoin(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @ModelAttribute("form") RejoiningForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        MemberCard card = members.find(user.scope(), person(id)).orElseThrow(NotFound::new);
        String address = MemberQuery.PATH + "/" + card.id();
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                String version = members.consentTexts().get(0).version();
                String location = submissions.once(user, key, address + "/rejoin", () -> {
                    moves.rejoin(user.scope(), card.id(), form.command(version));
                    return address;
                });
                flash.addFlashAttribute("done", "members.done.rejoin");
                return "redirect:" + location;
            } catch (MemberRefusal refusal) {
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    MemberCard now =
                            former(members.find(user.scope(), person(id)).orElseThrow(NotFound::new));
                    Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                    model.addAttribute("form", form.at(now.version()));
                    return page(user, now, model);
                }
                words.tell(refusal, FIELDS, errors, model);
                model.addAttribute("interrupted", refusal.reason() == Reason.INTERRUPTION_LONG);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, card, model);
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }

    /** Who is a member has nothing to come back to. */
    private MemberCard former(MemberCard card) {
        if (card.current(LocalDate.now(clock)).isPresent()) {
            throw new NotFound();
        }
        return card;
    }

    private String page(CurrentUser user, MemberCard card, Model model) {
        MemberCard.Period last = card.periods().get(0);
        model.addAttribute("card", card);
        model.addAttribute("last", last);
        model.addAttribute("ownPlace", user.role() == Role.CHAIR);
        model.addAttribute("places", choices.organisations(user));
        model.addAttribute("categories", choices.categories());
        model.addAttribute("employmentForms", choices.employmentForms());
        model.addAttribute("grounds", choices.grounds());
        model.addAttribute("proofs", choices.proofs());
        model.addAttribute("consent", members.consentTexts().get(0));
        model.addAttribute(
                "rule",
                members.seniorityRule(user.scope(), last.organisationCode()).orElse(null));
        model.addAttribute("key", submissions.newKey());
        return "members/rejoin";
    }
}
