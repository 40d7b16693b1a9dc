package kz.birlik.web.inspectors;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import kz.birlik.safety.CertificateCheck;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Says to anybody whether the certificate of a technical inspector is good, and of whom only initials. */
@Controller
@RequiredArgsConstructor
class CertificateCheckController {

    private final TechnicalInspectors inspectors;
    private final SystemScope system;
    private final Clock clock;

    /** What the QR code leads to. A forged, a shortened and a foreign token are the same page. */
    @GetMapping("/{language:kk|ru|en}/inspector/{token}")
    String scanned(@PathVariable String token, HttpServletResponse response, Model model) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
        model.addAttribute("referrer", "no-referrer");
        Optional<CertificateCheck> found =
                inspectors.check(system.wholeFederation("check of a certificate of a technical inspector"), token);
        model.addAttribute("found", found.orElse(null));
        model.addAttribute("at", clock.instant());
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return "inspectors/check";
    }
}
