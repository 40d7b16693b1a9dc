package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.UUID;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.notice.Notices;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Language;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentSession;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.OwnSessions;
import kz.birlik.web.security.Passwords;
import lombok.RequiredArgsConstructor;
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

@Controller
@RequiredArgsConstructor
class ProfileController {

    private final Accounts accounts;
    private final Languages languages;
    private final Passwords passwords;
    private final CurrentSession session;
    private final OwnSessions sessions;
    private final Notices notices;

    @GetMapping("/app/profile")
    String profile(CurrentUser user, HttpServletRequest request, Model model) {
        model.addAttribute("form", new PasswordForm("", "", ""));
        return page(user, request, model);
    }

    @PostMapping("/app/profile/language")
    String chooseLanguage(
            CurrentUser user, @RequestParam String language, HttpServletResponse response, RedirectAttributes flash) {
        Language.ofTag(language).ifPresent(chosen -> {
            accounts.chooseLanguage(user.accountId(), chosen.tag());
            languages.choose(response, chosen.tag());
            flash.addFlashAttribute("done", "account.language.saved");
        });
        return "redirect:/app/profile";
    }

    @PostMapping("/app/profile/notices")
    String chooseDigest(
            CurrentUser user, @RequestParam(defaultValue = "false") boolean digest, RedirectAttributes flash) {
        notices.wantDigest(user.accountId(), digest);
        flash.addFlashAttribute("done", "notice.digest.saved");
        return "redirect:/app/profile";
    }

    @PostMapping("/app/profile/password")
    String changePassword(
            CurrentUser user,
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        check(user, form, errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, request, model);
        }
        session.changePassword(request, user, form.chosen());
        flash.addFlashAttribute("done", "account.password.saved");
        return "redirect:/app/profile";
    }

    private void check(CurrentUser user, PasswordForm form, BindingResult errors) {
        if (!errors.hasFieldErrors("current") && !passwords.isRight(user.login(), form.current())) {
            errors.rejectValue("current", "account.password.wrong");
        }
        passwords
                .objection(form.chosen(), user.login())
                .ifPresent(reason -> errors.rejectValue("chosen", "account.password." + reason));
        if (!errors.hasFieldErrors("chosen") && form.chosen().equals(form.current())) {
            errors.rejectValue("chosen", "account.password.same");
        }
        if (!errors.hasFieldErrors("chosen") && !form.chosen().equals(form.repeated())) {
            errors.rejectValue("repeated", "account.password.differs");
        }
    }

    @PostMapping("/app/profile/sessions/{id}/end")
    String endSession(CurrentUser user, @PathVariable UUID id, HttpServletRequest request, RedirectAttributes flash) {
        if (!sessions.end(request, user, id)) {
            throw new NotFound();
        }
        flash.addFlashAttribute("done", "account.sessions.ended");
        return "redirect:/app/profile";
    }

    @PostMapping("/app/profile/sessions/end-others")
    String endOtherSessions(CurrentUser user, HttpServletRequest request, RedirectAttributes flash) {
        session.endOthers(request, user);
        flash.addFlashAttribute("done", "account.sessions.others-ended");
        return "redirect:/app/profile";
    }

    private String page(CurrentUser user, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.list(request, user));
        model.addAttribute("user", user);
        model.addAttribute("digest", notices.digest(user.accountId()));
        model.addAttribute(
                "languages",
                Arrays.stream(Language.values())
                        .map(language -> new Choice(language.tag(), language.ownName()))
                        .toList());
        model.addAttribute("chosenLanguage", user.language());
        return "account/profile";
    }
}
