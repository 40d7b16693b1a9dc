package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.SecondFactors;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentSession;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.SecondFactor;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The own authenticator application and recovery codes; for the administrator, the lost one of somebody else. */
@Controller
@RequiredArgsConstructor
class SecondFactorController {

    private static final String PATH = "/app/profile/second-factor";
    private static final String LOST = "/app/admin/users/{id}/second-factor";
    private static final int REASON_MIN = 5;
    private static final int REASON_MAX = 500;

    private final SecondFactor secondFactor;
    private final SecondFactors factors;
    private final CurrentSession session;
    private final LostSecondFactors lost;

    @GetMapping(PATH)
    String page(CurrentUser user, Model model) {
        Optional<SecondFactors.State> state = secondFactor.state(user);
        state.ifPresent(present -> model.addAttribute("factor", present));
        if (state.isEmpty()) {
            model.addAttribute("offer", secondFactor.offer(user));
        }
        model.addAttribute("required", secondFactor.isRequired(user));
        model.addAttribute("on", secondFactor.isOn());
        return "account/second-factor";
    }

    @PostMapping(PATH)
    String add(
            CurrentUser user,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (secondFactor.state(user).isPresent()) {
            return "redirect:" + PATH;
        }
        List<String> codes = secondFactor.add(user, code);
        if (codes.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", true);
            return page(user, model);
        }
        session.endOthers(request, user);
        return codes(codes, true, model);
    }

    @PostMapping(PATH + "/codes")
    String renew(CurrentUser user, Model model) {
        List<String> codes = secondFactor.renewRecoveryCodes(user);
        return codes.isEmpty() ? "redirect:" + PATH : codes(codes, false, model);
    }

    @PostMapping(PATH + "/remove")
    String remove(CurrentUser user, HttpServletRequest request, RedirectAttributes flash) {
        secondFactor.remove(user);
        session.endOthers(request, user);
        flash.addFlashAttribute("done", "account.second-factor.removed");
        return "redirect:" + PATH;
    }

    @GetMapping(LOST)
    String lost(CurrentUser user, @PathVariable UUID id, Model model) {
        if (user.accountId().value().equals(id)) {
            // The own one is removed in the profile; a lost one of an administrator by another administrator.
            throw new NotFound();
        }
        model.addAttribute(
                "owner", factors.ownerInScope(user.scope(), new AccountId(id)).orElseThrow(NotFound::new));
        model.addAttribute("account", id);
        return "account/second-factor-lost";
    }

    @PostMapping(LOST)
    String removeLost(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        String page = lost(user, id, model);
        String why = reason.strip();
        if (why.length() < REASON_MIN || why.length() > REASON_MAX) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("reasonMissing", true);
            model.addAttribute("reason", reason);
            return page;
        }
        if (!lost.remove(user, new AccountId(id), why)) {
            throw new NotFound();
        }
        flash.addFlashAttribute("done", "account.second-factor.lost.removed");
        return "redirect:/app/admin/users/" + id;
    }

    /** Shown this once: no page leads back to them. */
    private static String codes(List<String> codes, boolean added, Model model) {
        model.addAttribute("codes", codes);
        model.addAttribute("added", added);
        return "account/recovery-codes";
    }
}
