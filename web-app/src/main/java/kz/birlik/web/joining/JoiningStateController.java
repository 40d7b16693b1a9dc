package kz.birlik.web.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Languages;
import kz.birlik.web.security.Limit;
import kz.birlik.web.stranger.AskedStates;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far an application is, by number and code; both are sent and never stand in an address. */
@Controller
@RequiredArgsConstructor
class JoiningStateController {

    private static final String STATE = "/{language:kk|ru|en}/join/state";
    private static final int LONGEST_ANSWER = 2000;

    private final Joining joining;
    private final JoiningSteps steps;
    private final SystemScope system;
    private final AskedStates asked;
    private final Languages languages;
    private final Clock clock;

    @GetMapping("/join/state")
    String anyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/join/state";
    }

    @GetMapping(STATE)
    String form(@PathVariable String language, Model model) {
        return form("", null, model);
    }

    private String form(String number, @Nullable String error, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("error", error);
        model.addAttribute(
                "title", (error == null ? "" : steps.word("ui.error") + ": ") + steps.word("joining.state.title"));
        return "joining/state";
    }

    @PostMapping(STATE)
    String asked(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response,
            Model model) {
        return shown(find(number, code), number, null, null, response, model);
    }

    @PostMapping(STATE + "/answer")
    String answered(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response,
            Model model) {
        String text = answer.strip();
        if (text.isEmpty() || text.length() > LONGEST_ANSWER) {
            String error = text.isEmpty()
                    ? steps.word("joining.error.answer")
                    : steps.word("question.error.long", LONGEST_ANSWER);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(find(number, code), number, answer, error, response, model);
        }
        asked.take(Limit.JOIN_STATE, number);
        Optional<Application> found = joining.answer(scope(), number, code, text);
        model.addAttribute("answered", true);
        return shown(found, number, null, null, response, model);
    }

    private Optional<Application> find(String number, String code) {
        asked.take(Limit.JOIN_STATE, number);
        return joining.state(scope(), number, code);
    }

    private String shown(
            Optional<Application> found,
            String number,
            @Nullable String answer,
            @Nullable String error,
            HttpServletResponse response,
            Model model) {
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(number, steps.word("joining.error.unknown"), model);
        }
        model.addAttribute("one", found.get());
        model.addAttribute("overdue", found.get().isOverdue(LocalDate.now(clock)));
        model.addAttribute("answer", answer);
        model.addAttribute("error", error);
        return "joining/standing";
    }

    private AccessScope scope() {
        return system.wholeFederation("the state of an application to join");
    }
}
