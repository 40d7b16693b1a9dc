package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import kz.birlik.membership.account.AccountLinks;
import kz.birlik.membership.account.AccountRefused;
import kz.birlik.membership.account.LinkKind;
import kz.birlik.membership.account.OpenLink;
import kz.birlik.web.security.Limit;
import kz.birlik.web.security.Passwords;
import kz.birlik.web.security.RateLimits;
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

/**
 * The way in with a link from a letter. The link is in the address of the page, so the page tells no other page where it
 * was come from, is kept nowhere, and its title and the log do not name it. Nobody is signed in by it: after it come the
 * password and the second factor.
 */
@Controller
@RequiredArgsConstructor
class LinkController {

    /** The browser says which site it comes from and not which page. */
    private static final String REFERRER = "strict-origin";

    private static final int LONGEST_QUESTION = 254;

    private final AccountLinks links;
    private final Passwords passwords;
    private final ResetDesk desk;
    private final RateLimits limits;

    @GetMapping("/invitation/{token}")
    String invitation(@PathVariable String token, HttpServletResponse response, Model model) {
        model.addAttribute("form", new ChosenForm("", "", ""));
        return page(LinkKind.INVITATION, token, response, model);
    }

    @PostMapping("/invitation/{token}")
    String accept(
            @PathVariable String token,
            @Valid @ModelAttribute("form") ChosenForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        if (links.open(LinkKind.INVITATION, token).isEmpty()) {
            return dead(response, model);
        }
        String login = form.login().strip().toLowerCase(Locale.ROOT);
        if (!login.matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            errors.rejectValue("login", "account.login.form");
        }
        check(form, login, errors);
        if (!errors.hasErrors()) {
            try {
                links.accept(token, login, passwords.hash(form.password()));
                return "redirect:/login?chosen";
            } catch (AccountRefused refused) {
                if (refused.getReason() == AccountRefused.Reason.LINK_DEAD) {
                    return dead(response, model);
                }
                errors.rejectValue(
                        "login", "account.refused." + refused.getReason().key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(LinkKind.INVITATION, token, response, model);
    }

    @GetMapping("/reset/{token}")
    String reset(@PathVariable String token, HttpServletResponse response, Model model) {
        model.addAttribute("form", new ChosenForm("", "", ""));
        return page(LinkKind.RESET, token, response, model);
    }

    @PostMapping("/reset/{token}")
    String choose(
            @PathVariable String token,
            @Valid @ModelAttribute("form") ChosenForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        Optional<OpenLink> link = links.open(LinkKind.RESET, token);
        if (link.isEmpty()) {
            return dead(response, model);
        }
        check(form, String.valueOf(link.get().login()), errors);
        if (!errors.hasErrors()) {
            try {
                links.reset(token, passwords.hash(form.password()));
                return "redirect:/login?chosen";
            } catch (AccountRefused refused) {
                return dead(response, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(LinkKind.RESET, token, response, model);
    }

    @GetMapping("/forgot")
    String forgot() {
        return "account/forgot";
    }

    /** Known or not, one value or several, a form or not: the answer is the same page. */
    @PostMapping("/forgot")
    String ask(@RequestParam(name = "who", required = false) @Nullable String who, Model model) {
        String asked = who == null ? "" : who.strip();
        if (!asked.isEmpty() && asked.length() <= LONGEST_QUESTION) {
            limits.take(Limit.RESET, asked.toLowerCase(Locale.ROOT));
            desk.request(asked);
        }
        return "redirect:/forgot?asked";
    }

    private void check(ChosenForm form, String login, BindingResult errors) {
        passwords
                .objection(form.password(), login)
                .ifPresent(reason -> errors.rejectValue("password", "account.password." + reason));
        if (!errors.hasFieldErrors("password") && !form.password().equals(form.repeated())) {
            errors.rejectValue("repeated", "account.password.differs");
        }
    }

    private String page(LinkKind kind, String token, HttpServletResponse response, Model model) {
        Optional<OpenLink> link = links.open(kind, token);
        if (link.isEmpty()) {
            return dead(response, model);
        }
        keepToItself(response, model);
        model.addAttribute("link", link.get());
        model.addAttribute("token", token);
        return "account/chosen";
    }

    private static String dead(HttpServletResponse response, Model model) {
        keepToItself(response, model);
        response.setStatus(HttpStatus.GONE.value());
        return "account/link-dead";
    }

    private static void keepToItself(HttpServletResponse response, Model model) {
        response.setHeader("Referrer-Policy", REFERRER);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("referrer", REFERRER);
    }
}
