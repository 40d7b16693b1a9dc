package kz.birlik.web.retention;

import kz.birlik.legalaid.Retention;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the next night would let go, in numbers, and what the nights before have. */
@Controller
@RequiredArgsConstructor
class RetentionController {

    private static final String PATH = "/app/admin/retention";

    private final Retention retention;

    @GetMapping(PATH)
    String standing(CurrentUser user, Model model) {
        model.addAttribute("standings", retention.standings(user.scope()));
        return "retention/standing";
    }
}
