package kz.birlik.web.account;

import java.util.List;
import java.util.Optional;
import kz.birlik.membership.account.FirstAdministrator;
import kz.birlik.web.demonstration.DemonstrationAccounts;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequiredArgsConstructor
class SignInController {

    private final FirstAdministrator firstAdministrator;
    private final ObjectProvider<DemonstrationAccounts> demonstration;

    @GetMapping("/")
    String start() {
        return "redirect:/app";
    }

    @GetMapping("/login")
    String signIn(
            Optional<CurrentUser> user,
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String throttled,
            @RequestParam(name = "no-post", required = false) String noPost,
            @RequestParam(name = "signed-out", required = false) String signedOut,
            Model model) {
        if (user.isPresent()) {
            return "redirect:/app";
        }
        if (firstAdministrator.open()) {
            return "redirect:/setup";
        }
        model.addAttribute("refused", refused != null);
        model.addAttribute("throttled", throttled != null);
        model.addAttribute("noPost", noPost != null);
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute(
                "demonstrationAccounts",
                Optional.ofNullable(demonstration.getIfAvailable())
                        .map(DemonstrationAccounts::offered)
                        .orElse(List.of()));
        return "account/login";
    }
}
