package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.Locale;
import kz.birlik.membership.account.AccountRefused;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Language;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Passwords;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's list of accounts and the form of a new one. */
@Controller
@RequiredArgsConstructor
class AccountsController {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Submissions submissions;
    private final MessageSource messages;

    @GetMapping("/app/admin/users")
    String list(CurrentUser user, Model model) {
        model.addAttribute("accounts", accounts.list(user.scope()));
        return "account/accounts";
    }

    @GetMapping("/app/admin/users/new")
    String form(CurrentUser user, Model model) {
        model.addAttribute("form", new AccountForm("", "", "kk", "", "", "sectoral", ""));
        return page(model);
    }

    @PostMapping("/app/admin/users")
    String create(
            CurrentUser user,
            @Valid @ModelAttribute("form") AccountForm form,
            BindingResult errors,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        String login = form.login().strip().toLowerCase(Locale.ROOT);
        if (!errors.hasFieldErrors("password")) {
            passwords
                    .objection(form.password(), login)
                    .ifPresent(reason -> errors.rejectValue("password", "account.password." + reason));
        }
        if (!errors.hasErrors()) {
            try {
                String location = submissions.once(user, key, "/app/admin/users", () -> {
                    accounts.create(user.scope(), command(user, form, login));
                    return "/app/admin/users";
                });
                flash.addFlashAttribute("done", "account.created");
                return "redirect:" + location;
            } catch (AccountRefused refused) {
                errors.rejectValue(
                        field(refused), "account.refused." + refused.getReason().key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(model);
    }

    private NewAccount command(CurrentUser user, AccountForm form, String login) {
        return new NewAccount(
                login,
                passwords.hash(form.password()),
                form.displayName().strip(),
                form.language(),
                true,
                false,
                Role.ofCode(form.role()).orElseThrow(),
                form.organisation().strip(),
                Line.of(form.line()),
                user.login());
    }

    private String page(Model model) {
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values())
                        .map(role -> new Choice(role.code(), text("role." + role.code())))
                        .toList());
        model.addAttribute(
                "lines",
                Arrays.stream(Line.values())
                        .map(line -> new Choice(line.code(), text("account.line." + line.code())))
                        .toList());
        model.addAttribute(
                "languages",
                Arrays.stream(Language.values())
                        .map(language -> new Choice(language.tag(), language.ownName()))
                        .toList());
        model.addAttribute("key", submissions.newKey());
        return "account/new-account";
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private static String field(AccountRefused refused) {
        return switch (refused.getReason()) {
            case ORGANISATION_UNKNOWN -> "organisation";
            case ROLE_NOT_FOR_KIND -> "role";
            default -> "login";
        };
    }
}
