package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.account.AccountAdministration;
import kz.birlik.membership.account.AccountCard;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.AccountRefused;
import kz.birlik.membership.account.AccountRefused.Reason;
import kz.birlik.membership.account.HeldPost;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.SecondFactors;
import kz.birlik.web.audit.RecordHistory;
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

/** One account: its posts, links to its owner, suspension. Nobody's password is chosen here. */
@Controller
@RequiredArgsConstructor
class AccountController {

    private static final String ACCOUNT = AccountsController.PATH + "/{id}";

    private final AccountAdministration accounts;
    private final AccountLetters letters;
    private final Submissions submissions;
    private final AccountChoices choices;
    private final RecordHistory history;
    private final SecondFactors factors;
    private final Clock clock;

    @GetMapping(ACCOUNT)
    String account(CurrentUser user, @PathVariable UUID id, Model model) {
        AccountCard card = card(user, id);
        model.addAttribute("account", card);
        model.addAttribute("own", card.id().equals(user.accountId()));
        model.addAttribute(
                "secondFactor", factors.ownerInScope(user.scope(), card.id()).isPresent());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("history", history.of(user, "account", card.id()));
        model.addAttribute("historyUrl", history.url(user, "account", card.id()));
        return "account/account";
    }

    @GetMapping(ACCOUNT + "/contact")
    String contact(CurrentUser user, @PathVariable UUID id, Model model) {
        AccountCard card = card(user, id);
        model.addAttribute(
                "form",
                new ContactForm(
                        card.displayName(), card.email() == null ? "" : card.email(), card.language(), card.version()));
        return contactPage(card, model);
    }

    @PostMapping(ACCOUNT + "/contact")
    String correct(
            CurrentUser user,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        AccountCard card = card(user, id);
        if (!errors.hasErrors()) {
            try {
                accounts.correct(user.scope(), card.id(), form.version(), form.contact(), user.login());
                flash.addFlashAttribute("done", "account.corrected");
                return "redirect:" + url(id);
            } catch (AccountRefused refused) {
                if (refused.getReason() == Reason.CHANGED_MEANWHILE) {
                    Conflict.by(null, null)
                            .with(choices.text("account.display-name"), card.displayName(), form.displayName())
                            .with(choices.text("account.email"), card.email(), form.email())
                            .with(choices.text("account.language"), card.language(), form.language())
                            .show(response, model);
                    model.addAttribute(
                            "form", new ContactForm(form.displayName(), form.email(), form.language(), card.version()));
                    return contactPage(card, model);
                }
                errors.rejectValue(
                        "email", "account.refused." + refused.getReason().key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return contactPage(card, model);
    }

    private String contactPage(AccountCard card, Model model) {
        model.addAttribute("account", card);
        model.addAttribute("languages", choices.languages());
        return "account/contact";
    }

    @GetMapping(ACCOUNT + "/posts/new")
    String newPost(CurrentUser user, @PathVariable UUID id, Model model) {
        model.addAttribute(
                "form", new PostForm("", "", "sectoral", LocalDate.now(clock).toString(), null));
        return postPage(card(user, id), model);
    }

    @PostMapping(ACCOUNT + "/posts/new")
    String addPost(
            CurrentUser user,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") PostForm form,
            BindingResult errors,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        AccountCard card = card(user, id);
        if (!errors.hasErrors()) {
            try {
                String location = submissions.once(user, key, url(id) + "/posts/new", () -> {
                    accounts.addPost(
                            user.scope(),
                            card.id(),
                            AccountsController.post(
                                    form.role(), form.organisation(), form.line(), form.from(), form.lastDay()),
                            user.login());
                    return url(id);
                });
                flash.addFlashAttribute("done", "account.post-added");
                return "redirect:" + location;
            } catch (AccountRefused refused) {
                errors.rejectValue(
                        AccountsController.field(refused),
                        "account.refused." + refused.getReason().key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return postPage(card, model);
    }

    private String postPage(AccountCard card, Model model) {
        model.addAttribute("account", card);
        model.addAttribute("roles", choices.roles());
        model.addAttribute("lines", choices.lines());
        model.addAttribute("key", submissions.newKey());
        return "account/new-post";
    }

    @GetMapping(ACCOUNT + "/posts/{post}/end")
    String endOfPost(CurrentUser user, @PathVariable UUID id, @PathVariable UUID post, Model model) {
        AccountCard card = card(user, id);
        HeldPost held = held(card, post);
        model.addAttribute("form", new ReasonForm("", held.version()));
        return endPage(card, held, model);
    }

    @PostMapping(ACCOUNT + "/posts/{post}/end")
    String endPost(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID post,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        AccountCard card = card(user, id);
        HeldPost held = held(card, post);
        return decide(
                () -> accounts.endPost(
                        user.scope(),
                        card.id(),
                        held.id(),
                        form.version(),
                        form.reason().strip(),
                        user.login()),
                card,
                "account.post-ended",
                errors,
                response,
                flash,
                () -> endPage(card, held, model));
    }

    private String endPage(AccountCard card, HeldPost held, Model model) {
        model.addAttribute("post", held);
        return reasonPage(card, "end", url(card.id().value()) + "/posts/" + held.id() + "/end", model);
    }

    @GetMapping(ACCOUNT + "/suspend")
    String suspension(CurrentUser user, @PathVariable UUID id, Model model) {
        AccountCard card = card(user, id);
        model.addAttribute("form", new ReasonForm("", card.version()));
        return reasonPage(card, "suspend", url(id) + "/suspend", model);
    }

    @PostMapping(ACCOUNT + "/suspend")
    String suspend(
            CurrentUser user,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        AccountCard card = card(user, id);
        return decide(
                () -> accounts.suspend(
                        user.scope(), card.id(), form.version(), form.reason().strip(), user.login()),
                card,
                "account.suspended",
                errors,
                response,
                flash,
                () -> reasonPage(card, "suspend", url(id) + "/suspend", model));
    }

    @GetMapping(ACCOUNT + "/restore")
    String restoration(CurrentUser user, @PathVariable UUID id, Model model) {
        AccountCard card = card(user, id);
        model.addAttribute("form", new ReasonForm("", card.version()));
        return reasonPage(card, "restore", url(id) + "/restore", model);
    }

    @PostMapping(ACCOUNT + "/restore")
    String restore(
            CurrentUser user,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        AccountCard card = card(user, id);
        return decide(
                () -> accounts.restore(
                        user.scope(), card.id(), form.version(), form.reason().strip(), user.login()),
                card,
                "account.restored",
                errors,
                response,
                flash,
                () -> reasonPage(card, "restore", url(id) + "/restore", model));
    }

    @PostMapping(ACCOUNT + "/link")
    String link(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            RedirectAttributes flash) {
        AccountCard card = card(user, id);
        try {
            String location = submissions.once(user, key, url(id) + "/link", () -> {
                letters.newLink(user, card.id());
                return url(id);
            });
            flash.addFlashAttribute("done", card.login() == null ? "account.invitation-sent" : "account.reset-sent");
            return "redirect:" + location;
        } catch (AccountRefused refused) {
            flash.addFlashAttribute(
                    "refused", "account.refused." + refused.getReason().key());
            return "redirect:" + url(id);
        }
    }

    @ModelAttribute("key")
    String key() {
        return submissions.newKey();
    }

    private interface Page {
        String show();
    }

    /** A decision with a reason. When somebody decided meanwhile, the page says so and asks again about what stands now. */
    private static String decide(
            Runnable decision,
            AccountCard card,
            String done,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes flash,
            Page again) {
        if (!errors.hasErrors()) {
            try {
                decision.run();
                flash.addFlashAttribute("done", done);
                return "redirect:" + url(card.id().value());
            } catch (AccountRefused refused) {
                if (refused.getReason() == Reason.CHANGED_MEANWHILE) {
                    flash.addFlashAttribute("refused", "account.refused.changed-meanwhile");
                    return "redirect:" + url(card.id().value());
                }
                errors.rejectValue(
                        "reason", "account.refused." + refused.getReason().key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.show();
    }

    private static String reasonPage(AccountCard card, String action, String url, Model model) {
        model.addAttribute("account", card);
        model.addAttribute("action", action);
        model.addAttribute("actionUrl", url);
        return "account/reason";
    }

    private AccountCard card(CurrentUser user, UUID id) {
        return accounts.find(user.scope(), new AccountId(id)).orElseThrow(NotFound::new);
    }

    private static HeldPost held(AccountCard card, UUID post) {
        return card.posts().stream()
                .filter(held -> held.id().equals(new PostId(post)))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static String url(UUID id) {
        return AccountsController.PATH + "/" + id;
    }
}
