package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.PostId;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentSession;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person with several posts chooses the one to act in. */
@Controller
@RequiredArgsConstructor
class PostsController {

    private final Accounts accounts;
    private final CurrentSession session;

    @GetMapping("/app/posts")
    String posts(CurrentUser user, Model model) {
        model.addAttribute("posts", accounts.postsOfToday(user.accountId()));
        model.addAttribute("current", user.postId());
        return "account/posts";
    }

    @PostMapping("/app/posts")
    String choose(CurrentUser user, @RequestParam UUID post, HttpServletRequest request) {
        if (!session.actIn(request, user, new PostId(post))) {
            throw new NotFound();
        }
        return "redirect:/app";
    }
}
