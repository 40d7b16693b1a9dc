package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.ConsentText;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Limit;
import kz.birlik.web.security.RateLimits;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Admission: the number first, so that nobody is typed twice; then the short form. */
@Controller
@RequiredArgsConstructor
class AdmissionController {

    private static final String PATH = MemberQuery.PATH + "/new";

    private static final Map<Reason, String> FIELDS = Map.of(
            Reason.NOT_FOUND, "organisation",
            Reason.NO_MEMBERS_HERE, "organisation",
            Reason.DATE_IN_FUTURE, "from",
            Reason.APPLIED_AFTER_JOINED, "appliedOn",
            Reason.BORN_AFTER_JOINED, "birthDate",
            Reason.OVERLAPS_EARLIER, "from",
            Reason.OPERATOR_BIN, "operatorBin",
            Reason.UNKNOWN_CODE, "category");

    private final Members members;
    private final MemberChanges changes;
    private final MemberChoices choices;
    private final MemberWords words;
    private final Submissions submissions;
    private final RateLimits limits;
    private final Clock clock;

    @GetMapping(PATH)
    String begin(Model model) {
        model.addAttribute("form", AdmissionForm.begin());
        model.addAttribute("stage", "iin");
        return "members/new";
    }

    @PostMapping(PATH)
    String submit(
            CurrentUser user,
            @RequestParam(defaultValue = "check") String step,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @ModelAttribute("form") AdmissionForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return switch (step) {
            case "admit" -> admit(user, key, form, errors, response, model, flash);
            case "alike" -> alike(user, form, model);
            case "without" -> shortForm(user, form, true, model);
            // The employers of the organisation that has been chosen now; nothing typed is lost
            case "places" -> page(user, form, form.withoutIin(), model);
            default -> check(user, form, errors, response, model);
        };
    }

    private String check(
            CurrentUser user, AdmissionForm form, BindingResult errors, HttpServletResponse response, Model model) {
        if (!form.checkIin(errors)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("stage", "iin");
            return "members/new";
        }
        Optional<PersonId> known = members.findByIin(user.scope(), Iin.of(form.iin()));
        known.ifPresent(person -> model.addAttribute("known", MemberQuery.PATH + "/" + person));
        return shortForm(user, form, false, model);
    }

    /** Asked while the form is filled in: by a form, because a name and a birth date never stand in an address. */
    private String alike(CurrentUser user, AdmissionForm form, Model model) {
        model.addAttribute(
                "similar",
                form
                        .name()
                        .map(name -> members.alike(
                                user.scope(), name, Typed.date(form.birthDate()), Typed.phone(form.phone())))
                        .orElse(Map.of())
                        .entrySet()
                        .stream()
                        .map(one -> new Choice(MemberQuery.PATH + "/" + one.getKey(), one.getValue()))
                        .toList());
        return "members/_warnings :: alike";
    }

    private String shortForm(CurrentUser user, AdmissionForm form, boolean withoutIin, Model model) {
        String own = user.role() == Role.CHAIR ? user.organisationCode() : null;
        AdmissionForm proposed = form.proposing(
                LocalDate.now(clock),
                members.usualOperatorBin(user.scope(), null).orElse(null),
                own);
        model.addAttribute("form", proposed);
        return page(user, proposed, withoutIin, model);
    }

    private String admit(
            CurrentUser user,
            @Nullable String key,
            AdmissionForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        form.check(offered(user, form), errors);
        List<ConsentText> texts = members.consentTexts();
        if (!errors.hasErrors()) {
            try {
                String location = submissions.once(
                        user,
                        key,
                        PATH,
                        () -> MemberQuery.PATH + "/"
                                + changes.admit(
                                        user.scope(), form.command(texts.get(0).version(), false)));
                flash.addFlashAttribute("done", "members.done.admitted");
                return "redirect:" + location;
            } catch (MemberRefusal refusal) {
                if (refusal.reason() == Reason.TO_BE_CLARIFIED) {
                    // Each such answer tells a little about somebody who may not be seen, so there are few of them
                    limits.take(Limit.REVEAL, "admission " + user.accountId());
                }
                words.tell(refusal, FIELDS, errors, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, form, form.withoutIin(), model);
    }

    private List<Choice> workplaces(CurrentUser user, AdmissionForm form) {
        String organisation = Typed.text(form.organisation());
        return organisation == null ? List.of() : choices.workplaces(user, organisation, null);
    }

    private Set<String> offered(CurrentUser user, AdmissionForm form) {
        return workplaces(user, form).stream().map(Choice::value).collect(Collectors.toSet());
    }

    private String page(CurrentUser user, AdmissionForm form, boolean withoutIin, Model model) {
        List<Choice> places = choices.organisations(user);
        model.addAttribute("stage", "form");
        model.addAttribute("withoutIin", withoutIin);
        model.addAttribute("places", places);
        model.addAttribute("ownPlace", user.role() == Role.CHAIR);
        model.addAttribute("categories", choices.categories());
        model.addAttribute("sexes", choices.sexes());
        model.addAttribute("reasonsWithoutIin", choices.whyNoIin());
        model.addAttribute("employmentForms", choices.employmentForms());
        model.addAttribute("workplaces", workplaces(user, form));
        model.addAttribute("languages", choices.languages());
        model.addAttribute("channels", choices.channels());
        model.addAttribute("grounds", choices.grounds());
        model.addAttribute("proofs", choices.proofs());
        model.addAttribute("consent", members.consentTexts().get(0));
        model.addAttribute("key", submissions.newKey());
        return "members/new";
    }
}
