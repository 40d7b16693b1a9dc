package kz.birlik.web.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailAnchor;
import kz.birlik.membership.trail.TrailChecks;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.membership.trail.TrailVerifier;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The proof that nobody has altered the trail: its state, the anchor to keep outside, and checks. */
@Controller
@RequiredArgsConstructor
class ChainController {

    private static final String PATH = AuditQuery.PATH + "/chain";
    private static final String VERIFY = AuditQuery.PATH + "/verify";
    private static final int SHOWN = 10;
    private static final int LONGEST_ANCHOR = 1000;

    private final TrailChecks checks;
    private final TrailVerifier verifier;
    private final ChainWork work;
    private final Trail trail;
    private final Submissions submissions;
    private final Clock clock;

    @GetMapping(PATH)
    String page(Model model) {
        return show(model, "", null);
    }

    @PostMapping(VERIFY)
    String verify(
            CurrentUser user,
            @RequestParam(defaultValue = "") String anchor,
            @RequestParam(name = "_key", required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        String text = anchor.strip();
        if (!text.isEmpty() && !isAnchor(text)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, text, "audit.chain.no-anchor");
        }
        String location = submissions.once(user, key, VERIFY, () -> {
            work.ask(user.login(), text.isEmpty() ? null : text);
            return PATH;
        });
        flash.addFlashAttribute("done", "audit.chain.asked");
        return "redirect:" + location;
    }

    /** Who took an anchor is worth knowing: it is what later proof rests on. */
    @GetMapping(AuditQuery.PATH + "/anchor")
    ResponseEntity<byte[]> anchor() {
        TrailAnchor anchor = verifier.anchor().orElseThrow(NotFound::new);
        trail.seen(TrailEvent.of("trail.anchor-taken", "trail", "seal " + anchor.seal()));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename("birlik-anchor-" + LocalDate.now(clock) + ".txt")
                                .build()
                                .toString())
                .body(anchor.text().getBytes(StandardCharsets.UTF_8));
    }

    private String show(Model model, String typed, @Nullable String error) {
        model.addAttribute("chainState", checks.state());
        model.addAttribute("latest", verifier.anchor().orElse(null));
        model.addAttribute("checks", checks.recent(SHOWN));
        model.addAttribute("typed", typed);
        model.addAttribute("error", error);
        model.addAttribute("failed", error != null);
        model.addAttribute("key", submissions.newKey());
        return "audit/chain";
    }

    private static boolean isAnchor(String text) {
        if (text.length() > LONGEST_ANCHOR) {
            return false;
        }
        try {
            TrailAnchor.parse(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
