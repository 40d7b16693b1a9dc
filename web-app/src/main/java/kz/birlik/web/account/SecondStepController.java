package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.birlik.web.security.SecondFactor.Outcome;
import kz.birlik.web.security.SecondStep;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** After the password: the code of the authenticator application, or a recovery code. */
@Controller
@RequiredArgsConstructor
class SecondStepController {

    private static final String PATH = "/login/code";

    private final SecondStep step;

    @GetMapping(PATH)
    String ask(HttpServletRequest request) {
        return step.isAwaited(request) ? "account/code" : "redirect:/login";
    }

    @PostMapping(PATH)
    @Nullable
    String enter(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (!step.isAwaited(request)) {
            return "redirect:/login";
        }
        Outcome outcome = step.enter(request, response, code);
        if (outcome == Outcome.RIGHT) {
            return null;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refusal", outcome.key());
        return "account/code";
    }
}
