package kz.birlik.web.account;

import java.util.List;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.KeyView;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.jobs.RotateKeys;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The inventory of keys and the button that changes them. */
@Controller
@RequiredArgsConstructor
class KeysController {

    private final KeyRotation keys;
    private final RotateKeys rotation;
    private final Submissions submissions;

    @GetMapping("/app/admin/keys")
    String list(Model model) {
        List<KeyView> inventory = keys.inventory();
        model.addAttribute("keys", inventory);
        model.addAttribute(
                "rotating", inventory.stream().anyMatch(key -> key.state().equals("active")));
        model.addAttribute("key", submissions.newKey());
        return "account/keys";
    }

    @PostMapping("/app/admin/keys/rotate")
    String rotate(
            CurrentUser user,
            @RequestParam(name = "_key", required = false) @Nullable String key,
            RedirectAttributes flash) {
        String location = submissions.once(user, key, "/app/admin/keys/rotate", () -> {
            rotation.request(user.login());
            return "/app/admin/keys";
        });
        flash.addFlashAttribute("done", "keys.rotation.asked");
        return "redirect:" + location;
    }
}
