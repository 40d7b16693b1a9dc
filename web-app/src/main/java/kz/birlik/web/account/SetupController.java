package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import kz.birlik.membership.account.AccountRefused;
import kz.birlik.membership.account.FirstAdministrator;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Language;
import kz.birlik.web.security.Passwords;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The first administrator of a new installation, made with the code printed in the log. */
@Controller
@RequiredArgsConstructor
class SetupController {

    private final FirstAdministrator firstAdministrator;
    private final Passwords passwords;
    private final SystemScope system;

    @GetMapping("/setup")
    String form(Model model) {
        requireOpen();
        model.addAttribute("form", new SetupForm("", "", "", "", ""));
        return "account/setup";
    }

    @PostMapping("/setup")
    String establish(
            @Valid @ModelAttribute("form") SetupForm form,
            BindingResult errors,
            Locale locale,
            HttpServletResponse response) {
        requireOpen();
        String login = form.login().strip().toLowerCase(Locale.ROOT);
        if (!errors.hasFieldErrors("password")) {
            passwords
                    .objection(form.password(), login)
                    .ifPresent(reason -> errors.rejectValue("password", "account.password." + reason));
        }
        if (!errors.hasFieldErrors("password") && !form.password().equals(form.repeated())) {
            errors.rejectValue("repeated", "account.password.differs");
        }
        if (!errors.hasErrors()) {
            try {
                firstAdministrator.establish(
                        system.wholeFederation("first administrator"),
                        form.code(),
                        login,
                        form.displayName().strip(),
                        passwords.hash(form.password()),
                        Language.of(locale).tag());
                return "redirect:/login";
            } catch (AccountRefused refused) {
                errors.rejectValue(
                        refused.getReason() == AccountRefused.Reason.CODE_UNKNOWN ? "code" : "login",
                        "account.refused." + refused.getReason().key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "account/setup";
    }

    private void requireOpen() {
        if (!firstAdministrator.open()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
