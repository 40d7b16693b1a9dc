package kz.birlik.web.home;

import java.time.Clock;
import java.time.LocalDate;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after sign-in, by role. */
@Controller
@RequiredArgsConstructor
class HomeController {

    private final Organisations organisations;
    private final Clock clock;

    @GetMapping("/app")
    String home(CurrentUser user, Model model) {
        if (user.role() == Role.ANALYST) {
            return "redirect:/app/analytics";
        }
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("today", today);
        model.addAttribute("user", user);
        model.addAttribute(
                "organisation",
                organisations.find(user.scope(), user.organisationCode(), today).orElseThrow(NotFound::new));
        return "home/home";
    }
}
