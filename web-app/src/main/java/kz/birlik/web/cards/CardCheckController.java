package kz.birlik.web.cards;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import kz.birlik.membership.card.CardCheckResult;
import kz.birlik.membership.card.CardNumber;
import kz.birlik.membership.card.Cards;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Says to anybody whether a card is good; of the person it shows initials, and only of a good card. */
@Controller
@RequiredArgsConstructor
class CardCheckController {

    private static final String FORM = "/{language:kk|ru|en}/card";

    private final Cards cards;
    private final SystemScope system;
    private final Clock clock;

    @GetMapping(FORM)
    String form(Model model) {
        model.addAttribute("form", new CardCheckForm(null, null));
        return "cards/check";
    }

    /** Sent and not linked: number and code of a card must not stay in addresses. */
    @PostMapping(FORM)
    String typed(
            @ModelAttribute("form") CardCheckForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        Optional<CardNumber> number = CardNumber.read(form.number());
        if (number.isEmpty()) {
            errors.rejectValue("number", "card.check.error.number");
        }
        if (form.code() == null || form.code().isBlank()) {
            errors.rejectValue("code", "card.check.error.code");
        }
        Optional<CardCheckResult> result = errors.hasErrors()
                ? Optional.empty()
                : cards.check(system.wholeFederation("check of a card"), number.get(), form.code());
        if (result.isPresent()) {
            return shown(result.get(), model);
        }
        if (!errors.hasErrors()) {
            errors.reject("card.check.error.unknown");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "cards/check";
    }

    /** What the QR code leads to. A forged, a shortened and a foreign token are the same page. */
    @GetMapping(FORM + "/{token}")
    String scanned(@PathVariable String token, HttpServletResponse response, Model model) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
        model.addAttribute("referrer", "no-referrer");
        Optional<CardCheckResult> result = cards.check(system.wholeFederation("check of a card"), token);
        if (result.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "cards/unknown";
        }
        return shown(result.get(), model);
    }

    private String shown(CardCheckResult result, Model model) {
        model.addAttribute("result", result);
        model.addAttribute("at", clock.instant());
        return "cards/result";
    }
}
