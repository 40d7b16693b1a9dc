package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import kz.birlik.web.demonstration.DemonstrationAccounts;
import kz.birlik.web.security.Confirmation;
import kz.birlik.web.security.Confirmation.Outcome;
import kz.birlik.web.security.ConfirmationAsked;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy.Proof;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks a signed-in person to prove once more who it is, and leads back to what was begun. */
@Controller
@RequiredArgsConstructor
class ConfirmController {

    private static final String PATH = "/app/confirm";

    private final Confirmation confirmation;
    private final ObjectProvider<DemonstrationAccounts> demonstration;

    @GetMapping(PATH)
    String ask(
            CurrentUser user,
            @RequestParam(name = "to", defaultValue = "/app") String target,
            @RequestParam(name = "why", required = false) @Nullable String why,
            Model model) {
        return page(user, question(localAddress(target), why != null, null), model);
    }

    @PostMapping(PATH)
    String confirm(
            CurrentUser user,
            @RequestParam(name = "to", defaultValue = "/app") String target,
            @RequestParam(name = "why", required = false) @Nullable String why,
            @RequestParam(name = Confirmation.SECRET_FIELD, required = false) @Nullable String secret,
            @RequestParam(name = Confirmation.REASON_FIELD, required = false) @Nullable String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<ConfirmationAsked> stopped = ConfirmationAsked.of(request);
        if (stopped.isPresent()) {
            response.setStatus(
                    stopped.get().refusal().isPresent()
                            ? HttpStatus.UNPROCESSABLE_CONTENT.value()
                            : HttpStatus.FORBIDDEN.value());
            model.addAttribute("reason", reason);
            return page(user, stopped.get(), model);
        }
        String local = localAddress(target);
        Proof asked = why == null ? Proof.RECENT : Proof.WITH_REASON;
        Outcome outcome = confirmation.confirm(request, user, asked, secret, reason, "GET " + local);
        if (outcome == Outcome.CONFIRMED) {
            return "redirect:" + local;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("reason", reason);
        return page(user, question(local, why != null, outcome), model);
    }

    private String page(CurrentUser user, ConfirmationAsked asked, Model model) {
        model.addAttribute("byCode", confirmation.isByCode(user));
        model.addAttribute("asked", asked);
        model.addAttribute(
                "demonstrationPassword",
                demonstration.getIfAvailable() == null ? null : DemonstrationAccounts.PASSWORD);
        return "account/confirm";
    }

    private static ConfirmationAsked question(String target, boolean reasonAsked, @Nullable Outcome refusal) {
        List<ConfirmationAsked.Field> fields = new java.util.ArrayList<>();
        fields.add(new ConfirmationAsked.Field("to", target));
        if (reasonAsked) {
            fields.add(new ConfirmationAsked.Field("why", ""));
        }
        return new ConfirmationAsked(PATH, fields, reasonAsked, false, Optional.ofNullable(refusal));
    }

    /** Only pages of the product itself: an address from outside must not lead anybody away. */
    private static String localAddress(String target) {
        try {
            URI address = URI.create(target);
            boolean local = address.getScheme() == null
                    && address.getRawAuthority() == null
                    && address.normalize().equals(address)
                    && target.matches("/app(?:[/?].*)?")
                    && !address.getPath().equals(PATH);
            return local ? target : "/app";
        } catch (IllegalArgumentException unreadable) {
            return "/app";
        }
    }
}
